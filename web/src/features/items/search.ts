import { z } from "zod";
import { listSearch, optional } from "@/lib/listSearch";

const id = optional(z.number().int());

/** What the list of items keeps in its address. */
export const itemSearch = listSearch(["sku", "name", "created_at"]).extend({
  category_id: id,
  is_active: optional(z.boolean()),
  is_lot_tracked: optional(z.boolean()),
});

export type ItemSearch = z.infer<typeof itemSearch>;

export const ITEM_TABS = ["stock", "ledger", "flows", "changes"] as const;

/** What the page of one item keeps in its address: which tab, and what is looked at there. */
export const itemPageSearch = z.object({
  tab: optional(z.enum(ITEM_TABS)),
  page: optional(z.number().int().min(1)),
  warehouse_id: id,
  since: optional(z.iso.date()),
  until: optional(z.iso.date()),
  state: optional(z.enum(["open", "all"])),
  of: optional(z.enum(["items", "item_barcodes"])),
});

export type ItemPageSearch = z.infer<typeof itemPageSearch>;
