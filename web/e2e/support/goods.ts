import { randomUUID } from "node:crypto";
import type { Api } from "./api";

export const HQ = 2;
export const BUSAN = 3;

export type Item = { id: number; sku: string; name: string };
export type Flow = { id: number; code: string; status: string; version: number };

/** A word that no other test uses. */
export const unique = (prefix: string) => `${prefix}-${randomUUID().slice(0, 8).toUpperCase()}`;

async function unitId(api: Api): Promise<number | undefined> {
  const { rows } = await api.get<{ rows: { id: number }[] }>("/units", { limit: 1 });
  return rows[0]?.id;
}

function itemDocument(unit_id: number | undefined) {
  const sku = unique("E2E");
  return { sku, name: `시험 품목 ${sku}`, unit_id };
}

/** A new item, so that tests do not take each other's stock. */
export async function newItem(api: Api, more: Record<string, unknown> = {}): Promise<Item> {
  return api.post("/items", { ...itemDocument(await unitId(api)), ...more });
}

/** Several, in one request. */
export async function newItems(api: Api, count: number): Promise<{ sku: string }[]> {
  const unit = await unitId(api);
  const documents = Array.from({ length: count }, () => itemDocument(unit));
  await api.post("/items/bulk", { documents });
  return documents;
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
