import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { type Decimal, rounded } from "@/lib/decimal";
import { formatDecimal } from "@/lib/format";

/** Costs are finer than the currency: an average, and what it makes of a quantity. */
const COST_DECIMALS = 2;

/** Amounts and costs for the screen. The ledger keeps four decimals; nobody pays a hundredth of a won. */
export function useMoney() {
  const { t } = useTranslation();
  const { currency, currency_decimals } = useMe().company;
  const show = (decimals: number) => (amount: Decimal | null | undefined) =>
    amount === null || amount === undefined ? "" : formatDecimal(rounded(amount, decimals));
  const money = show(currency_decimals);
  const isWon = currency === "KRW";
  return {
    money,
    cost: show(currency_decimals + COST_DECIMALS),
    /** What to write beside a number: 원. */
    currency: isWon ? t("common.won.unit") : currency,
    /** An amount with its currency: 13,200원. */
    sum: (amount: Decimal | null | undefined) =>
      isWon ? t("common.won.sum", { amount: money(amount) }) : `${money(amount)} ${currency}`,
  };
}
