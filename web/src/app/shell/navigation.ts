import {
  IconAbacus,
  IconAdjustments,
  IconArrowsExchange,
  IconBuilding,
  IconBuildingWarehouse,
  IconCalendarCheck,
  IconCategory,
  IconChecklist,
  IconHistory,
  IconHome,
  IconId,
  IconPackage,
  IconPackageExport,
  IconPackageImport,
  IconRoute,
  IconRuler2,
  IconSettings,
  IconStack2,
  IconTable,
  IconTag,
  IconUsers,
} from "@tabler/icons-react";
import type { LinkProps } from "@tanstack/react-router";
import type { ComponentType } from "react";

export type Destination = {
  to: NonNullable<LinkProps["to"]>;
  /** `common.nav.<name>` in the locale files. */
  name:
    | "home"
    | "inbox"
    | "inbounds"
    | "outbounds"
    | "transfers"
    | "adjustments"
    | "stocks"
    | "items"
    | "partners"
    | "warehouses"
    | "settings";
  icon: ComponentType<{ size?: number; stroke?: number }>;
};

export type Group = { name: "work" | "goods" | "company"; destinations: Destination[] };

/** The navigation, in the order of a day's work. */
export const NAVIGATION: Group[] = [
  {
    name: "work",
    destinations: [
      { to: "/", name: "home", icon: IconHome },
      { to: "/inbox", name: "inbox", icon: IconChecklist },
      { to: "/inbounds", name: "inbounds", icon: IconPackageImport },
      { to: "/outbounds", name: "outbounds", icon: IconPackageExport },
      { to: "/transfers", name: "transfers", icon: IconArrowsExchange },
      { to: "/adjustments", name: "adjustments", icon: IconAdjustments },
    ],
  },
  {
    name: "goods",
    destinations: [
      { to: "/stocks", name: "stocks", icon: IconStack2 },
      { to: "/items", name: "items", icon: IconPackage },
    ],
  },
  {
    name: "company",
    destinations: [
      { to: "/partners", name: "partners", icon: IconBuilding },
      { to: "/warehouses", name: "warehouses", icon: IconBuildingWarehouse },
      { to: "/settings", name: "settings", icon: IconSettings },
    ],
  },
];

type SettingsPage = {
  to: string;
  /** `settings.page.<name>` in the locale files. */
  name:
    | "company"
    | "categories"
    | "units"
    | "lots"
    | "openings"
    | "periods"
    | "users"
    | "roles"
    | "engines"
    | "audit"
    | "profile";
  permission: string | null;
  icon: Destination["icon"];
};

/** What is set up seldom, and looked up seldom: the cards of the settings. */
export const SETTINGS_PAGES: SettingsPage[] = [
  { to: "/company", name: "company", permission: null, icon: IconBuilding },
  { to: "/categories", name: "categories", permission: "item.view", icon: IconCategory },
  { to: "/units", name: "units", permission: "item.view", icon: IconRuler2 },
  { to: "/lots", name: "lots", permission: "item.view", icon: IconTag },
  { to: "/openings", name: "openings", permission: "flow.view", icon: IconAbacus },
  { to: "/periods", name: "periods", permission: null, icon: IconCalendarCheck },
  { to: "/users", name: "users", permission: "user.manage", icon: IconUsers },
  { to: "/roles", name: "roles", permission: null, icon: IconTable },
  { to: "/engines", name: "engines", permission: null, icon: IconRoute },
  { to: "/audit", name: "audit", permission: "audit.view", icon: IconHistory },
  { to: "/profile", name: "profile", permission: null, icon: IconId },
];
