import { z } from "zod";
import { CELLS, type Draft } from "./draft";

/** A form as it was when the tab closed. `version`: of the document that it changes. */
export type Kept = { draft: Draft; version: number | null };

const id = z.number().int().nullable();
const item = z.object({
  id: z.number().int(),
  sku: z.string(),
  name: z.string(),
  unit_code: z.string(),
  unit_decimals: z.number().int(),
  is_lot_tracked: z.boolean().nullable(),
});
const kept = z.object({
  version: z.number().int().nullable(),
  draft: z.object({
    head: z.object({
      warehouse_id: id,
      to_warehouse_id: id,
      partner_id: id,
      partner_role: z.enum(["supplier", "customer"]).nullable(),
      document_on: z.string(),
      reference: z.string(),
      memo: z.string(),
      origin_flow_id: id,
    }),
    lines: z
      .array(z.object({ key: z.string(), item: item.nullable(), cells: z.record(z.enum(CELLS), z.string()) }))
      .min(1),
  }),
});

/** Of whom, and of what: two people at one browser do not find each other's work. */
export function keptName(userId: string, engine: string, flowId: number | null): string {
  return `erp.draft.${userId}.${engine}.${flowId ?? "new"}`;
}

/** What was kept; null where there is nothing, or what an older build kept in another shape. */
export function keptDraft(name: string): Kept | null {
  try {
    return kept.parse(JSON.parse(localStorage.getItem(name) ?? "null"));
  } catch {
    return null;
  }
}

/** A full or forbidden storage does not keep anybody from working. */
export function keep(name: string, form: Kept): void {
  try {
    localStorage.setItem(name, JSON.stringify(form));
  } catch {
    // The form works without it; leaving asks all the same.
  }
}

export function forget(name: string): void {
  localStorage.removeItem(name);
}
