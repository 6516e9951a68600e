import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/me";
import { formatDecimal, formatMoment } from "@/lib/format";
import type { Column } from "@/ui/list/column";
import { StatusBadge } from "@/ui/StatusBadge";
import type { Engine } from "../useEngine";

type Row = Schemas["FlowRow"];

/** What a list of documents shows. */
export function useFlowColumns(engine: Engine): Column<Row>[] {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  const columns: (Column<Row> | false)[] = [
    {
      id: "code",
      header: t("flows.code"),
      card: "title",
      sort: "code",
      cell: (row) => (
        <Text fz="sm" fw={600}>
          {row.code}
        </Text>
      ),
    },
    {
      id: "status",
      header: t("flows.status.label"),
      card: "aside",
      cell: (row) => <StatusBadge status={row.status} />,
    },
    { id: "document_on", header: t("flows.documentOn"), sort: "document_on", cell: (row) => row.document_on },
    engine.partner_role !== null && {
      id: "partner",
      header: t("flows.partner"),
      cell: (row) => row.partner_name,
    },
    {
      id: "warehouse",
      header: t(engine.has_destination ? "flows.fromWarehouse" : "flows.warehouse"),
      cell: (row) => row.warehouse_name,
    },
    engine.has_destination && {
      id: "to_warehouse",
      header: t("flows.toWarehouse"),
      cell: (row) => row.to_warehouse_name,
    },
    { id: "line_count", header: t("flows.lineCount"), align: "end", cell: (row) => row.line_count },
    { id: "quantity", header: t("flows.quantity"), align: "end", cell: (row) => formatDecimal(row.quantity) },
    engine.price_kind !== null && {
      id: "total",
      header: t("flows.total"),
      align: "end",
      cell: (row) => formatDecimal(row.total),
    },
    { id: "author", header: t("flows.author"), cell: (row) => row.author_name },
    {
      id: "updated_at",
      header: t("flows.updatedAt"),
      sort: "updated_at",
      isExtra: true,
      cell: (row) => formatMoment(row.updated_at, time_zone),
    },
    { id: "reference", header: t("flows.reference"), isExtra: true, cell: (row) => row.reference },
    { id: "memo", header: t("flows.memo"), isExtra: engine.price_kind !== null, cell: (row) => row.memo },
  ];
  return columns.filter((column) => column !== false);
}
