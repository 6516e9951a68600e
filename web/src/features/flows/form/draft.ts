import type { Schemas } from "@/api/client";

export type TaxKind = Schemas["Item"]["tax_kind"];
export const TAX_KINDS: TaxKind[] = ["taxable", "zero_rated", "exempt"];

/** What is written in a line. The names are the API's, so that its errors find their cell. */
export const CELLS = [
  "item",
  "quantity",
  "change",
  "counted",
  "unit_price",
  "tax_kind",
  "lot_code",
  "lot_expires_on",
  "location_id",
  "to_location_id",
  "memo",
] as const;
export type Cell = (typeof CELLS)[number];
export type Cells = Record<Cell, string>;

/** What the form has to know of an item. `is_lot_tracked` is null where it is not known. */
export type LineItem = Pick<Schemas["Item"], "id" | "sku" | "name" | "unit_code" | "unit_decimals"> & {
  is_lot_tracked: boolean | null;
};

/** A line as it is being typed: every cell is text until it is sent. `cells.item` is what the item's cell shows. */
export type DraftLine = { key: string; item: LineItem | null; cells: Cells };

export type DraftHead = {
  warehouse_id: number | null;
  to_warehouse_id: number | null;
  partner_id: number | null;
  partner_role: "supplier" | "customer" | null;
  document_on: string;
  reference: string;
  memo: string;
  origin_flow_id: number | null;
};

export type Draft = { head: DraftHead; lines: DraftLine[] };

const NO_CELLS: Cells = {
  item: "",
  quantity: "",
  change: "",
  counted: "",
  unit_price: "",
  tax_kind: "",
  lot_code: "",
  lot_expires_on: "",
  location_id: "",
  to_location_id: "",
  memo: "",
};

export function newLine(cells: Partial<Cells> = {}, item: LineItem | null = null): DraftLine {
  return { key: crypto.randomUUID(), item, cells: { ...NO_CELLS, ...cells } };
}

/** Nothing has been typed: such a line is not sent. */
export function isBlank({ item, cells }: DraftLine): boolean {
  return item === null && CELLS.every((cell) => cells[cell].trim() === "");
}

export function newDraft(head: Partial<DraftHead>): Draft {
  return {
    head: {
      warehouse_id: null,
      to_warehouse_id: null,
      partner_id: null,
      partner_role: null,
      document_on: "",
      reference: "",
      memo: "",
      origin_flow_id: null,
      ...head,
    },
    lines: [newLine()],
  };
}

/** A document as the form has it. */
export function draftOf(flow: Schemas["Flow"]): Draft {
  return {
    head: {
      warehouse_id: flow.warehouse_id,
      to_warehouse_id: flow.to_warehouse_id,
      partner_id: flow.partner_id,
      partner_role: flow.partner_role as DraftHead["partner_role"],
      document_on: flow.document_on,
      reference: flow.reference,
      memo: flow.memo,
      origin_flow_id: flow.origin_flow_id,
    },
    lines: flow.lines.map(lineOf),
  };
}

function lineOf(line: Schemas["FlowLine"]): DraftLine {
  const isChange = line.change !== null;
  const item = {
    id: line.item_id,
    sku: line.sku,
    name: line.item_name,
    unit_code: line.unit_code,
    unit_decimals: line.unit_decimals,
    is_lot_tracked: line.lot_code === null ? null : true,
  };
  return newLine(
    {
      item: line.sku,
      quantity: isChange ? "" : line.quantity,
      change: line.counted === null ? (line.change ?? "") : "",
      counted: line.counted ?? "",
      unit_price: line.unit_price ?? "",
      tax_kind: line.tax_kind,
      lot_code: line.lot_code ?? "",
      lot_expires_on: line.expires_on ?? "",
      location_id: line.location_id === null ? "" : String(line.location_id),
      to_location_id: line.to_location_id === null ? "" : String(line.to_location_id),
      memo: line.memo,
    },
    item,
  );
}
