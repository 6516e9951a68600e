import { compare, type Decimal, minus, parseDecimal, plus } from "@/lib/decimal";
import type { Engine } from "../useEngine";
import type { DraftLine } from "./draft";

/** Whether goods leave the warehouse with a document of this engine, so that they have to be there. */
export function takesStock(engine: Engine): boolean {
  return engine.transitions.some(
    ({ effects, from_end }) =>
      effects.includes("reserve") || (effects.includes("post") && from_end === "source"),
  );
}

/** How much of its item a line takes out of the warehouse. */
export function taken({ cells }: DraftLine, engine: Engine, onHand: Decimal | undefined): Decimal {
  if (engine.line_kind === "quantity") return parseDecimal(cells.quantity) ?? "0";
  const counted = parseDecimal(cells.counted);
  const change = counted === null ? parseDecimal(cells.change) : minus(counted, onHand ?? counted);
  return change?.startsWith("-") ? change.slice(1) : "0";
}

export type Stock = { available: Decimal; on_hand: Decimal };
export type Stocks = ReadonlyMap<number, Stock>;

/** How much each item lacks when all lines are taken together, by item; what is not short is not in it. */
export function shortages(lines: DraftLine[], engine: Engine, stocks: Stocks): Map<number, Decimal> {
  const wanted = new Map<number, Decimal>();
  for (const line of lines) {
    if (!line.item || !stocks.has(line.item.id)) continue;
    const { id } = line.item;
    wanted.set(id, plus(wanted.get(id) ?? "0", taken(line, engine, stocks.get(id)?.on_hand)));
  }
  const short = [...wanted].map(([id, quantity]): [number, Decimal] => [
    id,
    minus(quantity, stocks.get(id)?.available ?? "0"),
  ]);
  return new Map(short.filter(([, lacking]) => compare(lacking, "0") > 0));
}
