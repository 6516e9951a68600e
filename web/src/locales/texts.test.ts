import { describe, expect, it } from "vitest";
import en from "./en";
import ko from "./ko";
import zh from "./zh";

type Tree = { [key: string]: string | Tree };

/** Every text by its full key: `common.list.total` → "모두 {{total}}건". */
function flat(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe.each([
  ["en", en],
  ["zh", zh],
])("the texts in %s", (_language, texts) => {
  const korean = new Map(flat(ko));
  const other = new Map(flat(texts));

  it("have the keys of the Korean ones, no more and no fewer", () => {
    expect([...other.keys()].sort()).toEqual([...korean.keys()].sort());
  });

  it("have the same holes", () => {
    for (const [key, text] of other) expect(holes(text), key).toEqual(holes(korean.get(key) ?? ""));
  });

  it("are not empty and hold no Korean", () => {
    for (const [key, text] of other) {
      expect(text, key).not.toBe("");
      expect(text, key).not.toMatch(/[가-힣]/);
    }
  });
});

it("the Korean texts are not empty", () => {
  for (const [key, text] of flat(ko)) expect(text, key).not.toBe("");
});
