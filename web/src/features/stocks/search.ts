import { z } from "zod";
import { listSearch, optional } from "@/lib/listSearch";

const id = optional(z.number().int());

export const LEVELS = ["low", "normal", "high"] as const;
export const CLOCKS = ["as_of", "known_at"] as const;

/** What the list of stocks keeps in its address. `on` asks for the past, by one of two clocks. */
export const stockSearch = listSearch(["sku", "on_hand", "available"]).extend({
  warehouse_id: id,
  category_id: id,
  level: optional(z.enum(LEVELS)),
  is_active: optional(z.boolean()),
  on: optional(z.iso.date()),
  by: optional(z.enum(CLOCKS)),
});

export type StockSearch = z.infer<typeof stockSearch>;
