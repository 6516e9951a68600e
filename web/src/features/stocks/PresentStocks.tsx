import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { PAGE_SIZE } from "@/lib/listSearch";
import { EmptyState } from "@/ui/EmptyState";
import { DataList } from "@/ui/list/DataList";
import { useCategoryFilter } from "@/ui/pick/categories";
import { PresentFilters } from "./PresentFilters";
import { StockTotals } from "./StockTotals";
import type { StockSearch } from "./search";
import { useStockColumns } from "./useStockColumns";

type Stock = Schemas["Stock"];
type Page = { rows: unknown[]; total: number };

// Asked without a moment, the API answers with what is there now.
const presentOf = (page: Page) => ({ ...page, rows: page.rows as Stock[] });

/** Stock as it is. */
export function PresentStocks({ search }: { search: StockSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns = useStockColumns();
  const { level, page, sort, on: _on, by: _by, ...rest } = search;
  const category_id = useCategoryFilter(search.category_id);
  const filters = { ...rest, category_id, level: level && [level] };
  const query = useQuery({
    ...read("/api/v1/stocks", { query: { ...filters, page, sort, limit: PAGE_SIZE } }),
    placeholderData: keepPreviousData,
    select: presentOf,
  });
  const isNarrowed = Boolean(search.search || search.warehouse_id || search.category_id || level);
  return (
    <DataList
      name="stocks"
      label={t("stocks.title")}
      columns={columns}
      query={query}
      rowId={(row) => row.position_id}
      rowLabel={(row) => `${row.item_name} ${row.warehouse_name}`}
      search={search}
      defaultSort="sku"
      searchLabel={t("stocks.searchHint")}
      filters={<PresentFilters search={search} />}
      onOpen={(row) => void navigate({ to: "/items/$id", params: { id: String(row.item_id) } })}
      summary={<StockTotals filters={filters} />}
      empty={
        level === "low" ? (
          <EmptyState text={t("stocks.nothingLow")} hint={t("stocks.nothingLowHint")} />
        ) : isNarrowed ? (
          <EmptyState text={t("stocks.notFound")} hint={t("stocks.notFoundHint")} />
        ) : (
          <EmptyState text={t("stocks.empty")} hint={t("stocks.emptyHint")} />
        )
      }
    />
  );
}
