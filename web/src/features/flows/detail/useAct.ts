import { body, client, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";

export type Act = { action: string } & Schemas["Posting"];

/** Takes an action on a document, as it was when it was read. */
export function useAct({ id, version }: { id: number; version: number }) {
  return useCommand(({ action, ...posting }: Act, key) =>
    client
      .POST("/api/v1/flows/{id}/{action}", {
        params: { path: { id, action }, header: key },
        body: { version, ...posting },
      })
      .then(body),
  );
}

/** A new draft with the same lines. */
export function useCopy(id: number) {
  return useCommand((_: undefined, key) =>
    client.POST("/api/v1/flows/{id}/copy", { params: { path: { id }, header: key } }).then(body),
  );
}
