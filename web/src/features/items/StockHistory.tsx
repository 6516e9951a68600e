import { Group, Paper, SegmentedControl, Skeleton, Text, Title } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { useStockHistory } from "./useStockHistory";

// The chart's library is large; only those who look at an item's stock load it.
const StockChart = lazy(() => import("./StockChart"));

const PERIODS = [30, 90] as const;
const HEIGHT = 260;

type Props = { item: Schemas["Item"]; stocks: Schemas["Stock"][] };

/** How an item's stock came to be what it is. */
export function StockHistory({ item, stocks }: Props) {
  const { t } = useTranslation();
  const [days, setDays] = useState<number>(90);
  const { history, error, isTooMuch } = useStockHistory(item.id, stocks, days);
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {t("items.history")}
        </Title>
        <SegmentedControl
          aria-label={t("items.period")}
          data={PERIODS.map((count) => ({ value: String(count), label: t("items.days", { count }) }))}
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
        />
      </Group>
      {error && !history ? (
        <ProblemAlert problem={error} />
      ) : isTooMuch ? (
        <Text size="sm" c="dimmed">
          {t("items.historyTooMuch")}
        </Text>
      ) : history?.warehouses.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("items.historyEmpty")}
        </Text>
      ) : history ? (
        <Suspense fallback={<Skeleton height={HEIGHT} />}>
          <StockChart history={history} item={item} height={HEIGHT} />
        </Suspense>
      ) : (
        <Skeleton height={HEIGHT} />
      )}
    </Paper>
  );
}
