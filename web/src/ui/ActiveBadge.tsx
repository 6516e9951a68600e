import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Whether a record is in use. */
export function ActiveBadge({ isActive }: { isActive: boolean }) {
  const { t } = useTranslation();
  return (
    <Badge miw="max-content" color={isActive ? "teal" : "gray"}>
      {t(isActive ? "common.active" : "common.inactive")}
    </Badge>
  );
}
