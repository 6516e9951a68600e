import { Paper, SimpleGrid, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMay } from "@/api/me";
import { formatDecimal } from "@/lib/format";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { useMoney } from "@/ui/useMoney";
import { itemStockQuery } from "./queries";
import { totalsOf } from "./stockTotals";

const QUANTITIES = ["on_hand", "available", "reserved", "incoming"] as const;

/** How much there is of an item in all warehouses together. */
export function StockNumbers({ item }: { item: Schemas["Item"] }) {
  const { t } = useTranslation();
  const mayCost = useMay()("cost.view");
  const { sum } = useMoney();
  const { data, error } = useQuery(itemStockQuery(item.id));
  const totals = data && totalsOf(data.rows);
  return (
    <Paper withBorder p="md" h="100%">
      {error && !data ? (
        <ProblemAlert problem={error} />
      ) : (
        <SimpleGrid component="dl" m={0} cols={2} spacing="md">
          {QUANTITIES.map((name) => (
            <div key={name}>
              <Text component="dt" size="xs" c="dimmed">
                {t(`stocks.${name}`)}
              </Text>
              <Text component="dd" m={0} fz={24} fw={700} lh={1.3}>
                {totals ? formatDecimal(totals[name]) : <Skeleton height={31} width={90} />}
                <Text span size="sm" c="dimmed" fw={400}>
                  {totals && ` ${item.unit_code}`}
                </Text>
              </Text>
            </div>
          ))}
          {mayCost && (
            <div>
              <Text component="dt" size="xs" c="dimmed">
                {t("stocks.value")}
              </Text>
              <Text component="dd" m={0} fz={20} fw={700} lh={1.5}>
                {totals ? sum(totals.value) : <Skeleton height={30} width={120} />}
              </Text>
            </div>
          )}
        </SimpleGrid>
      )}
    </Paper>
  );
}
