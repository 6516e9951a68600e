import type { Schemas } from "@/api/client";
import { parseDecimal } from "@/lib/decimal";
import type { Engine } from "../useEngine";
import { isoDay } from "./day";
import { type Cell, type Cells, type Draft, type DraftLine, isBlank, type TaxKind } from "./draft";

type Line = Schemas["AnyLine"];
export type Fields = Pick<
  Schemas["FlowCreate"],
  | "to_warehouse_id"
  | "partner_id"
  | "partner_role"
  | "document_on"
  | "reference"
  | "memo"
  | "origin_flow_id"
  | "lines"
> & { warehouse_id: number };

/** Blank lines are not sent: line 1 of the API is the first of these. */
export function sentLines(draft: Draft): DraftLine[] {
  return draft.lines.filter((line) => !isBlank(line));
}

/** What the API is sent. What is no number goes as it was typed: the API's words say what is wrong with it. */
export function bodyOf(draft: Draft, engine: Engine): Fields {
  const { head } = draft;
  return {
    // The API says that it is missing.
    warehouse_id: head.warehouse_id ?? 0,
    ...(engine.has_destination && { to_warehouse_id: head.to_warehouse_id }),
    ...(engine.partner_role && { partner_id: head.partner_id }),
    ...(engine.partner_role && head.partner_id && { partner_role: head.partner_role }),
    document_on: head.document_on || null,
    reference: head.reference.trim(),
    memo: head.memo.trim(),
    origin_flow_id: head.origin_flow_id,
    lines: sentLines(draft).map((line) => lineBody(line, engine)),
  };
}

function lineBody({ item, cells }: DraftLine, engine: Engine): Line {
  const line: Line = item ? { item_id: item.id } : { sku: cells.item.trim() };
  const put = <Key extends Cell & keyof Line>(key: Key, value: (text: string) => Line[Key]) => {
    const text = cells[key].trim();
    if (text !== "") line[key] = value(text);
  };
  const decimal = (text: string) => parseDecimal(text) ?? text;
  for (const key of amountCells(engine, cells)) put(key, decimal);
  put("unit_price", decimal);
  if (engine.price_kind) put("tax_kind", (text) => text as TaxKind);
  put("lot_code", (text) => text);
  if (engine.takes_new_lots) put("lot_expires_on", isoDay);
  put("location_id", Number);
  if (engine.has_destination) put("to_location_id", Number);
  put("memo", (text) => text);
  return line;
}

/** Which cells say how much. A counted quantity goes before a change. */
export function amountCells(
  engine: Pick<Engine, "line_kind">,
  cells: Cells,
): ("quantity" | "change" | "counted")[] {
  if (engine.line_kind === "quantity") return ["quantity"];
  return cells.counted.trim() ? ["counted"] : ["change"];
}
