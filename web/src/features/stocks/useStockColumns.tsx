import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMay } from "@/api/me";
import { formatDecimal } from "@/lib/format";
import { LevelBadge } from "@/ui/LevelBadge";
import type { Column } from "@/ui/list/column";
import { Sku } from "@/ui/Sku";
import { Tone } from "@/ui/Tone";
import { useMoney } from "@/ui/useMoney";

type Row = Schemas["Stock"];
type Past = Schemas["StockAsOf"] & { value?: string | null };
type Numbers = "on_hand" | "reserved" | "available" | "incoming" | "safety_stock" | "average_cost" | "value";

/** What the list of stocks shows. */
export function useStockColumns(): Column<Row>[] {
  const { t } = useTranslation();
  const mayCost = useMay()("cost.view");
  const { money, cost } = useMoney();
  const number = (id: Numbers, format: (value: string | null) => string = formatDecimal): Column<Row> => ({
    id,
    header: t(`stocks.${id}`),
    align: "end",
    cell: (row) => format(row[id]),
  });
  return [
    ...useNameColumns<Row>(),
    { id: "category", header: t("stocks.category"), isExtra: true, cell: (row) => row.category_name },
    { ...number("on_hand"), sort: "on_hand" },
    number("reserved"),
    {
      ...number("available"),
      sort: "available",
      cell: (row) => <Tone tone={row.level === "low" ? "bad" : null}>{formatDecimal(row.available)}</Tone>,
    },
    number("incoming"),
    { ...number("safety_stock"), card: "none" },
    {
      id: "level",
      header: t("stocks.level.label"),
      card: "aside",
      cell: (row) => <LevelBadge level={row.level} />,
    },
    ...(mayCost ? [{ ...number("average_cost", cost), card: "none" as const }, number("value", money)] : []),
  ];
}

/** What was there on a day. Only the clock of the books knows a value. */
export function usePastColumns(hasValue: boolean): Column<Past>[] {
  const { t } = useTranslation();
  const mayCost = useMay()("cost.view");
  const { money } = useMoney();
  const value: Column<Past> = {
    id: "value",
    header: t("stocks.value"),
    align: "end",
    cell: (row) => money(row.value),
  };
  return [
    ...useNameColumns<Past>(),
    {
      id: "on_hand",
      header: t("stocks.on_hand"),
      align: "end",
      cell: (row) => (
        <Text fz="sm" fw={600}>
          {formatDecimal(row.on_hand)}
        </Text>
      ),
    },
    ...(hasValue && mayCost ? [value] : []),
  ];
}

function useNameColumns<T extends Past>(): Column<T>[] {
  const { t } = useTranslation();
  return [
    { id: "sku", header: t("items.sku"), sort: "sku", cell: (row) => <Sku sku={row.sku} /> },
    {
      id: "item",
      header: t("stocks.item"),
      card: "title",
      cell: (row) => (
        <Anchor
          fz="sm"
          fw={600}
          c="bright"
          renderRoot={(props) => <Link {...props} to="/items/$id" params={{ id: String(row.item_id) }} />}
          onClick={(event) => event.stopPropagation()}
        >
          {row.item_name}
        </Anchor>
      ),
    },
    { id: "warehouse", header: t("stocks.warehouse"), cell: (row) => row.warehouse_name },
    { id: "unit", header: t("items.unit"), isExtra: true, cell: (row) => row.unit_code },
  ];
}
