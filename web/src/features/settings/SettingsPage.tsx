import { Group, Paper, SimpleGrid, Text, ThemeIcon } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/me";
import { SETTINGS_PAGES } from "@/app/shell/navigation";
import { Page } from "@/ui/Page";
import classes from "./settings.module.css";

/** What is set up seldom, each behind a card. */
export function SettingsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const pages = SETTINGS_PAGES.filter(({ permission }) => permission === null || may(permission));
  return (
    <Page title={t("settings.title")}>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing={{ base: "xs", sm: "md" }}>
        {pages.map(({ to, name, icon: Icon }) => (
          <Paper
            key={to}
            withBorder
            p="md"
            className={classes.card}
            renderRoot={(props) => <Link to={to} {...props} />}
          >
            <Group wrap="nowrap" align="start">
              <ThemeIcon variant="light" size={40} radius="md" aria-hidden>
                <Icon size={22} stroke={1.6} />
              </ThemeIcon>
              <div>
                <Text fw={600}>{t(`settings.page.${name}.title`)}</Text>
                <Text size="sm" c="dimmed">
                  {t(`settings.page.${name}.text`)}
                </Text>
              </div>
            </Group>
          </Paper>
        ))}
      </SimpleGrid>
    </Page>
  );
}
