import { Group, Skeleton, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { formatDecimal } from "@/lib/format";
import { useMoney } from "@/ui/useMoney";
import classes from "./stocks.module.css";

type Totals = Schemas["StockTotals"];
type Filters = {
  search?: string;
  warehouse_id?: number;
  category_id?: number[];
  level?: Schemas["Stock"]["level"][];
  is_active?: boolean;
  as_of?: string;
  known_at?: string;
};

const QUANTITIES = ["on_hand", "reserved", "available", "incoming"] as const;

/** What the list comes to under its filters. */
export function StockTotals({ filters }: { filters: Filters }) {
  const { t } = useTranslation();
  const { data } = useQuery(
    read("/api/v1/stocks/totals", { query: filters }, { placeholderData: keepPreviousData }),
  );
  return (
    <Group className={classes.totals} role="group" aria-label={t("stocks.totals.label")}>
      {data ? <Sums totals={data} /> : <Skeleton height={20} maw={420} />}
    </Group>
  );
}

function Sums({ totals }: { totals: Totals }) {
  const { t } = useTranslation();
  const { sum } = useMoney();
  const { unit_code, value } = totals;
  const quantities = QUANTITIES.filter((name) => totals[name] !== null);
  return (
    <>
      <Sum
        label={t("stocks.totals.label")}
        value={t("stocks.totals.positions", { total: formatDecimal(String(totals.positions)) })}
      />
      {quantities.map((name) => (
        <Sum key={name} label={t(`stocks.${name}`)} value={formatDecimal(totals[name])} unit={unit_code} />
      ))}
      {value !== null && <Sum label={t("stocks.value")} value={sum(value)} />}
      {quantities.length === 0 && (
        <Text size="xs" c="dimmed">
          {t("stocks.totals.severalUnits")}
        </Text>
      )}
    </>
  );
}

function Sum({ label, value, unit }: { label: string; value: string; unit?: string | null }) {
  return (
    <div className={classes.sum}>
      <Text span size="xs" c="dimmed">
        {label}
      </Text>
      <Text span size="sm" fw={600}>
        {value}
        {unit && (
          <Text span size="xs" c="dimmed">
            {` ${unit}`}
          </Text>
        )}
      </Text>
    </div>
  );
}
