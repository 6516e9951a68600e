import { type Decimal, parseDecimal, percentOf, plus, times } from "@/lib/decimal";
import type { DraftLine } from "./draft";

export type Money = { decimals: number; vatPercent: Decimal };
export type Amounts = { supply: Decimal; vat: Decimal; total: Decimal };

export const NOTHING: Amounts = { supply: "0", vat: "0", total: "0" };

/** What a line is worth, rounded to the currency as the database rounds it; null while it is incomplete. */
export function lineAmounts({ cells }: DraftLine, money: Money): Amounts | null {
  const quantity = parseDecimal(cells.quantity);
  const price = parseDecimal(cells.unit_price);
  if (quantity === null || price === null) return null;
  const supply = times(quantity, price, money.decimals);
  const vat = cells.tax_kind === "taxable" ? percentOf(supply, money.vatPercent, money.decimals) : "0";
  return { supply, vat, total: plus(supply, vat) };
}

export function sumOf(amounts: (Amounts | null)[]): Amounts {
  const known = amounts.filter((amount) => amount !== null);
  return {
    supply: plus(...known.map(({ supply }) => supply)),
    vat: plus(...known.map(({ vat }) => vat)),
    total: plus(...known.map(({ total }) => total)),
  };
}
