import { Grid, Paper, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { pathOf } from "@/lib/engines";
import { BackLink } from "@/ui/BackLink";
import { PlainList } from "@/ui/list/PlainList";
import { Page } from "@/ui/Page";
import { PageLoading } from "@/ui/PageLoading";
import { StatusBadge } from "@/ui/StatusBadge";
import { PageProblem } from "@/ui/states/PageProblem";
import { useEngine, useEngineWords } from "../useEngine";
import { ActionProblem } from "./ActionProblem";
import { Actions } from "./Actions";
import type { Flow } from "./actions";
import { FlowFacts } from "./FlowFacts";
import { FlowTimeline } from "./FlowTimeline";
import { StatusSteps, stepsOf } from "./StatusSteps";
import { useAct } from "./useAct";
import { useLineViews } from "./useLineViews";

/** One document: what it says, where it stands, what happened to it, and what may happen next. */
export function FlowDetail({ engine, id }: { engine: string; id: number }) {
  const query = useQuery(read("/api/v1/flows/{id}", { path: { id } }));
  const { data } = query;
  if (data?.engine === engine) return <Shown flow={data} />;
  if (data) return <Navigate to={`${pathOf(data.engine)}/$id`} params={{ id: String(id) }} replace />;
  if (query.error) return <PageProblem error={query.error} reset={() => void query.refetch()} />;
  return <PageLoading />;
}

function Shown({ flow }: { flow: Flow }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const engine = useEngine(flow.engine);
  const words = useEngineWords(engine);
  const path = pathOf(engine.code);
  const act = useAct(flow);
  const columns = useLineViews(engine, flow, act.error);
  const reached = flow.events.map(({ to_status }) => to_status);
  return (
    <Page
      title={flow.code}
      aside={<StatusBadge status={flow.status} />}
      above={<BackLink to={path}>{words.title}</BackLink>}
      actions={
        <Actions
          engine={engine}
          flow={flow}
          act={act}
          onGo={(target, edit) =>
            void navigate({
              to: edit ? `${path}/$id/edit` : `${path}/$id`,
              params: { id: String(target) },
            })
          }
        />
      }
    >
      <StatusSteps steps={stepsOf(engine, flow.status, reached)} />
      <ActionProblem problem={act.error} act={act} />
      <FlowFacts engine={engine} flow={flow} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 9 }}>
          <Paper withBorder>
            <Title order={2} size="h4" p="md" pb="xs">
              {t("flows.form.lines")}
            </Title>
            <PlainList
              label={t("flows.form.lines")}
              columns={columns}
              rows={flow.lines}
              rowId={(line) => line.id}
            />
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 3 }}>
          <Paper withBorder p="md">
            <Stack gap="md">
              <Title order={2} size="h4">
                {t("flows.detail.history")}
              </Title>
              <FlowTimeline flow={flow} />
            </Stack>
          </Paper>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
