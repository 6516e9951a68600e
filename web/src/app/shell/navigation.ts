import {
  IconAdjustments,
  IconArrowsExchange,
  IconBuilding,
  IconBuildingWarehouse,
  IconChecklist,
  IconHome,
  IconPackage,
  IconPackageExport,
  IconPackageImport,
  IconSettings,
  IconStack2,
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
