import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { LEVEL_COLOR } from "./status";

/** Whether there is enough of it. */
export function LevelBadge({ level }: { level: Schemas["Stock"]["level"] }) {
  const { t } = useTranslation();
  return (
    <Badge miw="max-content" color={LEVEL_COLOR[level]}>
      {t(`stocks.level.${level}`)}
    </Badge>
  );
}
