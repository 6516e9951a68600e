import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/me";
import { formatMoment } from "@/lib/format";
import { ActiveBadge } from "@/ui/ActiveBadge";
import type { Column } from "@/ui/list/column";
import { warehousesQuery } from "@/ui/pick/WarehouseSelect";
import { useRoleName } from "@/ui/roleName";

type Row = Schemas["User"];

/** What the list of people shows. */
export function useUserColumns(): Column<Row>[] {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const { time_zone } = useMe().company;
  const { data } = useQuery(warehousesQuery());
  const warehouses = (ids: number[] | null) =>
    ids?.length
      ? ids.map((id) => data?.rows.find((one) => one.id === id)?.name ?? `#${id}`).join(", ")
      : t("profile.allWarehouses");
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
    { id: "warehouses", header: t("users.warehouses"), cell: (row) => warehouses(row.warehouse_ids) },
    {
      id: "created_at",
      header: t("users.since"),
      sort: "created_at",
      cell: (row) => formatMoment(row.created_at, time_zone).slice(0, 10),
    },
    {
      id: "is_active",
      header: t("common.field.status"),
      card: "aside",
      cell: (row) => <ActiveBadge isActive={row.is_active} />,
    },
  ];
}
