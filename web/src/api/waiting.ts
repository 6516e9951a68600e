import { useQuery } from "@tanstack/react-query";
import { read } from "./client";

const EVERY_MS = 30_000;

/** How many documents wait for my approval; looked up now and then. */
export function useWaiting(): number {
  const query = useQuery(
    read("/api/v1/flows", { query: { inbox: "to_approve", limit: 1 } }, { refetchInterval: EVERY_MS }),
  );
  return query.data?.total ?? 0;
}
