import type { Schemas } from "@/api/client";

type Category = Schemas["Category"];

export type Branch = { category: Category; children: Branch[] };

/** Categories as the tree that they make. One whose parent is not among them stands at the top. */
export function treeOf(categories: Category[]): Branch[] {
  const known = new Set(categories.map(({ id }) => id));
  const grow = (parent: number | null): Branch[] =>
    categories
      .filter(({ parent_id }) => (parent_id !== null && known.has(parent_id) ? parent_id : null) === parent)
      .map((category) => ({ category, children: grow(category.id) }));
  return grow(null);
}

/** A category and all that hang on it. */
export function withThoseBelow(id: number, categories: Category[]): number[] {
  const below = categories.filter(({ parent_id }) => parent_id === id);
  return [id, ...below.flatMap((category) => withThoseBelow(category.id, categories))];
}
