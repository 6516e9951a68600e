import { ActionIcon, AppShell, Burger, Group, Image, Text, Tooltip } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconKeyboard } from "@tabler/icons-react";
import { Link, Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConnectionBanner } from "./ConnectionBanner";
import { EngineFooter } from "./EngineFooter";
import { Navigation } from "./Navigation";
import { SearchButton } from "./SearchButton";
import { CONTENT_ID, SkipLink } from "./SkipLink";
import classes from "./shell.module.css";
import { UserMenu } from "./UserMenu";

const loadSearch = () => import("./search/GlobalSearch");
const GlobalSearch = lazy(async () => ({ default: (await loadSearch()).GlobalSearch }));
const KeyboardHelp = lazy(async () => ({ default: (await import("./KeyboardHelp")).KeyboardHelp }));

/** Whoever presses Ctrl-K types at once: the search is fetched when the page has settled, before it is asked for. */
const SETTLED_MS = 1_500;

/** What surrounds every page once one is logged in. */
export function Shell() {
  const { t } = useTranslation();
  const [isMenuOpen, menu] = useDisclosure();
  const [isHelpOpen, help] = useDisclosure();
  const [isSearchReady, setSearchReady] = useState(false);
  const openSearch = async () => {
    const { openGlobalSearch } = await loadSearch();
    openGlobalSearch();
    setSearchReady(true);
  };
  useEffect(() => {
    const timer = setTimeout(() => setSearchReady(true), SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
  useHotkeys([["mod+K", () => void openSearch(), { usePhysicalKeys: true }]], []);
  useHotkeys([["shift+?", help.open]]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 224, breakpoint: "md", collapsed: { mobile: !isMenuOpen } }}
      padding={{ base: "sm", sm: "lg" }}
    >
      <SkipLink />
      <AppShell.Header px="md" className={classes.header}>
        <Group h="100%" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isMenuOpen}
              onClick={menu.toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={t("common.menu")}
              aria-expanded={isMenuOpen}
            />
            <Link to="/" className={classes.brand} onClick={menu.close} aria-label="ERP Engine">
              <Group gap={10} wrap="nowrap">
                <Image src="/favicon.svg" alt="" w={28} h={28} />
                <Text fw={700} visibleFrom="xs">
                  ERP Engine
                </Text>
              </Group>
            </Link>
          </Group>
          <SearchButton onOpen={() => void openSearch()} onIntent={() => void loadSearch()} />
          <Group gap={4} wrap="nowrap">
            <Tooltip label={t("shell.help.title")}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                visibleFrom="sm"
                aria-label={t("shell.help.title")}
                onClick={help.open}
              >
                <IconKeyboard size={20} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" className={classes.navbar} aria-label={t("common.menu")}>
        <Navigation onGo={menu.close} />
        <EngineFooter />
      </AppShell.Navbar>
      <ConnectionBanner />
      <AppShell.Main id={CONTENT_ID} tabIndex={-1} className={classes.content}>
        <Outlet />
      </AppShell.Main>
      <Suspense fallback={null}>
        {isSearchReady && <GlobalSearch onHelp={help.open} />}
        {isHelpOpen && <KeyboardHelp isOpen onClose={help.close} />}
      </Suspense>
    </AppShell>
  );
}
