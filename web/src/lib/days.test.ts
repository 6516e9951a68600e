import { describe, expect, it } from "vitest";
import { addDays, daysBetween, startOfDay } from "./days";

describe("days", () => {
  it("go over the ends of months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  });

  it("are counted with both ends", () => {
    expect(daysBetween("2026-02-27", "2026-03-01")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
    expect(daysBetween("2026-03-01", "2026-02-27")).toEqual([]);
  });

  it("begin at midnight on the company's clock", () => {
    expect(startOfDay("2026-11-23", "Asia/Seoul")).toBe("2026-11-22T15:00:00.000Z");
    expect(startOfDay("2026-11-23", "UTC")).toBe("2026-11-23T00:00:00.000Z");
  });

  it("begin at midnight also where the clock is put forward or back", () => {
    expect(startOfDay("2026-03-29", "Europe/Berlin")).toBe("2026-03-28T23:00:00.000Z");
    expect(startOfDay("2026-03-30", "Europe/Berlin")).toBe("2026-03-29T22:00:00.000Z");
    expect(startOfDay("2026-11-01", "America/New_York")).toBe("2026-11-01T04:00:00.000Z");
    expect(startOfDay("2026-11-02", "America/New_York")).toBe("2026-11-02T05:00:00.000Z");
  });
});
