import { z } from "zod";
import { listSearch, optional } from "@/lib/listSearch";

const sorted = listSearch(["code", "name"]).extend({ is_active: optional(z.boolean()) });

/** What the list of warehouses keeps in its address. */
export const warehouseSearch = sorted;

/** What a warehouse's list of locations keeps in its address. */
export const locationSearch = sorted;

export type LocationSearch = z.infer<typeof locationSearch>;
