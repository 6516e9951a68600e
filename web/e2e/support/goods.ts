import { randomUUID } from "node:crypto";
import type { Api } from "./api";

export const HQ = 2;
export const BUSAN = 3;

export type Item = { id: number; sku: string; name: string };
export type Flow = { id: number; code: string; status: string; version: number };

/** A word that no other test uses. */
export const unique = (prefix: string) => `${prefix}-${randomUUID().slice(0, 8).toUpperCase()}`;

/** A new item, so that tests do not take each other's stock. */
export async function newItem(api: Api, more: Record<string, unknown> = {}): Promise<Item> {
  const { rows } = await api.get<{ rows: { id: number }[] }>("/units", { limit: 1 });
  const sku = unique("E2E");
  return api.post("/items", { sku, name: `시험 품목 ${sku}`, unit_id: rows[0]?.id, ...more });
}

/** The same, with goods on the shelf of the head office. */
export async function stockedItem(api: Api, quantity: string): Promise<Item> {
  const item = await newItem(api);
  await api.post("/inbounds", {
    warehouse_id: HQ,
    through: "commit",
    lines: [{ item_id: item.id, quantity, unit_price: "1000" }],
  });
  return item;
}
