import { keepPreviousData, queryOptions, useQueries } from "@tanstack/react-query";
import { body, client, type Schemas } from "@/api/client";
import { useMe } from "@/api/me";
import type { ApiProblem } from "@/api/problem";
import { addDays, daysBetween, startOfDay } from "@/lib/days";
import { minus, plus } from "@/lib/decimal";
import { todayIn } from "@/lib/format";

type Stock = Schemas["Stock"];
type Entry = Schemas["StockEntry"];

const PAGE_SIZE = 200;
const PAGES_MAX = 10;

export type History = {
  days: string[];
  /** The balance at the end of each day, for each warehouse that held something in these days. */
  warehouses: { stock: Stock; balances: string[] }[];
};

type Result = { history: History | null; error: ApiProblem | null; isTooMuch: boolean };

/**
 * Balances of the last days: what there is now, less what came since. So they go by when things took effect, as
 * the API's `as_of` does, whenever they were written down.
 */
export function useStockHistory(item_id: number, stocks: Stock[], days_count: number): Result {
  const { time_zone } = useMe().company;
  const today = todayIn(time_zone);
  const days = daysBetween(addDays(today, 1 - days_count), today);
  const since = startOfDay(days[0] ?? today, time_zone);
  const queries = useQueries({
    queries: stocks.map(({ warehouse_id, version }) => entriesQuery(item_id, warehouse_id, version, since)),
  });
  const error = queries.find((query) => query.error)?.error ?? null;
  if (queries.some(({ data }) => data === null)) return { history: null, error, isTooMuch: true };
  const ends = days.map((day) => Date.parse(startOfDay(addDays(day, 1), time_zone)));
  const warehouses = stocks.flatMap((stock, index) => {
    const entries = queries[index]?.data;
    return entries ? [{ stock, balances: balancesAt(ends, stock.on_hand, entries) }] : [];
  });
  const isComplete = warehouses.length === stocks.length;
  const used = warehouses.filter(({ balances }) => balances.some((balance) => balance !== "0"));
  return { history: isComplete ? { days, warehouses: used } : null, error, isTooMuch: false };
}

/** All that a warehouse's ledger says since a moment; null when that is more than a chart should ask for. */
function entriesQuery(item_id: number, warehouse_id: number, version: number, since: string) {
  return queryOptions<Entry[] | null, ApiProblem>({
    // A position's version goes on with every entry: with the same one, nothing new can be there.
    queryKey: ["stock-history", item_id, warehouse_id, version, since],
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const found: Entry[] = [];
      for (let page = 1; page <= PAGES_MAX; page += 1) {
        const query = { warehouse_id, since, page, limit: PAGE_SIZE };
        const { rows, total } = body(
          await client.GET("/api/v1/stocks/{item_id}/entries", {
            params: { path: { item_id }, query },
            signal,
          }),
        );
        if (total > PAGE_SIZE * PAGES_MAX) return null;
        found.push(...rows);
        if (found.length >= total) break;
      }
      return found;
    },
  });
}

function balancesAt(ends: number[], now: string, entries: Entry[]): string[] {
  const newestFirst = entries
    .map(({ effective_at, quantity }) => ({ at: Date.parse(effective_at), quantity }))
    .sort((one, other) => other.at - one.at);
  let next = 0;
  let balance = now;
  const backwards = [...ends].reverse().map((end) => {
    for (let entry = newestFirst[next]; entry && entry.at >= end; entry = newestFirst[next]) {
      balance = minus(balance, entry.quantity);
      next += 1;
    }
    return balance;
  });
  return backwards.reverse();
}

/** All warehouses together, day by day. */
export function totalOf({ days, warehouses }: History): string[] {
  return days.map((_, index) => plus("0", ...warehouses.map(({ balances }) => balances[index] ?? "0")));
}
