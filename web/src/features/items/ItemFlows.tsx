import { SegmentedControl } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { pathOf } from "@/lib/engines";
import { PAGE_SIZE } from "@/lib/listSearch";
import { useAddress } from "@/lib/useAddress";
import { EmptyState } from "@/ui/EmptyState";
import { FlowLink } from "@/ui/FlowLink";
import type { Column } from "@/ui/list/column";
import { DataList } from "@/ui/list/DataList";
import { StatusBadge } from "@/ui/StatusBadge";
import type { FlowStatus } from "@/ui/status";
import type { ItemPageSearch } from "./search";

type Props = { item: Schemas["Item"]; search: ItemPageSearch };
type Row = Schemas["FlowRow"];

const OPEN: FlowStatus[] = ["draft", "pending", "rejected", "approved", "in_transit", "partially_committed"];

/** The documents that have a line of an item. */
export function ItemFlows({ item, search }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const setAddress = useAddress();
  const columns = useColumns();
  const state = search.state ?? "open";
  const query = useQuery(
    read(
      "/api/v1/flows",
      {
        query: {
          item_id: item.id,
          page: search.page,
          status: state === "open" ? OPEN : undefined,
          limit: PAGE_SIZE,
        },
      },
      { placeholderData: keepPreviousData },
    ),
  );
  const open = (row: Row) =>
    void navigate({ to: `${pathOf(row.engine)}/$id`, params: { id: String(row.id) } });
  return (
    <DataList
      name="item-flows"
      label={t("items.tab.flows")}
      columns={columns}
      query={query}
      rowId={(row) => row.id}
      rowLabel={(row) => row.code}
      search={search}
      filters={
        <SegmentedControl
          aria-label={t("flows.status.label")}
          data={(["open", "all"] as const).map((value) => ({ value, label: t(`items.flowState.${value}`) }))}
          value={state}
          onChange={(next) => setAddress({ state: next === "open" ? undefined : next })}
        />
      }
      onOpen={open}
      empty={<EmptyState text={t(`items.noFlows.${state}`)} />}
    />
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      id: "code",
      header: t("flows.code"),
      card: "title",
      cell: (row) => <FlowLink engine={row.engine} id={row.id} code={row.code} />,
    },
    {
      id: "status",
      header: t("flows.status.label"),
      card: "aside",
      cell: (row) => <StatusBadge status={row.status} />,
    },
    { id: "document_on", header: t("flows.documentOn"), cell: (row) => row.document_on },
    { id: "partner", header: t("flows.partner"), cell: (row) => row.partner_name },
    { id: "warehouse", header: t("flows.warehouse"), cell: (row) => row.warehouse_name },
    { id: "line_count", header: t("flows.lineCount"), align: "end", cell: (row) => row.line_count },
    { id: "author", header: t("flows.author"), cell: (row) => row.author_name },
  ];
}
