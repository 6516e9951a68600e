import { Anchor, Group, Paper, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { pathOf } from "@/lib/engines";
import { formatDecimal } from "@/lib/format";
import { EngineName } from "@/ui/EngineName";
import type { Column } from "@/ui/list/column";
import { PlainList } from "@/ui/list/PlainList";
import { StatusBadge } from "@/ui/StatusBadge";
import type { FlowStatus } from "@/ui/status";

const OPEN: FlowStatus[] = ["draft", "pending", "rejected", "approved", "in_transit", "partially_committed"];
const SHOWN_MAX = 20;

type Row = Schemas["FlowRow"];

/** The documents with a partner that are not done, and the way to all of them. */
export function PartnerFlows({ partner }: { partner: Schemas["Partner"] }) {
  const { t } = useTranslation();
  const router = useRouter();
  const query = { partner_id: partner.id, status: OPEN, limit: SHOWN_MAX };
  const { data } = useQuery(read("/api/v1/flows", { query }));
  const search = { partner_id: partner.id };
  const columns: Column<Row>[] = [
    {
      id: "code",
      header: t("flows.code"),
      card: "title",
      cell: (row) => (
        <Text fz="sm" fw={600}>
          {row.code}
        </Text>
      ),
    },
    { id: "engine", header: t("partners.role"), cell: (row) => <EngineName engine={row.engine} /> },
    {
      id: "status",
      header: t("flows.status.label"),
      card: "aside",
      cell: (row) => <StatusBadge status={row.status} />,
    },
    { id: "document_on", header: t("flows.documentOn"), cell: (row) => row.document_on },
    { id: "warehouse", header: t("flows.warehouse"), cell: (row) => row.warehouse_name },
    { id: "total", header: t("flows.total"), align: "end", cell: (row) => formatDecimal(row.total) },
    { id: "author", header: t("flows.author"), cell: (row) => row.author_name },
  ];
  const open = ({ engine, id }: Row) => router.history.push(`${pathOf(engine)}/${id}`);
  return (
    <Paper withBorder component="section">
      <Group justify="space-between" p={{ base: "sm", sm: "lg" }} pb="xs">
        <Title order={2} size="h5">
          {t("partners.open")}
        </Title>
        <Group gap="md">
          {partner.is_customer && (
            <Anchor size="sm" renderRoot={(props) => <Link to="/outbounds" search={search} {...props} />}>
              {t("partners.allOutbounds")}
            </Anchor>
          )}
          {partner.is_supplier && (
            <Anchor size="sm" renderRoot={(props) => <Link to="/inbounds" search={search} {...props} />}>
              {t("partners.allInbounds")}
            </Anchor>
          )}
        </Group>
      </Group>
      {data?.rows.length === 0 ? (
        <Text c="dimmed" size="sm" px={{ base: "sm", sm: "lg" }} pb="lg">
          {t("partners.noOpen")}
        </Text>
      ) : (
        <PlainList
          label={t("partners.open")}
          columns={columns}
          rows={data?.rows}
          rowId={(row) => row.id}
          onOpen={open}
        />
      )}
    </Paper>
  );
}
