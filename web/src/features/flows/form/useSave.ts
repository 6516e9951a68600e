import type { Schemas } from "@/api/client";
import { body, client } from "@/api/client";
import { type CommandKey, useCommand } from "@/api/command";
import type { Fields } from "./body";

export type Version = { id: number; version: number };
type State = Schemas["FlowState"];

/** A new document, or a change of one that is a draft; and on to the approval, where that is asked for. */
export function useSave(engine: string) {
  const create = useCommand((input: { fields: Fields; through?: string }, key) =>
    client
      .POST("/api/v1/flows", {
        params: { header: key },
        body: { ...input.fields, engine, through: input.through },
      })
      .then(body),
  );
  const change = useCommand((input: { fields: Partial<Fields>; of: Version }, key) =>
    client
      .PATCH("/api/v1/flows/{id}", {
        params: { path: { id: input.of.id }, header: key },
        body: { ...input.fields, version: input.of.version },
      })
      .then(body),
  );
  const act = useCommand(send);
  return { create, change, act };
}

function send({ of, action }: { of: Version; action: string }, key: CommandKey): Promise<State> {
  return client
    .POST("/api/v1/flows/{id}/{action}", {
      params: { path: { id: of.id, action }, header: key },
      body: { version: of.version },
    })
    .then(body);
}
