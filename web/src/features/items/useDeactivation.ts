import { body, client, type Schemas } from "@/api/client";
import { type CommandKey, useCommand } from "@/api/command";
import { ApiProblem } from "@/api/problem";

type Item = Schemas["Item"];

/** What became of one item; a problem where it was refused. */
export type Outcome = { item: Item; problem: ApiProblem | null };

/**
 * Puts items away, one after the other, since the API takes one at a time. Each has a key of its own that follows
 * from the command's, so that trying the whole again does nothing twice.
 */
export function useDeactivation() {
  return useCommand(async (items: Item[], key) => {
    const outcomes: Outcome[] = [];
    for (const item of items) outcomes.push({ item, problem: await deactivate(item, key) });
    return outcomes;
  });
}

async function deactivate(item: Item, key: CommandKey): Promise<ApiProblem | null> {
  try {
    await client
      .POST("/api/v1/items/{id}/deactivate", {
        params: {
          path: { id: item.id },
          header: { "Idempotency-Key": `${key["Idempotency-Key"]}-${item.id}` },
        },
        body: { version: item.version },
      })
      .then(body);
    return null;
  } catch (problem) {
    if (problem instanceof ApiProblem && !problem.isUnsure) return problem;
    throw problem;
  }
}
