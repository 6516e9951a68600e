import { compare, isDecimal } from "@/lib/decimal";
import type ko from "@/locales/ko";

/** The tables that the audit trail has words for. */
export type AuditedRecord = keyof (typeof ko)["audit"]["record"];
export type AuditedField = keyof (typeof ko)["audit"]["field"];

export type Change = { field: string; before: unknown; after: unknown };

/** What the database counts and stamps by itself, and what stands in the heading anyway. */
const SILENT = new Set(["id", "version", "created_at", "updated_at", "item_id"]);

type Row = Record<string, unknown> | null;

/** The fields that differ. Of a new record, those that say something. */
export function changesOf(before: Row, after: Row): Change[] {
  const fields = Object.keys(after ?? before ?? {}).filter((field) => !SILENT.has(field));
  return fields
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((change) => !isSame(change.before, change.after));
}

function isSame(before: unknown, after: unknown): boolean {
  const [one, other] = [before ?? "", after ?? ""].map((value) =>
    typeof value === "object" ? JSON.stringify(value) : String(value),
  ) as [string, string];
  return one === other || (isDecimal(one) && isDecimal(other) && compare(one, other) === 0);
}
