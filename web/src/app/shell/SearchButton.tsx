import { ActionIcon, Kbd, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./shell.module.css";
import { isApple } from "./shortcuts";

type Props = { onOpen: () => void; onIntent: () => void };

/** The way to the search for those who do not know its keys: a field to look at, on phones only its icon. */
export function SearchButton({ onOpen, onIntent }: Props) {
  const { t } = useTranslation();
  const label = t("shell.search.open");
  return (
    <>
      <UnstyledButton
        className={classes.search}
        onClick={onOpen}
        onPointerEnter={onIntent}
        visibleFrom="sm"
        aria-keyshortcuts="Control+K"
      >
        <IconSearch size={16} aria-hidden />
        <span className={classes.searchText}>{label}</span>
        <Kbd size="xs" aria-hidden>
          {isApple ? "⌘ K" : "Ctrl K"}
        </Kbd>
      </UnstyledButton>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        hiddenFrom="sm"
        ms="auto"
        aria-label={label}
        onClick={onOpen}
        onPointerEnter={onIntent}
      >
        <IconSearch size={20} />
      </ActionIcon>
    </>
  );
}
