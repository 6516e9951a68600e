import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@/api/me";
import { ApiProblem } from "@/api/problem";
import { compare, isZero } from "@/lib/decimal";
import { formatChange, formatDecimal } from "@/lib/format";
import type { Column } from "@/ui/list/column";
import { takesStock } from "../form/shortages";
import type { Engine } from "../useEngine";
import type { Flow } from "./actions";
import classes from "./detail.module.css";

type Line = Flow["lines"][number];
const BEFORE_RESERVING = ["draft", "pending", "rejected"];

/** What is shown of the lines of a document: only columns that have something to say. */
export function useLineViews(engine: Engine, flow: Flow, problem: Error | null): Column<Line>[] {
  const { t } = useTranslation();
  const may = useMay();
  const { currency_decimals } = useMe().company;
  const isChange = engine.line_kind === "change";
  const hasAmounts = engine.price_kind === "sale" || (engine.price_kind === "purchase" && may("cost.view"));
  const showsStock = takesStock(engine) && BEFORE_RESERVING.includes(flow.status);
  const has = (value: (line: Line) => unknown) => flow.lines.some((line) => Boolean(value(line)));
  const isPart =
    has((line) => !isZero(line.committed_quantity)) && has((line) => !isZero(line.open_quantity));
  const text = (
    id: "lot_code" | "lot_expires_on" | "location_id" | "to_location_id" | "memo",
    cell: Column<Line>["cell"],
  ) => ({
    id,
    header: t(`flows.line.${id}`),
    cell,
  });
  const number = (id: string, header: string, cell: Column<Line>["cell"]) => ({
    id,
    header,
    cell,
    align: "end" as const,
  });
  const money = (id: "supply_value" | "vat" | "total", header: string) =>
    number(id, header, (line) => formatDecimal(line[id], currency_decimals));
  const columns: (Column<Line> | false)[] = [
    { id: "line_no", header: "#", width: 44, card: "none", cell: (line) => line.line_no },
    {
      id: "item",
      header: t("flows.line.item"),
      width: 220,
      card: "title",
      cell: (line) => <ItemOf line={line} problems={problemsOf(problem, line)} />,
    },
    !isChange && number("quantity", t("flows.quantity"), (line) => withUnit(line.quantity, line)),
    isChange &&
      has((line) => line.counted) &&
      number("counted", t("flows.line.counted"), (line) => withUnit(line.counted, line)),
    isChange &&
      number(
        "change",
        t("flows.line.change"),
        (line) => line.change !== null && `${formatChange(line.change)}\u00a0${line.unit_code}`,
      ),
    showsStock && number("available", t("flows.line.available"), (line) => <Available line={line} />),
    isPart &&
      number("committed", t("flows.line.committed"), (line) => formatDecimal(line.committed_quantity)),
    isPart && number("open", t("flows.line.open"), (line) => formatDecimal(line.open_quantity)),
    has((line) => !isZero(line.reserved_quantity)) &&
      number("reserved", t("flows.line.reserved"), (line) => formatDecimal(line.reserved_quantity)),
    has((line) => line.lot_code) && text("lot_code", (line) => line.lot_code),
    has((line) => line.expires_on) && text("lot_expires_on", (line) => line.expires_on),
    has((line) => line.location_code) && text("location_id", (line) => line.location_code),
    has((line) => line.to_location_code) && text("to_location_id", (line) => line.to_location_code),
    hasAmounts && number("unit_price", t("flows.line.unit_price"), (line) => formatDecimal(line.unit_price)),
    hasAmounts && {
      id: "tax_kind",
      header: t("flows.line.tax_kind"),
      cell: (line) => t(`flows.tax.${line.tax_kind}`),
    },
    hasAmounts && money("supply_value", t("flows.line.supply")),
    hasAmounts && money("vat", t("flows.line.vat")),
    hasAmounts && money("total", t("flows.line.total")),
    has((line) => line.memo) && text("memo", (line) => line.memo),
  ];
  return columns.filter((column) => column !== false);
}

/** A no-break space: the unit stays beside its number. */
function withUnit(quantity: string | null, line: Line): string {
  return quantity === null ? "" : `${formatDecimal(quantity)}\u00a0${line.unit_code}`;
}

/** What the last refusal says of this line. */
function problemsOf(problem: Error | null, { line_no }: Line): string[] {
  if (!(problem instanceof ApiProblem)) return [];
  return problem.errors.flatMap(({ line, message }) => (line === line_no && message ? [message] : []));
}

function ItemOf({ line, problems }: { line: Line; problems: string[] }) {
  return (
    <>
      <Anchor
        fz="sm"
        fw={600}
        renderRoot={(props) => <Link {...props} to={`/items/${line.item_id}` as "/items"} />}
      >
        {line.item_name}
      </Anchor>
      <Text fz="xs" c="dimmed">
        {line.sku}
      </Text>
      {problems.map((message) => (
        <div key={message} className={classes.problem}>
          {message}
        </div>
      ))}
    </>
  );
}

/** Red where the line asks for more than there is. */
function Available({ line }: { line: Line }) {
  const wanted =
    line.change === null ? line.open_quantity : line.change.startsWith("-") ? line.change.slice(1) : "0";
  const isShort = line.available !== null && compare(wanted, line.available) > 0;
  return <span className={isShort ? classes.short : undefined}>{formatDecimal(line.available)}</span>;
}
