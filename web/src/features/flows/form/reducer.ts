import { parseDecimal, plus } from "@/lib/decimal";
import { type Cell, type DraftLine, isBlank, type LineItem, newLine } from "./draft";
import { type Filling, type Focus, type FormAction, type FormState, type Item, startOf } from "./state";

/** All that can happen to the form. Untouched lines stay the same objects, so that their rows are not drawn again. */
export function reducer(filling: Filling) {
  return (state: FormState, action: FormAction): FormState => {
    switch (action.do) {
      case "head":
        return {
          ...state,
          head: { ...state.head, ...action.change },
          headProblems: without(state.headProblems, Object.keys(action.change)),
          isDirty: true,
        };
      case "cell":
        return changeLine(state, action.key, (line) => typed(line, action.cell, action.value), [action.cell]);
      case "take":
        return take(state, action, filling);
      case "scan":
        return scan(state, action, filling);
      case "unknown":
        return unknown(state, action);
      case "untype":
        return {
          ...state,
          lines: state.lines.map((line) => (line.key === action.key ? untyped(line) : line)),
        };
      case "missed seen":
        return { ...state, missed: [] };
      case "paste":
        return paste(state, action, filling);
      case "next":
        return goOn(state, action.key, action.cell);
      case "insert":
        return insert(state, action.key);
      case "remove":
        return remove(state, action.key);
      case "problems":
        return { ...state, headProblems: action.head, lineProblems: action.lines, focus: action.focus };
      case "load":
        return startOf(action.draft, action.isDirty);
    }
  };
}

function typed(line: DraftLine, cell: Cell, value: string): DraftLine {
  const cells = { ...line.cells, [cell]: value };
  // A line says either what was counted or what changes.
  if (cell === "counted" && value) cells.change = "";
  if (cell === "change" && value) cells.counted = "";
  return { ...line, cells };
}

function take(
  state: FormState,
  { key, item, typed: asked, amount }: Extract<FormAction, { do: "take" }>,
  filling: Filling,
) {
  return changeLine(
    state,
    key,
    (line) => {
      const taken = withItem(line, item, filling);
      const filled = line.cells[filling.amount] ? taken : typed(taken, filling.amount, amount);
      // Somebody types on in this cell: what was looked up is not written over it.
      return line.cells.item === asked ? filled : keepingText(filled, line);
    },
    ["item", "lot_code", "unit_price", "tax_kind"],
  );
}

/** The item with its own price and tax; its lot and location are another item's no longer. */
function withItem(line: DraftLine, item: Item, filling: Filling): DraftLine {
  if (line.item?.id === item.id) return { ...line, item, cells: { ...line.cells, item: item.sku } };
  const price = filling.price ? (item[filling.price] ?? "") : "";
  const cells = {
    ...line.cells,
    item: item.sku,
    unit_price: price,
    tax_kind: item.tax_kind,
    lot_code: "",
    lot_expires_on: "",
  };
  return { ...line, item: lineItem(item), cells };
}

function lineItem({ id, sku, name, unit_code, unit_decimals, is_lot_tracked }: Item): LineItem {
  return { id, sku, name, unit_code, unit_decimals, is_lot_tracked };
}

/**
 * A code was scanned, or typed in full. A barcode counts one more of its item: on the line that has it, else on the
 * line that was scanned into, else on a new one. An SKU names the item of the line that it was typed into.
 */
function scan(state: FormState, action: Extract<FormAction, { do: "scan" }>, filling: Filling): FormState {
  const { match, key, typed: asked } = action;
  const { item, pieces } = match;
  const has = (line: DraftLine) => line.item?.id === item.id;
  const own = state.lines.find((line) => line.key === key);
  if (own && match.by === "sku" && !has(own)) {
    return take(state, { do: "take", key: own.key, item, typed: asked, amount: pieces }, filling);
  }
  const lines = state.lines.map((line) =>
    line.key === key && line.cells.item === asked ? untyped(line) : line,
  );
  const same = lines.find((line) => line.key === key && has(line)) ?? lines.find(has);
  const free = lines.find((line) => line.key === key && !line.item) ?? lines.find(isBlank);
  const target = same ?? free ?? newLine();
  const amount = plus(parseDecimal(target.cells[filling.amount]) ?? "0", pieces);
  const named = withItem(target, item, filling);
  const filled = typed(isBeingTyped(target) ? keepingText(named, target) : named, filling.amount, amount);
  const goesOn = own?.cells.item === asked && !same && filled.key !== key;
  const at = lines.indexOf(target);
  return {
    ...state,
    lines: at < 0 ? [...lines, filled] : lines.with(at, filled),
    lineProblems: without(state.lineProblems, key ? [filled.key, key] : [filled.key]),
    focus: goesOn ? { key: filled.key, cell: "item", from: own.key } : state.focus,
    notice: {
      kind: same ? "raised" : "added",
      name: item.name,
      amount,
      line: at < 0 ? lines.length + 1 : at + 1,
    },
    isDirty: true,
  };
}

function unknown(
  state: FormState,
  { key, typed: asked, message }: Extract<FormAction, { do: "unknown" }>,
): FormState {
  const line = state.lines.find((one) => one.key === key);
  const isStill = line?.cells.item === asked;
  return {
    ...state,
    notice: { kind: "unknown", message },
    missed: key === null ? [...state.missed, asked.trim()] : state.missed,
    lineProblems: key && isStill ? { ...state.lineProblems, [key]: { item: message } } : state.lineProblems,
  };
}

/** The next code is on its way into this line's cell: what was looked up is not written over it. */
function isBeingTyped(line: DraftLine): boolean {
  return line.cells.item !== (line.item?.sku ?? "");
}

function keepingText(line: DraftLine, { cells }: DraftLine): DraftLine {
  return { ...line, cells: { ...line.cells, item: cells.item } };
}

/** The item's cell says again which item the line has. */
function untyped(line: DraftLine): DraftLine {
  return { ...line, cells: { ...line.cells, item: line.item?.sku ?? "" } };
}

/** Pasted rows take the place of the line that they were pasted into, when it is blank; else they follow it. */
function paste(
  state: FormState,
  { key, rows, message }: Extract<FormAction, { do: "paste" }>,
  filling: Filling,
): FormState {
  const pasted = rows.map(({ cells, item }) => {
    const line = newLine(cells);
    if (!item) return line;
    const filled = withItem(line, item, filling);
    // What was pasted stands above what the item says.
    return { ...filled, cells: { ...filled.cells, ...cells, item: item.sku } };
  });
  const last = state.lines.at(-1);
  const at = state.lines.findIndex((line) => line.key === (key ?? last?.key));
  const target = state.lines[at];
  const isFree = target !== undefined && isBlank(target);
  const lines = state.lines.toSpliced(isFree ? at : at + 1, isFree ? 1 : 0, ...pasted);
  const wrong = pasted.filter((line) => !line.item);
  const end = lines.at(-1);
  return {
    ...state,
    lines,
    lineProblems: {
      ...state.lineProblems,
      ...Object.fromEntries(wrong.map((line) => [line.key, { item: message }])),
    },
    focus: wrong[0] ? focusOn(wrong[0], "item") : end ? focusOn(end, "item") : null,
    notice: {
      kind: "pasted",
      count: rows.length,
      unknown: rows.filter(({ item }) => !item).map(({ row, cells }) => ({ row, code: cells.item ?? "" })),
    },
    isDirty: true,
  };
}

/** The next line, or a new one behind the last. */
function goOn(state: FormState, key: string, cell: Cell): FormState {
  const at = state.lines.findIndex((line) => line.key === key);
  const next = state.lines[at + 1];
  if (next) return { ...state, focus: focusOn(next, cell) };
  const made = newLine();
  return { ...state, lines: [...state.lines, made], focus: focusOn(made, cell) };
}

function insert(state: FormState, key: string): FormState {
  const made = newLine();
  const at = state.lines.findIndex((line) => line.key === key);
  return { ...state, lines: state.lines.toSpliced(at + 1, 0, made), focus: focusOn(made, "item") };
}

function remove(state: FormState, key: string): FormState {
  const at = state.lines.findIndex((line) => line.key === key);
  const rest = state.lines.toSpliced(at, 1);
  const lines = rest.length > 0 ? rest : [newLine()];
  const near = lines[Math.min(at, lines.length - 1)];
  return {
    ...state,
    lines,
    lineProblems: without(state.lineProblems, [key]),
    focus: near ? focusOn(near, "item") : null,
    isDirty: true,
  };
}

function changeLine(
  state: FormState,
  key: string,
  change: (line: DraftLine) => DraftLine,
  settled: Cell[],
): FormState {
  const { [key]: problems, ...others } = state.lineProblems;
  const rest = problems ? without(problems, [...settled, ""]) : {};
  return {
    ...state,
    lines: state.lines.map((line) => (line.key === key ? change(line) : line)),
    lineProblems: problems
      ? { ...others, ...(Object.keys(rest).length > 0 && { [key]: rest }) }
      : state.lineProblems,
    isDirty: true,
  };
}

function focusOn({ key }: DraftLine, cell: Cell): Focus {
  return { key, cell };
}

function without<T>(record: Record<string, T>, keys: string[]): Record<string, T> {
  if (!keys.some((key) => key in record)) return record;
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
