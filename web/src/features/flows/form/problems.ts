import type { ApiProblem, FieldError } from "@/api/problem";
import { sentLines } from "./body";
import { CELLS, type Cell, type Draft } from "./draft";
import type { Focus, Messages } from "./state";

const HEAD_FIELDS = [
  "warehouse_id",
  "to_warehouse_id",
  "partner_id",
  "partner_role",
  "document_on",
  "reference",
  "memo",
  "origin_flow_id",
];
/** Which cell shows an error of a field that is no cell. */
const SHOWN_IN: Record<string, Cell> = { item_id: "item", sku: "item", barcode: "item" };

type Placed = {
  head: Messages;
  lines: Record<string, Messages>;
  focus: Focus | null;
  /** What speaks of no field of the form. */
  rest: FieldError[];
};

/** Puts each error of a refusal on the cell or the field that it speaks of. */
export function placed(problem: ApiProblem, draft: Draft, columns: string[]): Placed {
  const sent = sentLines(draft);
  const head: Messages = {};
  const lines: Placed["lines"] = {};
  const rest: FieldError[] = [];
  let focus: Focus | null = null;
  for (const error of problem.errors) {
    const line = error.line === undefined ? undefined : sent[error.line - 1];
    if (line) {
      const cell = cellOf(error.field, columns);
      lines[line.key] = { ...lines[line.key], [cell]: error.message ?? "" };
      focus ??= { key: line.key, cell };
    } else if (error.field && HEAD_FIELDS.includes(error.field)) head[error.field] = error.message;
    else rest.push(error);
  }
  return { head, lines, focus: Object.keys(head).length > 0 ? null : focus, rest };
}

/** A shortage has no field: it is the amount that is too much. */
function cellOf(field: string | undefined, columns: string[]): Cell {
  const cell = SHOWN_IN[field ?? ""] ?? CELLS.find((one) => one === field);
  if (cell && columns.includes(cell)) return cell;
  const amount = CELLS.find(
    (one) => ["quantity", "counted", "change"].includes(one) && columns.includes(one),
  );
  return field ? "item" : (amount ?? "item");
}
