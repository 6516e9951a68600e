import { z } from "zod";
import { listSearch, optional } from "@/lib/listSearch";

/** What the list of people keeps in its address. */
export const userSearch = listSearch(["name", "email", "created_at"]).extend({
  role: optional(z.string()),
  is_active: optional(z.boolean()),
});
