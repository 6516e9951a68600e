import { Alert, Button, Group } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { PAGE_SIZE } from "@/lib/listSearch";
import { useAddress } from "@/lib/useAddress";
import { EmptyState } from "@/ui/EmptyState";
import { DataList } from "@/ui/list/DataList";
import { WarehouseSelect } from "@/ui/pick/WarehouseSelect";
import { StockTotals } from "./StockTotals";
import type { StockSearch } from "./search";
import { usePastColumns } from "./useStockColumns";
import { WhenFilter } from "./WhenFilter";

/** Stock as it was at the end of a day. */
export function PastStocks({ search, on }: { search: StockSearch; on: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const setAddress = useAddress();
  const by = search.by ?? "as_of";
  const columns = usePastColumns(by === "known_at");
  const sort = search.sort === "-sku" ? "-sku" : "sku";
  const { page, warehouse_id } = search;
  const query = useQuery(
    read(
      "/api/v1/stocks",
      { query: { page, warehouse_id, sort, [by]: on, limit: PAGE_SIZE } },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <>
      <Alert color="blue" icon={<IconClock />} py="xs">
        <Group justify="space-between" gap="xs">
          {t(`stocks.past.${by}`, { day: on })}
          <Button
            size="xs"
            variant="default"
            onClick={() => setAddress({ on: undefined, by: undefined, sort: undefined })}
          >
            {t("stocks.backToNow")}
          </Button>
        </Group>
      </Alert>
      <DataList
        name="stocks-past"
        label={t("stocks.title")}
        columns={columns}
        query={query}
        rowId={(row) => `${row.item_id}-${row.warehouse_id}`}
        rowLabel={(row) => `${row.item_name} ${row.warehouse_name}`}
        search={search}
        defaultSort="sku"
        filters={
          <>
            <WarehouseSelect
              aria-label={t("stocks.warehouse")}
              placeholder={t("stocks.warehouse")}
              value={search.warehouse_id ?? null}
              onChange={(id) => setAddress({ warehouse_id: id ?? undefined })}
              clearable
              w={150}
            />
            <WhenFilter search={search} />
          </>
        }
        onOpen={(row) => void navigate({ to: "/items/$id", params: { id: String(row.item_id) } })}
        summary={<StockTotals filters={{ warehouse_id, [by]: on }} />}
        empty={<EmptyState text={t("stocks.nothingThen")} />}
      />
    </>
  );
}
