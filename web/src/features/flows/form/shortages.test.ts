import { describe, expect, it } from "vitest";
import type { Engine } from "../useEngine";
import { newLine } from "./draft";
import { type Stocks, shortages } from "./shortages";

const engine = (line_kind: Engine["line_kind"]) => ({ line_kind }) as Engine;
const item = (id: number) => ({
  id,
  sku: `A-${id}`,
  name: "",
  unit_code: "EA",
  unit_decimals: 0,
  is_lot_tracked: false,
});
const STOCKS: Stocks = new Map([
  [1, { available: "5", on_hand: "8" }],
  [2, { available: "5", on_hand: "8" }],
]);

describe("what is short", () => {
  it("is told of all lines of an item together", () => {
    const lines = [
      newLine({ quantity: "3" }, item(1)),
      newLine({ quantity: "4" }, item(1)),
      newLine({ quantity: "5" }, item(2)),
    ];
    expect([...shortages(lines, engine("quantity"), STOCKS)]).toEqual([[1, "2"]]);
  });

  it("is not told while the stock is not known", () => {
    expect(shortages([newLine({ quantity: "3" }, item(9))], engine("quantity"), STOCKS).size).toBe(0);
  });

  it("of a change is only what goes away", () => {
    const lines = [newLine({ change: "9" }, item(1)), newLine({ change: "-6" }, item(2))];
    expect([...shortages(lines, engine("change"), STOCKS)]).toEqual([[2, "1"]]);
  });

  it("of a count is how far it is below what is on hand", () => {
    const lines = [newLine({ counted: "2" }, item(1)), newLine({ counted: "9" }, item(2))];
    expect([...shortages(lines, engine("change"), STOCKS)]).toEqual([[1, "1"]]);
  });
});
