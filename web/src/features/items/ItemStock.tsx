import { Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { PlainList } from "@/ui/list/PlainList";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { itemStockQuery } from "./queries";
import { StockHistory } from "./StockHistory";
import { totalsOf } from "./stockTotals";
import { useReservationColumns } from "./useReservationColumns";
import { useWarehouseColumns, type WarehouseRow } from "./useWarehouseColumns";

const RESERVATIONS_MAX = 200;

/** Where an item lies, how that came, and who holds what of it. */
export function ItemStock({ item }: { item: Schemas["Item"] }) {
  const { t } = useTranslation();
  const columns = useWarehouseColumns();
  const { data, error } = useQuery(itemStockQuery(item.id));
  const rows = data && withTotal(data.rows, t("items.allWarehouses"));
  return (
    <Stack gap="md">
      <Paper withBorder>
        <Title order={2} size="h4" p="md" pb="xs">
          {t("items.byWarehouse")}
        </Title>
        {error && !data ? (
          <ProblemAlert problem={error} />
        ) : (
          <PlainList
            label={t("items.byWarehouse")}
            columns={columns}
            rows={rows}
            rowId={(row) => row.warehouse_name}
          />
        )}
      </Paper>
      {data && <StockHistory item={item} stocks={data.rows} />}
      <Reservations item={item} />
    </Stack>
  );
}

function Reservations({ item }: { item: Schemas["Item"] }) {
  const { t } = useTranslation();
  const columns = useReservationColumns(item);
  const { data, error } = useQuery(
    read("/api/v1/stocks/{item_id}/reservations", {
      path: { item_id: item.id },
      query: { limit: RESERVATIONS_MAX, sort: "-created_at" },
    }),
  );
  return (
    <Paper withBorder>
      <Title order={2} size="h4" p="md" pb="xs">
        {t("items.reservations")}
      </Title>
      {error && !data && <ProblemAlert problem={error} />}
      {data?.rows.length === 0 ? (
        <Text c="dimmed" size="sm" p="md" pt={0}>
          {t("items.noReservations")}
        </Text>
      ) : (
        <PlainList
          label={t("items.reservations")}
          columns={columns}
          rows={data?.rows}
          rowId={(row) => `${row.flow_id}-${row.line_no}-${row.location_code}-${row.lot_code}`}
        />
      )}
      {data && data.total > data.rows.length && (
        <Text c="dimmed" size="sm" p="md">
          {t("items.moreReservations", { count: data.total - data.rows.length })}
        </Text>
      )}
    </Paper>
  );
}

/** The warehouses, and below them all together where there is more than one. */
function withTotal(rows: Schemas["Stock"][], name: string): WarehouseRow[] {
  const warehouses = rows.map((row) => ({ ...row, isTotal: false }));
  if (rows.length < 2) return warehouses;
  return [
    ...warehouses,
    { ...totalsOf(rows), warehouse_name: name, level: null, average_cost: null, isTotal: true },
  ];
}
