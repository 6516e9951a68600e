import Big from "big.js";

/** Quantities and amounts stay decimal strings up to the screen; nothing here passes through a float. */
export type Decimal = string;

const DECIMAL = /^-?\d+(\.\d+)?$/;

export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** "1,234.50", "１２" (typed with a full-width IME) and " 12 " as a decimal; null where it is none. */
export function parseDecimal(typed: string): Decimal | null {
  const text = typed.normalize("NFKC").replaceAll(",", "").trim();
  return isDecimal(text) ? text : null;
}

export function plus(...terms: Decimal[]): Decimal {
  return terms.reduce((sum, term) => sum.plus(term), new Big(0)).toFixed();
}

export function minus(left: Decimal, right: Decimal): Decimal {
  return new Big(left).minus(right).toFixed();
}

/** Rounded half away from zero, as PostgreSQL's numeric does. */
export function times(left: Decimal, right: Decimal, decimals: number): Decimal {
  return new Big(left).times(right).round(decimals, Big.roundHalfUp).toFixed();
}

/** So many percent of it, rounded in the same way. */
export function percentOf(value: Decimal, percent: Decimal, decimals: number): Decimal {
  return new Big(value).times(percent).times("0.01").round(decimals, Big.roundHalfUp).toFixed();
}

/** For showing an amount that the ledger keeps more finely. */
export function rounded(value: Decimal, decimals: number): Decimal {
  return new Big(value).round(decimals, Big.roundHalfUp).toFixed();
}

export function compare(left: Decimal, right: Decimal): number {
  return new Big(left).cmp(right);
}

export function isZero(value: Decimal): boolean {
  return new Big(value).eq(0);
}
