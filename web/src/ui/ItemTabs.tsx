import { Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./itemTabs.module.css";

const PAGES = [
  { to: "/items", name: "items" },
  { to: "/categories", name: "categories" },
  { to: "/units", name: "units" },
  { to: "/lots", name: "lots" },
] as const;

/** The way between items and what orders them. */
export function ItemTabs() {
  const { t } = useTranslation();
  return (
    <Group component="nav" gap={4} aria-label={t("items.pages")}>
      {PAGES.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          activeOptions={{ includeSearch: false }}
          activeProps={{ "aria-current": "page" }}
        >
          {t(`${name}.title`)}
        </Link>
      ))}
    </Group>
  );
}
