import { Box, Checkbox, Group, Paper, Skeleton, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RowsProps } from "./ListTable";
import classes from "./list.module.css";

const SKELETON_CARDS = 4;

/** The same list as cards, for phones. */
export function ListCards<Row>({
  columns,
  rows,
  rowId,
  rowLabel,
  active,
  onOpen,
  selection,
}: RowsProps<Row>) {
  const { t } = useTranslation();
  const title = columns.find((column) => column.card === "title");
  const aside = columns.filter((column) => column.card === "aside");
  const rest = columns.filter((column) => column.card === undefined);
  if (!rows) {
    return (
      <Stack gap="xs" p="xs">
        {Array.from({ length: SKELETON_CARDS }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: these cards are all alike
          <Skeleton key={index} height={110} />
        ))}
      </Stack>
    );
  }
  return (
    <Stack gap="xs" p="xs">
      {rows.map((row, index) => (
        <Paper
          key={rowId(row)}
          withBorder
          p="sm"
          className={classes.row}
          data-active={index === active || undefined}
          data-openable={onOpen ? true : undefined}
          onClick={() => onOpen?.(row)}
        >
          <Group justify="space-between" wrap="nowrap" align="start" mb={6}>
            <Group gap="xs" wrap="nowrap" align="start" miw={0}>
              {selection && (
                <Box onClick={(event) => event.stopPropagation()}>
                  <Checkbox
                    aria-label={t("common.list.select", { name: rowLabel(row) })}
                    checked={selection.has(rowId(row))}
                    onChange={() => selection.toggle(rowId(row))}
                  />
                </Box>
              )}
              <Box fw={600} className={classes.cardTitle}>
                {title?.cell(row)}
              </Box>
            </Group>
            <Group gap={6}>
              {aside.map((column) => (
                <Box key={column.id}>{column.cell(row)}</Box>
              ))}
            </Group>
          </Group>
          <Group gap="2px 14px">
            {rest.map((column) => {
              const value = column.cell(row);
              // On a card, a label without a value only takes room.
              if (value === null || value === undefined || value === "" || value === false) return null;
              return (
                <Group key={column.id} gap={6} wrap="nowrap" align="baseline" maw="100%">
                  <Text size="xs" c="dimmed" className={classes.cardLabel}>
                    {column.header}
                  </Text>
                  <Box fz="sm" miw={0} className={classes.cardTitle}>
                    {value}
                  </Box>
                </Group>
              );
            })}
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
