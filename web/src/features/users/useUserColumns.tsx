import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/me";
import { formatMoment } from "@/lib/format";
import type { Column } from "@/ui/list/column";
import { useRoleName } from "@/ui/roleName";
import { UserStatus } from "./UserStatus";
import { useWarehouseNames } from "./warehouseNames";

type Row = Schemas["User"];

/** What the list of people shows. */
export function useUserColumns(): Column<Row>[] {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const { time_zone } = useMe().company;
  const warehouseNames = useWarehouseNames();
  return [
    {
      id: "name",
      header: t("users.name"),
      card: "title",
      sort: "name",
      cell: (row) => (
        <Text fz="sm" fw={600}>
          {row.name}
        </Text>
      ),
    },
    { id: "email", header: t("common.field.email"), sort: "email", cell: (row) => row.email },
    { id: "role", header: t("users.roleLabel"), cell: (row) => roleName(row.role) },
    { id: "warehouses", header: t("users.warehouses"), cell: (row) => warehouseNames(row.warehouse_ids) },
    {
      id: "last_seen_at",
      header: t("users.lastSeen"),
      sort: "last_seen_at",
      cell: (row) => (row.last_seen_at ? formatMoment(row.last_seen_at, time_zone) : t("users.neverSeen")),
    },
    {
      id: "has_totp",
      isExtra: true,
      header: t("users.totp"),
      cell: (row) => t(row.has_totp ? "common.yes" : "common.no"),
    },
    {
      id: "created_at",
      isExtra: true,
      header: t("users.since"),
      sort: "created_at",
      cell: (row) => formatMoment(row.created_at, time_zone).slice(0, 10),
    },
    {
      id: "status",
      header: t("common.field.status"),
      card: "aside",
      cell: (row) => <UserStatus user={row} />,
    },
  ];
}
