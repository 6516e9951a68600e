import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/me";
import { formatDecimal, formatMoment } from "@/lib/format";
import { FlowLink } from "@/ui/FlowLink";
import type { Column } from "@/ui/list/column";
import { StatusBadge } from "@/ui/StatusBadge";
import type { FlowStatus } from "@/ui/status";

type Row = Schemas["StockReservation"];

/** Who holds what of an item. */
export function useReservationColumns(item: Schemas["Item"]): Column<Row>[] {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  const lot: Column<Row> = { id: "lot", header: t("items.lot"), cell: (row) => row.lot_code };
  return [
    {
      id: "flow",
      header: t("flows.code"),
      card: "title",
      cell: (row) => <FlowLink engine={row.engine} id={row.flow_id} code={row.flow_code} />,
    },
    {
      id: "status",
      header: t("flows.status.label"),
      card: "aside",
      cell: (row) => <StatusBadge status={row.status as FlowStatus} />,
    },
    { id: "partner", header: t("flows.partner"), cell: (row) => row.partner_name },
    { id: "warehouse", header: t("flows.warehouse"), cell: (row) => row.warehouse_code },
    { id: "location", header: t("items.location"), cell: (row) => row.location_code },
    ...(item.is_lot_tracked ? [lot] : []),
    { id: "quantity", header: t("flows.quantity"), align: "end", cell: (row) => formatDecimal(row.quantity) },
    { id: "author", header: t("flows.author"), cell: (row) => row.author_name },
    { id: "since", header: t("items.heldSince"), cell: (row) => formatMoment(row.created_at, time_zone) },
  ];
}
