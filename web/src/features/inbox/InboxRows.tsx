import { Box, Checkbox, Group, Skeleton, Stack, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/me";
import { isZero } from "@/lib/decimal";
import { formatDecimal, formatMoment } from "@/lib/format";
import { useEngineName } from "@/ui/EngineName";
import type { Selection } from "@/ui/list/useSelection";
import { StatusBadge } from "@/ui/StatusBadge";
import classes from "./inbox.module.css";

type Row = Schemas["FlowRow"];

const SKELETON_ROWS = 6;

type Props = {
  rows: Row[] | undefined;
  current: Row | undefined;
  selection: Selection | null;
  onShow: (row: Row) => void;
};

/** The documents of the box, each in three short lines. */
export function InboxRows({ rows, current, selection, onShow }: Props) {
  const { t } = useTranslation();
  if (!rows) {
    return (
      <Stack gap="xs" p="sm">
        {Array.from({ length: SKELETON_ROWS }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: these rows are all alike
          <Skeleton key={index} height={66} />
        ))}
      </Stack>
    );
  }
  return (
    <ul className={classes.rows} aria-label={t("inbox.list")}>
      {rows.map((row) => (
        <li key={row.id} className={classes.row} data-current={row.id === current?.id || undefined}>
          {selection && (
            <Checkbox
              aria-label={t("common.list.select", { name: row.code })}
              checked={selection.has(row.id)}
              onChange={() => selection.toggle(row.id)}
              className={classes.check}
            />
          )}
          <UnstyledButton
            className={classes.open}
            aria-current={row.id === current?.id || undefined}
            onClick={() => onShow(row)}
          >
            <RowText row={row} />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

function RowText({ row }: { row: Row }) {
  const { time_zone } = useMe().company;
  const engineName = useEngineName();
  const where = row.partner_name ?? [row.warehouse_name, row.to_warehouse_name].filter(Boolean).join(" → ");
  return (
    <Box miw={0}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={600} truncate>
          {row.code}
        </Text>
        <StatusBadge status={row.status} />
      </Group>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" truncate>
          {engineName(row.engine)} · {where}
        </Text>
        <Text size="sm" className={classes.number}>
          {row.total !== null && !isZero(row.total) && formatDecimal(row.total)}
        </Text>
      </Group>
      <Text size="xs" c="dimmed" truncate>
        {row.author_name} · {formatMoment(row.updated_at, time_zone)}
      </Text>
    </Box>
  );
}
