import { useMantineColorScheme } from "@mantine/core";
import {
  IconDeviceDesktop,
  IconFileText,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPlus,
  IconSun,
} from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/me";
import { logOut } from "@/api/session";
import { LANGUAGES, speak } from "@/app/i18n";
import { LANGUAGE_NAMES } from "@/ui/LanguageSelect";
import { NAVIGATION, SETTINGS_PAGES } from "../navigation";
import { useOtherEngines } from "../useOtherEngines";

export type Command = {
  id: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  run: () => void;
};

const NEW = [
  { name: "newOutbound", path: "/outbounds/new", permission: "outbound.create" },
  { name: "newInbound", path: "/inbounds/new", permission: "inbound.create" },
  { name: "newTransfer", path: "/transfers/new", permission: "transfer.create" },
  { name: "newAdjustment", path: "/adjustments/new", permission: "adjustment.create" },
  { name: "newItem", path: "/items/new", permission: "item.write" },
  { name: "newPartner", path: "/partners/new", permission: "partner.write" },
] as const;

const SCHEMES = [
  { scheme: "light", icon: IconSun },
  { scheme: "dark", icon: IconMoon },
  { scheme: "auto", icon: IconDeviceDesktop },
] as const;

/** What can be done from everywhere by name: new records, pages, language, light and dark. */
export function useCommands(onHelp: () => void): { commands: Command[]; pages: Command[] } {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const router = useRouter();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const go = (path: string) => () => router.history.push(path);
  const others = useOtherEngines();
  const commands = [
    ...NEW.filter(({ permission }) => may(permission)).map(({ name, path }) => ({
      id: name,
      label: t(`shell.command.${name}`),
      icon: IconPlus,
      run: go(path),
    })),
    ...others
      .filter(({ mayCreate }) => mayCreate)
      .map(({ path, name }) => ({
        id: `new-${path}`,
        label: t("shell.command.newAny", { name }),
        icon: IconPlus,
        run: go(`${path}/new`),
      })),
    ...LANGUAGES.filter((language) => language !== i18n.language).map((language) => ({
      id: language,
      label: t("shell.command.language", { language: LANGUAGE_NAMES[language] }),
      icon: IconLanguage,
      run: () => void speak(language),
    })),
    ...SCHEMES.filter(({ scheme }) => scheme !== colorScheme).map(({ scheme, icon }) => ({
      id: scheme,
      label: t(`shell.command.${scheme}`),
      icon,
      run: () => setColorScheme(scheme),
    })),
    { id: "help", label: t("shell.command.help"), icon: IconKeyboard, run: onHelp },
    { id: "logOut", label: t("shell.command.logOut"), icon: IconLogout, run: () => void logOut() },
  ];
  const destinations = NAVIGATION.flatMap((group) => group.destinations).map(({ to, name, icon }) => ({
    id: to,
    label: t(`common.nav.${name}`),
    icon,
    run: go(to),
  }));
  const settings = SETTINGS_PAGES.filter(({ permission }) => permission === null || may(permission)).map(
    ({ to, name, icon }) => ({ id: to, label: t(`settings.page.${name}.title`), icon, run: go(to) }),
  );
  const more = others.map(({ path, name }) => ({
    id: path,
    label: name,
    icon: IconFileText,
    run: go(path),
  }));
  return { commands, pages: [...destinations, ...more, ...settings] };
}
