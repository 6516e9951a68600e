import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { ActiveBadge } from "@/ui/ActiveBadge";
import type { Column } from "@/ui/list/column";

/** What the list of a warehouse's locations shows. */
export function useLocationColumns(): Column<Schemas["Location"]>[] {
  const { t } = useTranslation();
  return [
    {
      id: "code",
      header: t("warehouses.locationCode"),
      card: "title",
      sort: "code",
      cell: (row) => (
        <Text fz="sm" fw={600}>
          {row.code}
        </Text>
      ),
    },
    {
      id: "name",
      header: t("warehouses.locationName"),
      sort: "name",
      cell: (row) => (row.parent_id === null ? t("warehouses.whole") : row.name),
    },
    { id: "parent", header: t("warehouses.parent"), cell: (row) => row.parent_code },
    {
      id: "is_active",
      header: t("common.field.status"),
      card: "aside",
      cell: (row) => <ActiveBadge isActive={row.is_active} />,
    },
  ];
}
