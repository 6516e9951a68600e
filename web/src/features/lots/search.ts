import { z } from "zod";
import { listSearch, optional } from "@/lib/listSearch";

/** What the list of lots keeps in its address. `within`: those that expire in so many days, or have expired. */
export const lotSearch = listSearch(["code", "expires_on", "created_at"]).extend({
  item_id: optional(z.number().int()),
  within: optional(z.number().int().min(0).max(3650)),
  is_active: optional(z.boolean()),
});

export type LotSearch = z.infer<typeof lotSearch>;
