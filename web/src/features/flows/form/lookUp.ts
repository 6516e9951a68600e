import type { QueryClient } from "@tanstack/react-query";
import { read } from "@/api/client";
import { chunks } from "@/lib/chunks";
import type { Item, Match } from "./state";

/** The API takes so many codes at once. */
const CODES_MAX = 200;
/** An item scanned again soon is not asked for again. */
const FRESH_MS = 60_000;

export const sameCode = (code: string) => code.normalize("NFC").trim();

/** Which of the items has exactly this code. */
export function matchOf(items: Item[], typed: string): Match | null {
  const code = sameCode(typed);
  for (const item of items) {
    const barcode = item.barcodes.find((one) => one.barcode === code);
    if (barcode) return { item, pieces: barcode.quantity, by: "barcode" };
  }
  const item = items.find((one) => one.sku === code);
  return item ? { item, pieces: "1", by: "sku" } : null;
}

/** The items of these codes, in as few requests as there can be. */
export async function itemsOf(queries: QueryClient, codes: string[]): Promise<Item[]> {
  const wanted = [...new Set(codes.map(sameCode))].filter((code) => code !== "");
  const found = await Promise.all(
    chunks(wanted, CODES_MAX).map((part) => {
      const query = { code: part, is_active: true, limit: CODES_MAX };
      return queries.fetchQuery(read("/api/v1/items", { query }, { staleTime: FRESH_MS }));
    }),
  );
  return found.flatMap(({ rows }) => rows);
}

export const suggestionsQuery = (search: string) =>
  read(
    "/api/v1/items",
    { query: { search: search.trim(), is_active: true, limit: 8 } },
    { staleTime: 30_000 },
  );
