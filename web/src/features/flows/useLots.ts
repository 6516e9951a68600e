import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/client";
import type { Decimal } from "@/lib/decimal";
import { takesStock } from "./form/shortages";
import type { Engine } from "./useEngine";

const LOTS_MAX = 50;

/** `available` is null where goods come in: then it does not matter. */
export type LotChoice = { code: string; expiresOn: string | null; available: Decimal | null };

/** The lots to pick from: of goods that leave, those in stock, the soonest to expire first; else the newest known. */
export function useLots(
  engine: Engine,
  itemId: number | null,
  warehouseId: number | null,
  isWanted: boolean,
): LotChoice[] {
  const leaves = takesStock(engine);
  const enabled = isWanted && itemId !== null && warehouseId !== null;
  const item_id = itemId ?? 0;
  const query = { warehouse_id: warehouseId ?? 0, limit: LOTS_MAX };
  const inStock = useQuery(
    read("/api/v1/stocks/{item_id}/lots", { path: { item_id }, query }, { enabled: enabled && leaves }),
  );
  const known = useQuery(
    read(
      "/api/v1/lots",
      { query: { item_id, is_active: true, sort: "-created_at", limit: LOTS_MAX } },
      { enabled: enabled && !leaves },
    ),
  );
  if (!enabled) return [];
  return leaves
    ? (inStock.data?.rows ?? []).map(({ lot_code, expires_on, available }) => ({
        code: lot_code,
        expiresOn: expires_on,
        available,
      }))
    : (known.data?.rows ?? []).map(({ code, expires_on }) => ({
        code,
        expiresOn: expires_on,
        available: null,
      }));
}
