import { Box, Group, Pagination, Paper, Progress, Text } from "@mantine/core";
import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { formatDecimal } from "@/lib/format";
import { type ListSearch, PAGE_SIZE } from "@/lib/listSearch";
import { useAddress } from "@/lib/useAddress";
import { ProblemAlert } from "../ProblemAlert";
import { ColumnChoice } from "./ColumnChoice";
import type { Column } from "./column";
import { ListCards } from "./ListCards";
import { ListTable } from "./ListTable";
import classes from "./list.module.css";
import { SearchField } from "./SearchField";
import { useListKeys } from "./useListKeys";
import { useSelection } from "./useSelection";

type Page<Row> = { rows: Row[]; total: number };

type Props<Row> = {
  /** Remembers the choice of columns under this name. */
  name: string;
  label: string;
  columns: Column<Row>[];
  query: UseQueryResult<Page<Row>, Error>;
  rowId: (row: Row) => number | string;
  /** What a row is called, for those who hear the page. */
  rowLabel: (row: Row) => string;
  search: ListSearch;
  searchLabel?: string;
  defaultSort?: string;
  filters?: ReactNode;
  onOpen?: (row: Row) => void;
  onNew?: () => void;
  empty: ReactNode;
  /** What all pages come to, above the rows. */
  summary?: ReactNode;
  /** What can be done with the selected rows. */
  bulk?: (rows: Row[], clear: () => void) => ReactNode;
};

/** A list of the API: searched, sorted and paged by the server, all of it in the address. */
export function DataList<Row>(props: Props<Row>) {
  const { columns, query, rowId, search, onOpen } = props;
  const setAddress = useAddress();
  const { t } = useTranslation();
  const isNarrow = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const searchRef = useRef<HTMLInputElement>(null);
  const { shown, ...choice } = useColumnChoice(props.name, columns);
  const rows = query.data?.rows;
  const selection = useSelection(rows?.map(rowId) ?? []);
  const active = useListKeys({
    count: rows?.length ?? 0,
    onOpen: (index) => rows?.[index] && onOpen?.(rows[index]),
    onToggle: (index) => props.bulk && rows?.[index] && selection.toggle(rowId(rows[index])),
    onNew: props.onNew,
    searchRef,
  });
  const rowsProps = {
    columns: shown,
    rows,
    rowId,
    rowLabel: props.rowLabel,
    active,
    onOpen,
    selection: props.bulk ? selection : null,
  };
  const chosen = rows?.filter((row) => selection.has(rowId(row))) ?? [];
  return (
    <Paper withBorder>
      <Group p="sm" gap="xs" justify="space-between" align="start">
        <Group gap="xs" flex={1}>
          {props.searchLabel && (
            <SearchField
              inputRef={searchRef}
              label={props.searchLabel}
              value={search.search ?? ""}
              onChange={(text) => setAddress({ search: text || undefined })}
            />
          )}
          {props.filters}
        </Group>
        {!isNarrow && <ColumnChoice columns={columns} {...choice} />}
      </Group>
      {chosen.length > 0 && (
        <Group px="sm" pb="sm" gap="sm">
          <Text size="sm" fw={600}>
            {t("common.list.selected", { count: chosen.length })}
          </Text>
          {props.bulk?.(chosen, selection.clear)}
        </Group>
      )}
      <Box className={classes.progress}>
        {query.isFetching && (
          <Progress value={100} animated size={2} radius={0} aria-label={t("common.loading")} />
        )}
      </Box>
      {props.summary}
      {query.error && !rows ? (
        <Box p="md">
          <ProblemAlert problem={query.error} />
        </Box>
      ) : isNarrow ? (
        <ListCards {...rowsProps} />
      ) : (
        <ListTable
          {...rowsProps}
          label={props.label}
          sort={search.sort ?? props.defaultSort}
          onSort={(sort) => setAddress({ sort })}
        />
      )}
      {rows?.length === 0 && props.empty}
      <Footer total={query.data?.total} page={search.page ?? 1} onPage={(page) => setAddress({ page })} />
    </Paper>
  );
}

function Footer(props: { total: number | undefined; page: number; onPage: (page: number) => void }) {
  const { t } = useTranslation();
  const pages = Math.ceil((props.total ?? 0) / PAGE_SIZE);
  return (
    <Group p="sm" justify="space-between" mih={56}>
      <Text size="sm" c="dimmed" aria-live="polite">
        {props.total !== undefined && t("common.list.total", { total: formatDecimal(String(props.total)) })}
      </Text>
      {pages > 1 && (
        <Pagination
          size="sm"
          total={pages}
          value={props.page}
          onChange={props.onPage}
          getControlProps={(control) => ({ "aria-label": t(`common.list.${control}`) })}
          getItemProps={(page) => ({ "aria-label": t("common.list.page", { page }) })}
        />
      )}
    </Group>
  );
}

function useColumnChoice<Row>(name: string, columns: Column<Row>[]) {
  const [changed, setChanged] = useLocalStorage<Record<string, boolean>>({
    key: `erp.columns.${name}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const isShown = (column: Column<Row>) => changed[column.id] ?? !column.isExtra;
  return {
    isShown,
    shown: columns.filter(isShown),
    onToggle: (column: Column<Row>) => setChanged((old) => ({ ...old, [column.id]: !isShown(column) })),
  };
}
