import { z } from "zod";

export const PAGE_SIZE = 50;

/** What every list keeps in its address. */
export type ListSearch = { page?: number; sort?: string; search?: string };

/** An optional search parameter. A wrong value is dropped, not refused: links live long. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

/** The address of a list that can be sorted by these keys, up and down. */
export function listSearch<Key extends string>(keys: readonly Key[]) {
  const sorts = keys.flatMap((key): (Key | `-${Key}`)[] => [key, `-${key}`]);
  return z.object({
    page: optional(z.number().int().min(1)),
    sort: optional(z.enum(sorts)),
    search: optional(z.string().max(200)),
  });
}
