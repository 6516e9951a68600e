import { expect, it } from "vitest";
import { formatBusinessNumber, typedBusinessNumber } from "./businessNumber";

it("is read as 123-45-67890", () => {
  expect(formatBusinessNumber("1234567890")).toBe("123-45-67890");
  expect(formatBusinessNumber("12")).toBe("12");
});

it("gets its hyphens while it is typed, however it is typed", () => {
  expect(typedBusinessNumber("1234")).toBe("123-4");
  expect(typedBusinessNumber("１２３-45-678901")).toBe("123-45-67890");
  expect(typedBusinessNumber("")).toBe("");
});
