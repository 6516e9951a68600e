import { parseDecimal } from "@/lib/decimal";
import { isoDay } from "./day";
import type { Cell } from "./draft";

/** `quantity` is the amount in the words of the engine. */
export type PasteColumn = Extract<
  Cell,
  "item" | "quantity" | "counted" | "change" | "unit_price" | "lot_code" | "lot_expires_on" | "memo"
>;
export type PastedRow = { row: number; values: Partial<Record<PasteColumn, string>> };

/** What the columns of a sheet are called, in lower case and without spaces. */
export type HeaderWords = Record<string, PasteColumn>;

const IN_ORDER: PasteColumn[] = ["item", "quantity", "unit_price"];
const NUMBERS = new Set<PasteColumn>(["quantity", "counted", "change", "unit_price"]);

/**
 * Rows copied from a spreadsheet: code, quantity, price; or in any order below a row of headers. Null where the
 * text is no more than one cell, which is pasted as text is.
 */
export function parsePaste(text: string, words: HeaderWords): PastedRow[] | null {
  const rows = cellsOf(text);
  if (rows.length < 2 && (rows[0]?.length ?? 0) < 2) return null;
  const headers = rows[0]?.map((cell) => words[headerKey(cell)]) ?? [];
  const hasHeaders = headers.includes("item") || isText(rows[0]?.[1]);
  const columns = headers.includes("item") ? headers : IN_ORDER;
  return rows
    .map((cells, index) => ({ row: index + 1, values: valuesOf(cells, columns) }))
    .slice(hasHeaders ? 1 : 0)
    .filter(({ values }) => values.item);
}

export function headerKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_()]/g, "");
}

/** Where a number belongs stands a word: the row is one of headers. */
function isText(cell: string | undefined): boolean {
  return cell !== undefined && cell.trim() !== "" && parseDecimal(bare(cell)) === null;
}

function valuesOf(cells: string[], columns: (PasteColumn | undefined)[]): PastedRow["values"] {
  const values: PastedRow["values"] = {};
  cells.forEach((cell, index) => {
    const column = columns[index];
    const text = cell.trim();
    if (column && text) values[column] = cellValue(column, text);
  });
  return values;
}

function cellValue(column: PasteColumn, text: string): string {
  if (NUMBERS.has(column)) return parseDecimal(bare(text)) ?? text;
  if (column === "lot_expires_on") return isoDay(text);
  return text.normalize("NFC");
}

/** Without the sign of a currency and the spaces that spreadsheets put between thousands. */
function bare(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[₩¥$€\s]/g, "")
    .replace(/^[−–]/, "-");
}

/** The cells of a tab-separated text; a spreadsheet quotes those that hold a tab, a quote or a new line. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  const cells = text.replace(/\r\n?/g, "\n").matchAll(/("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/g);
  let row: string[] = [];
  for (const [, cell = "", end] of cells) {
    row.push(/^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === "\t") continue;
    if (row.some((one) => one.trim())) rows.push(row);
    row = [];
  }
  return rows;
}
