import type { Dispatch, KeyboardEvent } from "react";
import type { Engine } from "../useEngine";
import type { Money } from "./amounts";
import type { LineColumn } from "./columns";
import type { Cell } from "./draft";
import type { FormAction } from "./state";
import type { LookUps } from "./useLookUps";

/** What all rows share. It stays the same object while one types, so that untouched rows are not drawn again. */
export type Grid = {
  engine: Engine;
  columns: LineColumn[];
  money: Money;
  /** Where goods leave, or come in. */
  warehouseId: number | null;
  locations: { from: Place[]; to: Place[] };
  dispatch: Dispatch<FormAction>;
  lookUps: LookUps;
};

export type Place = { id: number; label: string };

/** The input of a cell, wherever it is drawn. */
export function cellInput(
  root: ParentNode,
  key: string,
  cell: Cell,
): HTMLInputElement | HTMLSelectElement | null {
  return root.querySelector(`[data-line="${key}"] [data-cell="${cell}"]`);
}

export function focusCell(root: ParentNode, key: string, cell: Cell): void {
  const input = cellInput(root, key, cell);
  input?.focus();
  if (input instanceof HTMLInputElement && input.type === "text") input.select();
}

/** While a syllable is being composed, Enter ends the syllable and not the cell. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229;
}
