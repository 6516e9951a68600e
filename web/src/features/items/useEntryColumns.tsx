import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMay, useMe } from "@/api/me";
import { formatChange, formatDecimal, formatMoment } from "@/lib/format";
import { useEngineName } from "@/ui/EngineName";
import { FlowLink } from "@/ui/FlowLink";
import type { Column } from "@/ui/list/column";
import { Tone } from "@/ui/Tone";
import { useMoney } from "@/ui/useMoney";

type Row = Schemas["StockEntry"];

/** The ledger of one item. */
export function useEntryColumns(item: Schemas["Item"]): Column<Row>[] {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  const { money } = useMoney();
  const mayCost = useMay()("cost.view");
  const lot: Column<Row> = { id: "lot", header: t("items.lot"), cell: (row) => row.lot_code };
  const costs: Column<Row>[] = [
    {
      id: "value",
      header: t("items.valueChange"),
      align: "end",
      isExtra: true,
      cell: (row) => money(row.value),
    },
    {
      id: "value_after",
      header: t("items.valueAfter"),
      align: "end",
      cell: (row) => money(row.value_after),
    },
  ];
  return [
    {
      id: "effective_at",
      header: t("items.effectiveAt"),
      cell: (row) => formatMoment(row.effective_at, time_zone),
    },
    {
      id: "flow",
      header: t("flows.code"),
      card: "title",
      cell: (row) => <FlowLink engine={row.engine} id={row.flow_id} code={row.flow_code} />,
    },
    { id: "engine", header: t("items.kind"), cell: (row) => <Kind row={row} /> },
    { id: "warehouse", header: t("flows.warehouse"), cell: (row) => row.warehouse_code },
    { id: "partner", header: t("flows.partner"), cell: (row) => row.partner_name },
    ...(item.is_lot_tracked ? [lot] : []),
    {
      id: "quantity",
      header: t("items.change"),
      align: "end",
      card: "aside",
      cell: (row) => (
        <Tone tone={row.quantity.startsWith("-") ? "bad" : "good"}>{formatChange(row.quantity)}</Tone>
      ),
    },
    {
      id: "on_hand_after",
      header: t("items.onHandAfter"),
      align: "end",
      cell: (row) => (
        <Text fz="sm" fw={600}>
          {formatDecimal(row.on_hand_after)}
        </Text>
      ),
    },
    ...(mayCost ? costs : []),
    { id: "actor", header: t("items.actor"), cell: (row) => row.actor_name },
    {
      id: "recorded_at",
      header: t("items.recordedAt"),
      isExtra: true,
      cell: (row) => formatMoment(row.recorded_at, time_zone),
    },
  ];
}

function Kind({ row }: { row: Row }) {
  const { t } = useTranslation();
  const name = useEngineName()(row.engine);
  return row.reverses_id === null ? name : t("items.reversalOf", { name });
}
