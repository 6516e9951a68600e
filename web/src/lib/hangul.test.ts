import { expect, it } from "vitest";
import { isFound } from "./hangul";

it("finds a name by a part of it, by initial consonants, and by several words", () => {
  expect(isFound("새 창고이동", "창고")).toBe(true);
  expect(isFound("새 창고이동", "ㅅㅊㄱ")).toBe(true);
  expect(isFound("새 창고이동", "이동 새")).toBe(true);
  expect(isFound("Switch to English", "english")).toBe(true);
  expect(isFound("새 창고이동", "출고")).toBe(false);
});

it("finds everything while nothing is typed", () => {
  expect(isFound("홈", " ")).toBe(true);
});
