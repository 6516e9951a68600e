import { describe, expect, it } from "vitest";
import { newDraft, newLine } from "./draft";
import { reducer } from "./reducer";
import { type FormAction, type FormState, type Item, startOf } from "./state";

const ITEM = {
  id: 1,
  sku: "A-1",
  name: "무선 마우스",
  unit_code: "EA",
  unit_decimals: 0,
  is_lot_tracked: false,
  tax_kind: "taxable",
  sale_price: "1500",
  purchase_price: "1000",
  barcodes: [],
} as unknown as Item;
const OTHER = { ...ITEM, id: 2, sku: "B-2", name: "키보드" };
const reduce = reducer({ amount: "quantity", price: "sale_price" });
const run = (state: FormState, ...actions: FormAction[]) => actions.reduce(reduce, state);
const scanned = (item: Item, key: string | null = null, typed = "88", pieces = "1"): FormAction => ({
  do: "scan",
  match: { item, pieces, by: "barcode" },
  key,
  typed,
});
const start = () => startOf(newDraft({ warehouse_id: 2 }));
const shown = ({ lines }: FormState) => lines.map(({ cells }) => [cells.item, cells.quantity]);
const first = ({ lines }: FormState) => lines[0]?.key ?? "";

describe("scanning", () => {
  it("fills the first blank line, then new ones, with the item's price", () => {
    const state = run(start(), scanned(ITEM), scanned(OTHER));
    expect(shown(state)).toEqual([
      ["A-1", "1"],
      ["B-2", "1"],
    ]);
    expect(state.lines[0]?.cells.unit_price).toBe("1500");
    expect(state.notice).toEqual({ kind: "added", name: "키보드", amount: "1", line: 2 });
  });

  it("counts the same item up, and says so", () => {
    const state = run(start(), scanned(ITEM), scanned(OTHER), scanned(ITEM));
    expect(shown(state)[0]).toEqual(["A-1", "2"]);
    expect(state.notice).toEqual({ kind: "raised", name: "무선 마우스", amount: "2", line: 1 });
  });

  it("counts what is in a box", () => {
    expect(shown(run(start(), scanned(ITEM), scanned(ITEM, null, "88", "12")))).toEqual([["A-1", "13"]]);
  });

  it("into a cell goes on to a new line, where the next code is scanned", () => {
    const one = start();
    const key = first(one);
    const put: FormAction = { do: "cell", key, cell: "item", value: "88" };
    const state = run(one, put, scanned(ITEM, key), put, scanned(OTHER, key));
    expect(shown(state)).toEqual([
      ["A-1", "1"],
      ["B-2", "1"],
    ]);
    expect(state.focus).toEqual({ key: state.lines[1]?.key, cell: "item", from: key });
  });

  it("does not write over what is typed in the meantime", () => {
    const one = start();
    const key = first(one);
    const typing: FormAction = { do: "cell", key, cell: "item", value: "89" };
    const taken: FormAction = { do: "take", key, item: OTHER, typed: "88", amount: "" };
    expect(run(one, typing, taken).lines[0]?.cells.item).toBe("89");
  });

  it("neither takes the cursor nor the text from a code that is on its way already", () => {
    const one = start();
    const key = first(one);
    const put = (value: string): FormAction => ({ do: "cell", key, cell: "item", value });
    const blank = run(one, put("88"), put("99"), scanned(ITEM, key, "88"));
    expect(shown(blank)).toEqual([["99", "1"]]);
    const next = run(blank, scanned(ITEM, key, "99"), put("77"), put("66"), scanned(OTHER, key, "77"));
    expect(shown(next)).toEqual([
      ["66", "2"],
      ["B-2", "1"],
    ]);
    expect(next.focus).toBeNull();
  });

  it("keeps every code that no item has in sight", () => {
    const unknown = (typed: string): FormAction => ({ do: "unknown", key: null, typed, message: "?" });
    const state = run(start(), unknown("1"), scanned(ITEM), unknown("2"));
    expect(state.missed).toEqual(["1", "2"]);
    expect(run(state, { do: "missed seen" }).missed).toEqual([]);
  });
});

describe("pasting", () => {
  const rows = [
    { row: 2, cells: { item: "A-1", quantity: "3" }, item: ITEM },
    { row: 3, cells: { item: "NOPE", quantity: "4" }, item: null },
  ];

  it("takes the place of a blank line and loses nothing", () => {
    const state = run(start(), { do: "paste", key: null, rows, message: "?" });
    expect(shown(state)).toEqual([
      ["A-1", "3"],
      ["NOPE", "4"],
    ]);
    expect(state.notice).toEqual({ kind: "pasted", count: 2, unknown: [{ row: 3, code: "NOPE" }] });
    expect(state.lineProblems[state.lines[1]?.key ?? ""]).toEqual({ item: "?" });
  });

  it("follows a line that is not blank", () => {
    const one = run(start(), scanned(OTHER));
    const state = run(one, { do: "paste", key: first(one), rows, message: "?" });
    expect(shown(state).map(([sku]) => sku)).toEqual(["B-2", "A-1", "NOPE"]);
  });

  it("puts a pasted price above the item's own", () => {
    const priced = [{ row: 1, cells: { item: "A-1", unit_price: "900" }, item: ITEM }];
    const state = run(start(), { do: "paste", key: null, rows: priced, message: "?" });
    expect(state.lines[0]?.cells.unit_price).toBe("900");
  });
});

describe("typing", () => {
  it("leaves the other lines the same objects", () => {
    const state = startOf({ ...newDraft({}), lines: [newLine(), newLine()] });
    const next = run(state, { do: "cell", key: first(state), cell: "quantity", value: "1" });
    expect(next.lines[1]).toBe(state.lines[1]);
    expect(next.lines[0]).not.toBe(state.lines[0]);
  });

  it("settles what was wrong with a cell", () => {
    const state = start();
    const key = first(state);
    const wrong: FormAction = {
      do: "problems",
      head: {},
      lines: { [key]: { quantity: "?", memo: "?" } },
      focus: null,
    };
    const next = run(state, wrong, { do: "cell", key, cell: "quantity", value: "1" });
    expect(next.lineProblems).toEqual({ [key]: { memo: "?" } });
  });

  it("says either what was counted or what changes", () => {
    const state = start();
    const key = first(state);
    const next = run(
      state,
      { do: "cell", key, cell: "change", value: "-1" },
      { do: "cell", key, cell: "counted", value: "7" },
    );
    expect(next.lines[0]?.cells).toMatchObject({ change: "", counted: "7" });
  });

  it("goes to the next line, and makes one behind the last", () => {
    const state = start();
    const next = run(state, { do: "next", key: first(state), cell: "item" });
    expect(next.focus).toEqual({ key: next.lines[1]?.key, cell: "item" });
  });

  it("never leaves a document without a line", () => {
    const state = start();
    expect(run(state, { do: "remove", key: first(state) }).lines).toHaveLength(1);
  });
});
