import { Badge, Group, Paper, Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { BackLink } from "@/ui/BackLink";
import { enginesQuery, useEngineName } from "@/ui/EngineName";
import { PlainList } from "@/ui/list/PlainList";
import { Page } from "@/ui/Page";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { rulesOf } from "./rules";
import { useRuleColumns } from "./useRuleColumns";

/** The rules by which documents run, as the system's own rows say. */
export function EnginesPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery(enginesQuery());
  return (
    <Page title={t("engines.title")} above={<BackLink to="/settings">{t("settings.title")}</BackLink>}>
      <Text size="sm" c="dimmed">
        {t("engines.text")}
      </Text>
      <ProblemAlert problem={data ? null : error} />
      {!data && !error && <Skeleton height={420} />}
      {data?.rows.map((engine) => (
        <EngineRules key={engine.code} engine={engine} />
      ))}
    </Page>
  );
}

function EngineRules({ engine }: { engine: Schemas["Engine"] }) {
  const engineName = useEngineName();
  const columns = useRuleColumns();
  const name = engineName(engine.code);
  return (
    <Paper withBorder component="section" aria-label={name}>
      <Group p="md" gap="xs">
        <Title order={2} size="h4">
          {name}
        </Title>
        <Badge color="gray">{engine.prefix}</Badge>
      </Group>
      <PlainList label={name} columns={columns} rows={rulesOf(engine)} rowId={({ id }) => id} />
    </Paper>
  );
}
