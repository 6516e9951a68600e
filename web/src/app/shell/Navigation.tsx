import { AppShell, Badge, NavLink, ScrollArea, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWaiting } from "@/api/waiting";
import { NAVIGATION } from "./navigation";
import classes from "./shell.module.css";

/** The pages; the inbox with the number of documents that wait for me. */
export function Navigation({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation();
  const waiting = useWaiting();
  return (
    <AppShell.Section grow component={ScrollArea}>
      {NAVIGATION.map((group) => (
        <div key={group.name}>
          <Text size="xs" c="dimmed" fw={600} px="sm" pt="md" pb={4}>
            {t(`common.nav.${group.name}`)}
          </Text>
          {group.destinations.map(({ to, name, icon: Icon }) => (
            <NavLink
              key={to}
              renderRoot={(props) => (
                <Link
                  to={to}
                  activeOptions={{ exact: to === "/", includeSearch: false }}
                  activeProps={{ "data-active": true, "aria-current": "page" }}
                  {...props}
                />
              )}
              className={classes.link}
              label={t(`common.nav.${name}`)}
              leftSection={<Icon size={18} stroke={1.7} />}
              rightSection={
                name === "inbox" && waiting > 0 ? (
                  <Badge
                    variant="filled"
                    color="red.8"
                    circle={waiting < 10}
                    aria-label={t("common.waiting", { count: waiting })}
                  >
                    {waiting}
                  </Badge>
                ) : null
              }
              onClick={onGo}
            />
          ))}
        </div>
      ))}
    </AppShell.Section>
  );
}
