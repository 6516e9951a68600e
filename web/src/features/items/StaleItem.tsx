import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconRefresh, IconUsers } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { useMay, useMe } from "@/api/me";
import type { ApiProblem } from "@/api/problem";
import { formatMoment } from "@/lib/format";
import { Changes } from "@/ui/audit/Changes";
import { itemQuery } from "./queries";

type Props = { id: number; problem: ApiProblem; onReload: (item: Schemas["Item"]) => void };

/** Somebody else was first: who, what, and how to go on without losing what was typed. */
export function StaleItem({ id, problem, onReload }: Props) {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  const queries = useQueryClient();
  const last = useQuery({
    ...read("/api/v1/audit", { query: { record: "items", record_id: String(id), limit: 1 } }),
    enabled: useMay()("audit.view"),
  }).data?.rows[0];
  const reload = async () => onReload(await queries.fetchQuery({ ...itemQuery(id), staleTime: 0 }));
  return (
    <Alert role="alert" color="orange" icon={<IconUsers />} title={t("items.stale.title")}>
      <Stack gap="xs" align="start">
        {last?.actor_name ? (
          <>
            <Text size="sm">
              {t("items.stale.who", { name: last.actor_name, at: formatMoment(last.recorded_at, time_zone) })}
            </Text>
            <Changes entry={last} />
          </>
        ) : (
          <Text size="sm">{problem.message}</Text>
        )}
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh size={14} />}
          onClick={() => void reload()}
        >
          {t("items.stale.reload")}
        </Button>
        <Text size="xs" c="dimmed">
          {t("items.stale.hint")}
        </Text>
      </Stack>
    </Alert>
  );
}
