import { Group, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import {
  IconAdjustments,
  IconArrowsExchange,
  IconFileText,
  IconPackageExport,
  IconPackageImport,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { useMe } from "@/api/me";
import { pathOf } from "@/lib/engines";
import { formatMoment } from "@/lib/format";
import { StatusBadge } from "@/ui/StatusBadge";
import classes from "./home.module.css";

const SHOWN = 8;
const AGAIN_MS = 60_000;

const ICONS: Record<string, ComponentType<{ size?: number; stroke?: number }>> = {
  inbound: IconPackageImport,
  outbound: IconPackageExport,
  transfer: IconArrowsExchange,
  adjustment: IconAdjustments,
};

/** The documents that changed last. */
export function RecentActivity() {
  const { t } = useTranslation();
  const query = { sort: "-updated_at" as const, limit: SHOWN };
  const { data } = useQuery(read("/api/v1/flows", { query }, { refetchInterval: AGAIN_MS }));
  return (
    <Paper withBorder component="section" aria-labelledby="home-recent">
      <Title order={2} size="h5" p="md" id="home-recent">
        {t("home.recent")}
      </Title>
      {!data && (
        <Stack gap="xs" px="md" pb="md">
          {Array.from({ length: SHOWN }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: these rows are all alike
            <Skeleton key={index} height={42} />
          ))}
        </Stack>
      )}
      {data?.rows.length === 0 && (
        <Text c="dimmed" size="sm" px="md" pb="md">
          {t("home.recentEmpty")}
        </Text>
      )}
      {data?.rows.map((row) => (
        <Activity key={row.id} row={row} />
      ))}
    </Paper>
  );
}

function Activity({ row }: { row: Schemas["FlowRow"] }) {
  const { time_zone } = useMe().company;
  const Icon = ICONS[row.engine] ?? IconFileText;
  const where = row.partner_name ?? [row.warehouse_name, row.to_warehouse_name].filter(Boolean).join(" → ");
  return (
    <Link to={`${pathOf(row.engine)}/$id`} params={{ id: String(row.id) }} className={classes.activity}>
      <span className={classes.icon}>
        <Icon size={20} stroke={1.6} aria-hidden />
      </span>
      <div>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" fw={600}>
            {row.code}
          </Text>
          <Text size="sm" truncate visibleFrom="sm">
            {where}
          </Text>
        </Group>
        <Text size="xs" c="dimmed" truncate>
          {row.author_name} · {formatMoment(row.updated_at, time_zone)}
        </Text>
      </div>
      <StatusBadge status={row.status} />
    </Link>
  );
}
