import { Button } from "@mantine/core";
import { IconMapSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { StatePage } from "./StatePage";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <StatePage
      icon={<IconMapSearch size={44} stroke={1.4} aria-hidden />}
      title={t("common.notFound.title")}
      text={t("common.notFound.text")}
      actions={
        <Button component={Link} to="/">
          {t("common.goHome")}
        </Button>
      }
    />
  );
}
