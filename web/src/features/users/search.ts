import { z } from "zod";
import { listSearch, optional } from "@/lib/listSearch";

export const USER_STATUSES = ["active", "invited", "deactivated"] as const;

/** What the list of people keeps in its address. */
export const userSearch = listSearch(["name", "email", "created_at", "last_seen_at"]).extend({
  role: optional(z.string()),
  status: optional(z.enum(USER_STATUSES)),
});
