import { z } from "zod";
import { listSearch, optional } from "@/lib/listSearch";

/** What the list of partners keeps in its address. */
export const partnerSearch = listSearch(["code", "name", "created_at"]).extend({
  is_customer: optional(z.boolean()),
  is_supplier: optional(z.boolean()),
  is_active: optional(z.boolean()),
});

export type PartnerSearch = z.infer<typeof partnerSearch>;
