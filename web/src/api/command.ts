import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { ApiProblem } from "./problem";

const ATTEMPTS_MAX = 4;

/** What `send` passes on: `params: { ...options.params }`. */
export type CommandKey = { "Idempotency-Key": string };

/**
 * A write. It has one effect however often it is sent: its key is made when the form opens and kept until the API
 * has answered; while the outcome is unknown, the same request is sent again with the same key. Afterwards all that
 * is on the screen is read anew.
 */
export function useCommand<Input, Reply>(
  send: (input: Input, key: CommandKey) => Promise<Reply>,
): UseMutationResult<Reply, ApiProblem, Input> {
  const queries = useQueryClient();
  const key = useRef<string>(crypto.randomUUID());
  return useMutation<Reply, ApiProblem, Input>({
    mutationFn: (input) => send(input, { "Idempotency-Key": key.current }),
    retry: (failures, problem) => problem.isUnsure && failures < ATTEMPTS_MAX,
    retryDelay: (failures) => 500 * 2 ** failures,
    networkMode: "always",
    onSettled: async (_reply, problem) => {
      if (problem instanceof ApiProblem && problem.isUnsure) return;
      key.current = crypto.randomUUID();
      await queries.invalidateQueries();
    },
  });
}
