import { Anchor, Group, Paper, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { useMe } from "@/api/me";
import { formatMoment } from "@/lib/format";
import { type Fact, Facts } from "@/ui/Facts";
import { FlowLink } from "@/ui/FlowLink";
import { useMoney } from "@/ui/useMoney";
import type { Engine } from "../useEngine";
import type { Flow } from "./actions";

/** The head of a document, and what it comes to. */
export function FlowFacts({ engine, flow }: { engine: Engine; flow: Flow }) {
  const { t } = useTranslation();
  const { company } = useMe();
  const role = flow.partner_role as "supplier" | "customer" | null;
  const facts: (Fact | false)[] = [
    {
      label: t(engine.has_destination ? "flows.fromWarehouse" : "flows.warehouse"),
      value: flow.warehouse_name,
    },
    engine.has_destination && { label: t("flows.toWarehouse"), value: flow.to_warehouse_name },
    engine.partner_role !== null && {
      label: role ? t(`flows.role.${role}`) : t("flows.partner"),
      value: flow.partner_id && (
        <Anchor
          fz="sm"
          renderRoot={(props) => <Link {...props} to={`/partners/${flow.partner_id}` as "/partners"} />}
        >
          {flow.partner_name}
        </Anchor>
      ),
    },
    { label: t("flows.documentOn"), value: flow.document_on },
    { label: t("flows.author"), value: flow.author_name },
    { label: t("flows.updatedAt"), value: formatMoment(flow.updated_at, company.time_zone) },
    flow.reference !== "" && { label: t("flows.reference"), value: flow.reference },
    flow.external_id !== null && { label: t("flows.externalId"), value: flow.external_id },
    flow.origin_flow_id !== null && { label: t("flows.origin"), value: <Origin id={flow.origin_flow_id} /> },
    flow.memo !== "" && { label: t("flows.memo"), value: flow.memo },
  ];
  return (
    <Paper withBorder p="md">
      <Facts facts={facts.filter((fact) => fact !== false)} />
      {flow.total !== null && engine.price_kind && <Totals flow={flow} />}
    </Paper>
  );
}

function Totals({ flow }: { flow: Flow }) {
  const { t } = useTranslation();
  const { money, sum } = useMoney();
  const amounts = [
    { name: "supply", value: flow.supply_value },
    { name: "vat", value: flow.vat },
    { name: "total", value: flow.total },
  ] as const;
  return (
    <Group component="dl" gap="xl" mt="md" mb={0} justify="end">
      {amounts.map(({ name, value }) => (
        <Group key={name} gap={8} align="baseline" wrap="nowrap">
          <Text component="dt" size="sm" c="dimmed">
            {t(`flows.line.${name}`)}
          </Text>
          <Text component="dd" m={0} size={name === "total" ? "xl" : "sm"} fw={name === "total" ? 700 : 500}>
            {name === "total" ? sum(value) : money(value)}
          </Text>
        </Group>
      ))}
    </Group>
  );
}

function Origin({ id }: { id: number }) {
  const { data } = useQuery(read("/api/v1/flows/{id}", { path: { id } }, { staleTime: 60_000 }));
  return data ? <FlowLink engine={data.engine} id={data.id} code={data.code} /> : null;
}
