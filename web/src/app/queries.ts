import { QueryCache, QueryClient } from "@tanstack/react-query";
import { meQuery } from "@/api/me";
import { ApiProblem } from "@/api/problem";

const RETRIES_MAX = 3;
const TOTP_REQUIRED = "totp.required";

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // Whoever must set two-step log-in up, from now on, is refused all else: `me` says so (routes/_app.tsx).
    onError: (error) => {
      if (error instanceof ApiProblem && error.code === TOTP_REQUIRED)
        void queries.invalidateQueries(meQuery());
    },
  }),
  defaultOptions: {
    queries: {
      // Others change the same stock: what is on the screen is read anew whenever one comes back to it.
      staleTime: 5_000,
      networkMode: "always",
      retry: (failures, error) => error instanceof ApiProblem && error.isTemporary && failures < RETRIES_MAX,
    },
  },
});
