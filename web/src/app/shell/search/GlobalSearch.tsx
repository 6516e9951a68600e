import { Group, Kbd, Loader, Text } from "@mantine/core";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isFound } from "@/lib/hangul";
import classes from "./search.module.css";
import { type Command, useCommands } from "./useCommands";
import { useFirstChosen } from "./useFirstChosen";
import { type Found, useFound } from "./useFound";

const [store, actions] = createSpotlight();

/** The list scrolls, so that the keyboard has to reach it; its type does not know what it passes on. */
const REACHABLE = { viewportProps: { tabIndex: 0 } };

export const openGlobalSearch = actions.open;

/** Finds everything by a few letters, and does what can be done by name. */
export function GlobalSearch({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const found = useFound(typed);
  const { commands, pages } = useCommands(onHelp);
  const fitting = (all: Command[]) => all.filter(({ label }) => isFound(label, typed));
  const groups = [
    { name: "items", found: found.items },
    { name: "documents", found: found.documents },
    { name: "partners", found: found.partners },
  ] as const;
  const shownCommands = fitting(commands);
  const shownPages = fitting(pages);
  const rows = [...groups.flatMap((group) => group.found), ...shownCommands, ...shownPages];
  const first = useFirstChosen(store, rows.map(({ id }) => id).join(), found.isSettled);
  const isEmpty = found.isSettled && rows.length === 0;
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={typed}
      onQueryChange={(text) => {
        setTyped(text);
        first.forget();
      }}
      overlayProps={{ blur: 2, backgroundOpacity: 0.4 }}
      scrollable
      maxHeight="min(60vh, 520px)"
      size={640}
      attributes={{ content: { "aria-label": t("shell.search.open") } }}
      classNames={{ action: classes.action, actionDescription: classes.description }}
    >
      <Spotlight.Search
        aria-label={t("shell.search.open")}
        placeholder={t("shell.search.placeholder")}
        leftSection={<IconSearch size={20} stroke={1.6} aria-hidden />}
        onKeyDownCapture={first.onKeyDownCapture}
        rightSection={!found.isSettled ? <Loader size={16} aria-label={t("common.loading")} /> : null}
      />
      <Spotlight.ActionsList {...REACHABLE} aria-label={t("shell.search.results")} role="group">
        {groups.map(
          (group) =>
            group.found.length > 0 && (
              <Spotlight.ActionsGroup key={group.name} label={t(`shell.search.${group.name}`)}>
                {group.found.map((one) => (
                  <FoundAction key={one.id} found={one} />
                ))}
              </Spotlight.ActionsGroup>
            ),
        )}
        <Commands label={t("shell.search.commands")} commands={shownCommands} />
        <Commands label={t("shell.search.pages")} commands={shownPages} />
        {isEmpty && <Spotlight.Empty>{t("shell.search.empty")}</Spotlight.Empty>}
      </Spotlight.ActionsList>
      <Spotlight.Footer>
        <Group justify="space-between" gap="xs" className={classes.footer}>
          <Text size="xs" c="dimmed">
            {t("shell.search.hint")}
          </Text>
          <Group gap="md" visibleFrom="sm" c="dimmed" fz="xs">
            <span>
              <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> {t("shell.search.move")}
            </span>
            <span>
              <Kbd size="xs">Enter</Kbd> {t("shell.search.choose")}
            </span>
            <span>
              <Kbd size="xs">Esc</Kbd> {t("shell.search.close")}
            </span>
          </Group>
        </Group>
      </Spotlight.Footer>
    </Spotlight.Root>
  );
}

function FoundAction({ found }: { found: Found }) {
  const router = useRouter();
  const Icon = found.icon;
  return (
    <Spotlight.Action
      label={found.label}
      description={found.description}
      leftSection={<Icon size={20} stroke={1.6} />}
      rightSection={found.aside}
      dimmedSections={false}
      onClick={() => router.history.push(found.path)}
    />
  );
}

function Commands({ label, commands }: { label: string; commands: Command[] }) {
  if (commands.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
      {commands.map(({ id, label: name, icon: Icon, run }) => (
        <Spotlight.Action key={id} label={name} leftSection={<Icon size={20} stroke={1.6} />} onClick={run} />
      ))}
    </Spotlight.ActionsGroup>
  );
}
