import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "@/api/problem";

const RETRIES_MAX = 3;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Others change the same stock: what is on the screen is read anew whenever one comes back to it.
      staleTime: 5_000,
      networkMode: "always",
      retry: (failures, error) => error instanceof ApiProblem && error.isTemporary && failures < RETRIES_MAX,
    },
  },
});
