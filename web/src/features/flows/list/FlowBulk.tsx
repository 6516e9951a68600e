import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { body, client, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";
import { useMay } from "@/api/me";
import { type BulkResult, BulkResults } from "@/ui/BulkResults";
import { ConfirmModal } from "@/ui/ConfirmModal";
import { useActionName } from "../detail/actions";
import { type Engine, useEngine } from "../useEngine";

type Row = Schemas["FlowRow"];
type Props = { engine: string; rows: Row[]; onDone: () => void };

/** Takes the same step with all documents that are selected, each by itself, and tells what became of each. */
export function FlowBulk({ engine: code, rows, onDone }: Props) {
  const { t } = useTranslation();
  const engine = useEngine(code);
  const may = useMay();
  const nameOf = useActionName();
  const [asking, setAsking] = useState<string | null>(null);
  const [results, setResults] = useState<{ action: string; of: BulkResult[] }>({ action: "", of: [] });
  const command = useCommand(({ action, ids }: { action: string; ids: number[] }, key) =>
    client
      .POST("/api/v1/flows/bulk/{action}", {
        params: { path: { action }, header: key },
        body: { mode: "each", ids },
      })
      .then(body),
  );
  const close = () => {
    setAsking(null);
    command.reset();
  };
  const run = (action: string) =>
    command.mutate(
      { action, ids: rows.map(({ id }) => id) },
      {
        onSuccess: (reply) => {
          setAsking(null);
          setResults({ action, of: rows.map((flow, at) => ({ flow, error: reply.results[at]?.error })) });
        },
      },
    );
  return (
    <>
      {stepsFor(engine, rows, may).map((action) => (
        <Button key={action} size="xs" variant="light" onClick={() => setAsking(action)}>
          {nameOf(action)}
        </Button>
      ))}
      <ConfirmModal
        opened={asking !== null}
        onClose={close}
        title={nameOf(asking ?? "")}
        action={nameOf(asking ?? "")}
        isPending={command.isPending}
        problem={command.error}
        onConfirm={() => asking && run(asking)}
      >
        <Text size="sm">{t("flows.bulk.ask", { count: rows.length, action: nameOf(asking ?? "") })}</Text>
      </ConfirmModal>
      <BulkResults
        title={t("flows.bulk.results", { action: nameOf(results.action) })}
        results={results.of}
        onClose={() => {
          setResults({ action: "", of: [] });
          onDone();
        }}
      />
    </>
  );
}

/** The steps on the engine's way that one of these documents may be waiting for. The API decides for each. */
function stepsFor(engine: Engine, rows: Row[], may: (permission: string) => boolean): string[] {
  const steps = engine.transitions.filter(
    ({ path_step, from_status, permission, own_only_permission }) =>
      path_step !== null &&
      rows.some(({ status }) => status === from_status) &&
      [permission, own_only_permission].some((name) => name !== null && may(name)),
  );
  return [...new Set(steps.map(({ action }) => action))];
}
