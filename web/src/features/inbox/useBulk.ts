import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { body, client, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";
import type { BulkResult } from "@/ui/BulkResults";

export type Decision = { action: "approve" | "reject"; flows: Schemas["FlowRow"][]; reason?: string };

/** Approves or rejects many at once, each by itself: one that is refused does not stop the others. */
export function useBulk() {
  const { t } = useTranslation();
  const [results, setResults] = useState<BulkResult[]>([]);
  const command = useCommand(({ action, flows, reason }: Decision, key) =>
    client
      .POST("/api/v1/flows/bulk/{action}", {
        params: { path: { action }, header: key },
        body: { mode: "each", ids: flows.map(({ id }) => id), ...(reason && { reason }) },
      })
      .then(body),
  );
  const decide = (decision: Decision, onDone: () => void) =>
    command.mutate(decision, {
      onSuccess: (reply) => {
        onDone();
        const told = decision.flows.map((flow, index) => ({ flow, error: reply.results[index]?.error }));
        if (told.length > 1 || reply.failed > 0) return setResults(told);
        const action = t(`inbox.${decision.action}`);
        notifications.show({ message: `${told[0]?.flow.code}: ${action}`, color: "teal" });
      },
    });
  return { decide, command, results, forget: () => setResults([]) };
}
