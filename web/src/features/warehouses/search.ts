import { z } from "zod";
import { listSearch, optional } from "@/lib/listSearch";

const sorted = listSearch(["code", "name"]).extend({ is_active: optional(z.boolean()) });

/** What the list of warehouses keeps in its address. */
export const warehouseSearch = sorted;

/** What a warehouse's list of locations keeps in its address: it is a tree, or a list to search and sort. */
export const locationSearch = sorted.extend({ view: optional(z.enum(["list"])) });

/** `under`: the place that a new one is to stand under. */
export const newLocationSearch = z.object({ under: optional(z.number().int()) });

export type LocationSearch = z.infer<typeof locationSearch>;
