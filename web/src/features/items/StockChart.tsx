import { LineChart } from "@mantine/charts";
import "@mantine/charts/styles.layer.css";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { formatDecimal } from "@/lib/format";
import { type History, totalOf } from "./useStockHistory";

const COLORS = ["indigo.6", "teal.6", "orange.6", "grape.6", "cyan.6", "pink.6"];

type Props = { history: History; item: Schemas["Item"]; height: number };

/** Stock day by day, as steps: one line for each warehouse, and one for all together. */
export default function StockChart({ history, item, height }: Props) {
  const { t } = useTranslation();
  const { days, warehouses } = history;
  const lines = warehouses.map(({ stock, balances }) => ({ name: stock.warehouse_name, balances }));
  if (lines.length > 1) lines.push({ name: t("items.allWarehouses"), balances: totalOf(history) });
  // Only where a number becomes a height on the screen does it become a float.
  const data = days.map((day, index) => ({
    day,
    ...Object.fromEntries(lines.map(({ name, balances }) => [name, Number(balances[index])])),
  }));
  const series = lines.map(({ name }, index) => ({
    name,
    color: index === warehouses.length ? "gray.6" : (COLORS[index % COLORS.length] ?? "indigo.6"),
    strokeDasharray: index === warehouses.length ? "5 4" : undefined,
  }));
  return (
    <LineChart
      role="img"
      aria-label={t("items.historyOf", { name: item.name })}
      h={height}
      data={data}
      dataKey="day"
      series={series}
      curveType="stepAfter"
      withDots={false}
      withLegend={lines.length > 1}
      legendProps={{ verticalAlign: "bottom", height: 40 }}
      unit={` ${item.unit_code}`}
      valueFormatter={(value) => formatDecimal(String(value))}
      textColor="var(--mantine-color-text)"
      gridAxis="x"
      tickLine="none"
      strokeWidth={2}
      lineProps={{ isAnimationActive: false }}
      xAxisProps={{ minTickGap: 40, tickFormatter: (day: string) => day.slice(5) }}
      yAxisProps={{ width: 76, domain: [0, "auto"] }}
    />
  );
}
