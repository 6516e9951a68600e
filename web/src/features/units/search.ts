import { z } from "zod";
import { listSearch, optional } from "@/lib/listSearch";

/** What the list of units keeps in its address. */
export const unitSearch = listSearch(["code", "name"]).extend({ is_active: optional(z.boolean()) });
