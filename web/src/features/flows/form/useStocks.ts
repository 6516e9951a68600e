import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { read, type Schemas } from "@/api/client";
import { chunks } from "@/lib/chunks";
import type { DraftLine } from "./draft";
import type { Stocks } from "./shortages";

/** The API answers so many rows at once. */
const ITEMS_MAX = 200;
const NONE: Stocks = new Map();

type Known = { of: number | null; stocks: Stocks };

/**
 * What the warehouse has of each item on the lines. Only what is not known yet is asked for, many items at once:
 * 200 lines that are typed or pasted are not 200 requests each time.
 */
export function useStocks(warehouseId: number | null, lines: DraftLine[], isWanted: boolean): Stocks {
  const queries = useQueryClient();
  const [known, setKnown] = useState<Known>({ of: null, stocks: NONE });
  const asked = useRef({ of: warehouseId, ids: new Set<number>() });
  const ids = useMemo(() => [...new Set(lines.flatMap(({ item }) => item?.id ?? []))], [lines]);
  useEffect(() => {
    if (!isWanted || warehouseId === null) return;
    if (asked.current.of !== warehouseId) asked.current = { of: warehouseId, ids: new Set() };
    const { ids: done } = asked.current;
    const missing = ids.filter((id) => !done.has(id));
    for (const id of missing) done.add(id);
    for (const part of chunks(missing, ITEMS_MAX)) {
      const query = { item_id: part, warehouse_id: warehouseId, limit: ITEMS_MAX };
      queries.fetchQuery(read("/api/v1/stocks", { query })).then(
        ({ rows }) => setKnown((old) => merged(old, warehouseId, part, rows as Schemas["Stock"][])),
        // Without it the form works as well: the API refuses what is short.
        () => {
          for (const id of part) done.delete(id);
        },
      );
    }
  }, [queries, warehouseId, ids, isWanted]);
  return known.of === warehouseId ? known.stocks : NONE;
}

/** Items without a row have nothing in this warehouse. */
function merged(old: Known, warehouseId: number, ids: number[], rows: Schemas["Stock"][]): Known {
  return {
    of: warehouseId,
    stocks: new Map([
      ...(old.of === warehouseId ? old.stocks : NONE),
      ...ids.map((id) => [id, { available: "0", on_hand: "0" }] as const),
      ...rows.map((row) => [row.item_id, row] as const),
    ]),
  };
}
