import type { ReactNode } from "react";

/** A column of a list; on a phone, a part of its card. */
export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers align at the end. */
  align?: "end";
  /** The API's sort key, where the list can be sorted by this. */
  sort?: string;
  width?: number;
  /** Its place on a card: the heading, beside the heading, or (default) a line with its label. */
  card?: "title" | "aside" | "none";
  /** Shown only when chosen. */
  isExtra?: boolean;
};
