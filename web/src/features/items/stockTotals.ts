import type { Schemas } from "@/api/client";
import { plus } from "@/lib/decimal";

type Stock = Schemas["Stock"];

/** What there is of one item, in all the warehouses that one may see. The API lists them all on one page. */
export type StockTotals = Record<"on_hand" | "reserved" | "available" | "incoming", string> & {
  value: string | null;
};

export function totalsOf(rows: Stock[]): StockTotals {
  const sum = (key: "on_hand" | "reserved" | "available" | "incoming") =>
    plus("0", ...rows.map((row) => row[key]));
  return {
    on_hand: sum("on_hand"),
    reserved: sum("reserved"),
    available: sum("available"),
    incoming: sum("incoming"),
    value: rows.some(({ value }) => value === null)
      ? null
      : plus("0", ...rows.map(({ value }) => value ?? "0")),
  };
}
