import { useMediaQuery } from "@mantine/hooks";
import type { Column } from "./column";
import { ListCards } from "./ListCards";
import { ListTable } from "./ListTable";

type Props<Row> = {
  label: string;
  columns: Column<Row>[];
  rows: Row[] | undefined;
  rowId: (row: Row) => number | string;
  onOpen?: (row: Row) => void;
};

/** A short list within a page, neither searched nor sorted: a table, or cards on a phone. */
export function PlainList<Row>({ label, rowId, ...list }: Props<Row>) {
  const isNarrow = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const rowsProps = {
    ...list,
    rowId,
    rowLabel: (row: Row) => String(rowId(row)),
    active: -1,
    selection: null,
  };
  if (isNarrow) return <ListCards {...rowsProps} />;
  return <ListTable {...rowsProps} label={label} sort={undefined} onSort={() => undefined} />;
}
