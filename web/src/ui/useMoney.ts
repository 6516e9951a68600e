import { useMe } from "@/api/me";
import { type Decimal, rounded } from "@/lib/decimal";
import { formatDecimal } from "@/lib/format";

/** Costs are finer than the currency: an average, and what it makes of a quantity. */
const COST_DECIMALS = 2;

/** Amounts and costs for the screen. The ledger keeps four decimals; nobody pays a hundredth of a won. */
export function useMoney() {
  const { currency_decimals } = useMe().company;
  const show = (decimals: number) => (amount: Decimal | null | undefined) =>
    amount === null || amount === undefined ? "" : formatDecimal(rounded(amount, decimals));
  return { money: show(currency_decimals), cost: show(currency_decimals + COST_DECIMALS) };
}
