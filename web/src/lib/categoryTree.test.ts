import { expect, it } from "vitest";
import type { Schemas } from "@/api/client";
import { treeOf, withThoseBelow } from "./categoryTree";

const category = (id: number, parent_id: number | null): Schemas["Category"] => ({
  id,
  parent_id,
  parent_name: null,
  name: `category ${id}`,
  is_active: true,
  version: 1,
  created_at: "2026-11-23T00:00:00Z",
  updated_at: "2026-11-23T00:00:00Z",
});

const ALL = [category(1, null), category(2, 1), category(3, 2), category(4, null), category(5, 99)];

it("hangs each category under its parent, and one whose parent is not there at the top", () => {
  const shape = (branches: ReturnType<typeof treeOf>): unknown[] =>
    branches.map((branch) => [branch.category.id, shape(branch.children)]);
  expect(shape(treeOf(ALL))).toEqual([
    [1, [[2, [[3, []]]]]],
    [4, []],
    [5, []],
  ]);
});

it("names a category with all below it", () => {
  expect(withThoseBelow(1, ALL)).toEqual([1, 2, 3]);
  expect(withThoseBelow(4, ALL)).toEqual([4]);
});
