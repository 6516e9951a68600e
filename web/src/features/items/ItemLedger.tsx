import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { useMe } from "@/api/me";
import { addDays, startOfDay } from "@/lib/days";
import { PAGE_SIZE } from "@/lib/listSearch";
import { useAddress } from "@/lib/useAddress";
import { EmptyState } from "@/ui/EmptyState";
import { DataList } from "@/ui/list/DataList";
import { DaysFilter } from "@/ui/list/DaysFilter";
import { WarehouseSelect } from "@/ui/pick/WarehouseSelect";
import type { ItemPageSearch } from "./search";
import { useEntryColumns } from "./useEntryColumns";

type Props = { item: Schemas["Item"]; search: ItemPageSearch };

/** Every change of an item's stock, with the balance after it. */
export function ItemLedger({ item, search }: Props) {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  const columns = useEntryColumns(item);
  const { page, warehouse_id, since, until } = search;
  const query = useQuery(
    read(
      "/api/v1/stocks/{item_id}/entries",
      {
        path: { item_id: item.id },
        query: {
          page,
          warehouse_id,
          since: since && startOfDay(since, time_zone),
          until: until && startOfDay(addDays(until, 1), time_zone),
          limit: PAGE_SIZE,
        },
      },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <DataList
      name="ledger"
      label={t("items.tab.ledger")}
      columns={columns}
      query={query}
      rowId={(row) => `${row.warehouse_id}-${row.version}`}
      rowLabel={(row) => row.flow_code}
      search={search}
      filters={<LedgerFilters search={search} />}
      empty={<EmptyState text={t("items.noEntries")} hint={t("items.noEntriesHint")} />}
    />
  );
}

function LedgerFilters({ search }: { search: ItemPageSearch }) {
  const { t } = useTranslation();
  const setAddress = useAddress();
  return (
    <>
      <WarehouseSelect
        aria-label={t("stocks.warehouse")}
        placeholder={t("items.allWarehouses")}
        value={search.warehouse_id ?? null}
        onChange={(id) => setAddress({ warehouse_id: id ?? undefined })}
        clearable
        w={170}
      />
      <DaysFilter search={search} />
    </>
  );
}
