import { Checkbox, Skeleton, Table, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "./column";
import { ListRow } from "./ListRow";
import classes from "./list.module.css";
import type { Selection } from "./useSelection";

const SKELETON_ROWS = 8;

export type RowsProps<Row> = {
  columns: Column<Row>[];
  rows: Row[] | undefined;
  rowId: (row: Row) => number | string;
  rowLabel: (row: Row) => string;
  active: number;
  onOpen?: (row: Row) => void;
  selection: Selection | null;
};

type Props<Row> = RowsProps<Row> & {
  sort: string | undefined;
  onSort: (sort: string) => void;
  label: string;
};

/** A list as a table, for wide screens. */
export function ListTable<Row>(props: Props<Row>) {
  const { columns, rows, selection, label } = props;
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={640} type="native">
      <Table highlightOnHover stickyHeader aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {selection && (
              <Table.Th w={40}>
                <Checkbox
                  aria-label={t("common.list.selectAll")}
                  checked={selection.isAll}
                  indeterminate={selection.isSome}
                  onChange={selection.toggleAll}
                />
              </Table.Th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows
            ? rows.map((row, index) => (
                <ListRow
                  key={props.rowId(row)}
                  row={row}
                  columns={columns}
                  label={props.rowLabel(row)}
                  isActive={index === props.active}
                  isSelected={selection?.has(props.rowId(row)) ?? null}
                  onOpen={props.onOpen}
                  onToggle={() => selection?.toggle(props.rowId(row))}
                />
              ))
            : Array.from({ length: SKELETON_ROWS }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: these rows are all alike
                <Table.Tr key={index}>
                  <Table.Td colSpan={columns.length + (selection ? 1 : 0)}>
                    <Skeleton height={20} />
                  </Table.Td>
                </Table.Tr>
              ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function HeaderCell<T>({
  column,
  sort,
  onSort,
}: {
  column: Column<T>;
  sort: string | undefined;
  onSort: (sort: string) => void;
}) {
  const { sort: key, align, header, width } = column;
  if (key === undefined) {
    return (
      <Table.Th ta={align} w={width} className={classes.header}>
        {header}
      </Table.Th>
    );
  }
  const direction = sort === key ? "ascending" : sort === `-${key}` ? "descending" : "none";
  const icons: Record<typeof direction, ReactNode> = {
    ascending: <IconArrowUp size={14} aria-hidden />,
    descending: <IconArrowDown size={14} aria-hidden />,
    none: <IconArrowsSort size={14} aria-hidden opacity={0.45} />,
  };
  return (
    <Table.Th ta={align} w={width} aria-sort={direction} className={classes.header}>
      <UnstyledButton
        className={classes.sort}
        onClick={() => onSort(direction === "ascending" ? `-${key}` : key)}
      >
        {header}
        {icons[direction]}
      </UnstyledButton>
    </Table.Th>
  );
}
