import { AppShell, Badge, NavLink, ScrollArea, Text } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWaiting } from "@/api/waiting";
import { type Destination, NAVIGATION } from "./navigation";
import classes from "./shell.module.css";
import { useOtherEngines } from "./useOtherEngines";

/** The pages; the inbox with the number of documents that wait for me. */
export function Navigation({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation();
  const others = useOtherEngines();
  return (
    <AppShell.Section grow component={ScrollArea}>
      {NAVIGATION.map((group) => (
        <div key={group.name}>
          <Text size="xs" c="dimmed" fw={600} px="sm" pt="md" pb={4}>
            {t(`common.nav.${group.name}`)}
          </Text>
          {group.destinations.map(({ to, name, icon }) => (
            <Entry
              key={to}
              to={to}
              label={t(`common.nav.${name}`)}
              icon={icon}
              aside={name === "inbox" && <Waiting />}
              onGo={onGo}
            />
          ))}
          {group.name === "work" &&
            others.map(({ path, name }) => (
              <Entry key={path} to={path} label={name} icon={IconFileText} onGo={onGo} />
            ))}
        </div>
      ))}
    </AppShell.Section>
  );
}

type EntryProps = Pick<Destination, "to" | "icon"> & { label: string; aside?: ReactNode; onGo: () => void };

function Entry({ to, label, icon: Icon, aside, onGo }: EntryProps) {
  return (
    <NavLink
      renderRoot={(props) => (
        <Link
          to={to}
          activeOptions={{ exact: to === "/", includeSearch: false }}
          activeProps={{ "data-active": true, "aria-current": "page" }}
          {...props}
        />
      )}
      className={classes.link}
      label={label}
      leftSection={<Icon size={18} stroke={1.7} />}
      rightSection={aside}
      onClick={onGo}
    />
  );
}

function Waiting() {
  const { t } = useTranslation();
  const waiting = useWaiting();
  if (waiting === 0) return null;
  return (
    <Badge
      variant="filled"
      color="red.8"
      circle={waiting < 10}
      aria-label={t("common.waiting", { count: waiting })}
    >
      {waiting}
    </Badge>
  );
}
