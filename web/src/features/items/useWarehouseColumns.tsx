import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMay } from "@/api/me";
import { formatDecimal } from "@/lib/format";
import { LevelBadge } from "@/ui/LevelBadge";
import type { Column } from "@/ui/list/column";
import { useMoney } from "@/ui/useMoney";
import type { StockTotals } from "./stockTotals";

/** One warehouse, or all of them together. */
export type WarehouseRow = StockTotals & {
  warehouse_name: string;
  level: Schemas["Stock"]["level"] | null;
  average_cost: string | null;
  isTotal: boolean;
};

/** An item's stock, warehouse by warehouse. */
export function useWarehouseColumns(): Column<WarehouseRow>[] {
  const { t } = useTranslation();
  const mayCost = useMay()("cost.view");
  const { money, cost } = useMoney();
  const number = (
    id: "on_hand" | "reserved" | "available" | "incoming" | "average_cost" | "value",
    format: (value: string | null) => string = formatDecimal,
  ): Column<WarehouseRow> => ({
    id,
    header: t(`stocks.${id}`),
    align: "end",
    cell: (row) => (
      <Text fz="sm" fw={row.isTotal ? 700 : 400}>
        {format(row[id])}
      </Text>
    ),
  });
  return [
    {
      id: "warehouse",
      header: t("stocks.warehouse"),
      card: "title",
      cell: (row) => (
        <Text fz="sm" fw={row.isTotal ? 700 : 600}>
          {row.warehouse_name}
        </Text>
      ),
    },
    number("on_hand"),
    number("reserved"),
    number("available"),
    number("incoming"),
    {
      id: "level",
      header: t("stocks.level.label"),
      card: "aside",
      cell: (row) => row.level && <LevelBadge level={row.level} />,
    },
    ...(mayCost ? [number("average_cost", cost), number("value", money)] : []),
  ];
}
