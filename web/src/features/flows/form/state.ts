import type { Schemas } from "@/api/client";
import type { Cell, Cells, Draft, DraftHead } from "./draft";

export type Item = Schemas["Item"];

/** How a document's lines are filled, as the engine's rows have it. */
export type Filling = {
  /** The cell that a scan counts up. */
  amount: "quantity" | "counted";
  price: "purchase_price" | "sale_price" | null;
};

/** `from`: only while the cursor still is in the item's cell of that line. */
export type Focus = { key: string; cell: Cell; from?: string };

/** What a scan did, told beside the scan field. */
export type Notice =
  | { kind: "added" | "raised"; name: string; amount: string; line: number }
  | { kind: "pasted"; count: number; unknown: { row: number; code: string }[] }
  | { kind: "unknown"; message: string };

export type Messages = Partial<Record<string, string>>;

export type FormState = Draft & {
  /** By field of the head. */
  headProblems: Messages;
  /** By line, then by cell; "" is what speaks of the whole line. */
  lineProblems: Record<string, Messages>;
  /** Where the cursor goes once the lines are drawn. */
  focus: Focus | null;
  notice: Notice | null;
  /** Codes from the scan field that no item has. They stay in sight: whoever scans on does not look at each. */
  missed: string[];
  isDirty: boolean;
};

/** The item of a code, and how many of it the code stands for: a barcode may be that of a box. */
export type Match = { item: Item; pieces: string; by: "sku" | "barcode" };

/** `row`: where it stood in what was pasted. */
export type PastedLine = { row: number; cells: Partial<Cells>; item: Item | null };

export type FormAction =
  | { do: "head"; change: Partial<DraftHead> }
  | { do: "cell"; key: string; cell: Cell; value: string }
  | { do: "take"; key: string; item: Item; typed: string; amount: string }
  | { do: "scan"; match: Match; key: string | null; typed: string }
  | { do: "unknown"; key: string | null; typed: string; message: string }
  | { do: "untype"; key: string }
  | { do: "missed seen" }
  | { do: "paste"; key: string | null; rows: PastedLine[]; message: string }
  | { do: "next"; key: string; cell: Cell }
  | { do: "insert"; key: string }
  | { do: "remove"; key: string }
  | { do: "problems"; head: Messages; lines: Record<string, Messages>; focus: Focus | null }
  | { do: "load"; draft: Draft; isDirty: boolean };

export function startOf(draft: Draft, isDirty = false): FormState {
  return { ...draft, headProblems: {}, lineProblems: {}, focus: null, notice: null, missed: [], isDirty };
}
