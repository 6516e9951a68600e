import { expect, it } from "vitest";
import { monthsUntil } from "./months";

it("counts back over the turn of the year", () => {
  expect(monthsUntil("2026-02", []).slice(0, 3)).toEqual(["2026-02", "2026-01", "2025-12"]);
});

it("reaches back to the oldest that is closed", () => {
  expect(monthsUntil("2026-11", ["2020-03", "2026-10"]).at(-1)).toBe("2020-03");
});
