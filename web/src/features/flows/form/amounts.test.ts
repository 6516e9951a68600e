import { describe, expect, it } from "vitest";
import { lineAmounts, sumOf } from "./amounts";
import { newLine } from "./draft";

const WON = { decimals: 0, vatPercent: "10" };
const line = (quantity: string, unit_price: string, tax_kind = "taxable") =>
  newLine({ quantity, unit_price, tax_kind });

describe("what a line comes to", () => {
  it("is rounded to the currency, each amount by itself, as the database does", () => {
    expect(lineAmounts(line("0.5", "333"), WON)).toEqual({ supply: "167", vat: "17", total: "184" });
    expect(lineAmounts(line("3", "0.35"), { decimals: 2, vatPercent: "7.5" })).toEqual({
      supply: "1.05",
      vat: "0.08",
      total: "1.13",
    });
  });

  it("has no VAT unless it is taxable", () => {
    for (const kind of ["zero_rated", "exempt"]) {
      expect(lineAmounts(line("2", "1000", kind), WON)).toEqual({ supply: "2000", vat: "0", total: "2000" });
    }
  });

  it("passes through no float", () => {
    expect(lineAmounts(line("999999999999", "999999999"), WON)?.supply).toBe("999999998999000000001");
  });

  it("takes numbers as people type them", () => {
    expect(lineAmounts(line("1,000", "１０"), WON)?.supply).toBe("10000");
  });

  it("is not known while the line is incomplete, and then adds nothing", () => {
    expect(lineAmounts(line("", "10"), WON)).toBeNull();
    expect(sumOf([lineAmounts(line("x", "10"), WON), lineAmounts(line("1", "10"), WON)])).toEqual({
      supply: "10",
      vat: "1",
      total: "11",
    });
  });
});
