import { Alert, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { useMe } from "@/api/me";
import { formatMoment } from "@/lib/format";
import { enginesQuery, useEngineName } from "@/ui/EngineName";
import { Facts } from "@/ui/Facts";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { StatusBadge } from "@/ui/StatusBadge";
import { PreviewLines } from "./PreviewLines";
import { PreviewTotals } from "./PreviewTotals";
import { shortItems } from "./shortages";

/** What one has to see of a document before one decides. */
export function Preview({ id }: { id: number }) {
  const { t } = useTranslation();
  const { time_zone } = useMe().company;
  const engineName = useEngineName();
  const { data: engines } = useQuery(enginesQuery());
  const { data: flow, error } = useQuery(
    read("/api/v1/flows/{id}", { path: { id } }, { placeholderData: keepPreviousData }),
  );
  if (!flow) return error ? <ProblemAlert problem={error} /> : <Skeleton height={320} />;
  const short = shortItems(
    flow,
    engines?.rows.find(({ code }) => code === flow.engine),
  );
  const last = flow.events.at(-1);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="start">
        <div>
          <Text size="sm" c="dimmed">
            {engineName(flow.engine)}
          </Text>
          <Title order={2} size="h4">
            {flow.code}
          </Title>
        </div>
        <StatusBadge status={flow.status} />
      </Group>
      {short.size > 0 && (
        <Alert color="red" icon={<IconAlertTriangle />}>
          {t("inbox.short", { count: short.size })}
        </Alert>
      )}
      <Facts
        cols={{ base: 2, sm: 3 }}
        facts={[
          { label: t("flows.documentOn"), value: flow.document_on },
          ...(flow.partner_name ? [{ label: t("flows.partner"), value: flow.partner_name }] : []),
          {
            label: t("flows.warehouse"),
            value: [flow.warehouse_name, flow.to_warehouse_name].filter(Boolean).join(" → "),
          },
          {
            label: t("flows.author"),
            value: last
              ? `${flow.author_name} · ${formatMoment(last.recorded_at, time_zone)}`
              : flow.author_name,
          },
          ...(flow.reference ? [{ label: t("flows.reference"), value: flow.reference }] : []),
          ...(flow.memo ? [{ label: t("flows.memo"), value: flow.memo }] : []),
          ...(last?.reason ? [{ label: t("flows.reason.label"), value: last.reason }] : []),
        ]}
      />
      <PreviewLines flow={flow} short={short} />
      <PreviewTotals flow={flow} />
    </Stack>
  );
}
