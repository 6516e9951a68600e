import { describe, expect, it } from "vitest";
import { type HeaderWords, headerKey, parsePaste } from "./paste";

const WORDS: HeaderWords = Object.fromEntries(
  [
    ["품목코드", "item"],
    ["수량", "quantity"],
    ["단가", "unit_price"],
    ["유통기한", "lot_expires_on"],
  ].map(([word = "", column = "item"]) => [headerKey(word), column as "item"]),
);
const values = (text: string) => parsePaste(text, WORDS)?.map((row) => row.values);

describe("rows from a spreadsheet", () => {
  it("are a code, a quantity and a price", () => {
    expect(values("A-1\t3\t1500\nB-2\t4\n")).toEqual([
      { item: "A-1", quantity: "3", unit_price: "1500" },
      { item: "B-2", quantity: "4" },
    ]);
  });

  it("may be no more than codes", () => {
    expect(values("A-1\r\nB-2\r\n")).toEqual([{ item: "A-1" }, { item: "B-2" }]);
  });

  it("may stand below headers, in any order, with columns that mean nothing here", () => {
    expect(values("수량\t품명\t품목 코드\t단가\n3\t마우스\tA-1\t1,500")).toEqual([
      { quantity: "3", item: "A-1", unit_price: "1500" },
    ]);
  });

  it("may stand below headers that nobody knows", () => {
    expect(values("물건\t몇 개\nA-1\t3")).toEqual([{ item: "A-1", quantity: "3" }]);
  });

  it("have numbers in all that spreadsheets make of them", () => {
    const quantities = ["1,234", "１，２３４", "₩ 1 234", " 1234 "];
    expect(values(quantities.map((one) => `A\t${one}`).join("\n"))).toEqual(
      quantities.map(() => ({ item: "A", quantity: "1234" })),
    );
  });

  it("keep what is no number, so that it can be mended", () => {
    expect(values("A\t1\nB\t세 개")).toEqual([
      { item: "A", quantity: "1" },
      { item: "B", quantity: "세 개" },
    ]);
  });

  it("have days in all their spellings", () => {
    const days = ["2027-03-01", "2027.3.1", "2027/03/01", "20270301", "2027. 3. 1."];
    expect(values(`품목코드\t유통기한\n${days.map((day) => `A\t${day}`).join("\n")}`)).toEqual(
      days.map(() => ({ item: "A", lot_expires_on: "2027-03-01" })),
    );
  });

  it("may hold quoted cells with tabs, quotes and new lines", () => {
    expect(values('"A\t""1"""\t3\n"B\nC"\t4')).toEqual([
      { item: 'A\t"1"', quantity: "3" },
      { item: "B\nC", quantity: "4" },
    ]);
  });

  it("say where they stood, blank ones and headers counted", () => {
    const rows = parsePaste("품목코드\t수량\nA\t1\nB\t2", WORDS);
    expect(rows?.map(({ row }) => row)).toEqual([2, 3]);
  });

  it("are no rows when there is but one cell", () => {
    expect(parsePaste("A-1", WORDS)).toBeNull();
    expect(parsePaste("A-1\n", WORDS)).toBeNull();
    expect(parsePaste("", WORDS)).toBeNull();
  });
});
