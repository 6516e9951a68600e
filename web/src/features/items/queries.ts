import { read } from "@/api/client";

const WAREHOUSES_MAX = 200;

export const itemQuery = (id: number) => read("/api/v1/items/{id}", { path: { id } });

/** One item's stock, all warehouses on one page. */
export const itemStockQuery = (item_id: number) =>
  read("/api/v1/stocks/{item_id}", { path: { item_id }, query: { limit: WAREHOUSES_MAX } });
