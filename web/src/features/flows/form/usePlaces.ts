import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { read } from "@/api/client";
import type { Grid } from "./grid";

const PLACES_MAX = 200;

const placesQuery = (warehouse_id: number | null) => ({
  ...read(
    "/api/v1/locations",
    { query: { warehouse_id: warehouse_id ?? 0, kind: "internal", is_active: true, limit: PLACES_MAX } },
    { staleTime: 300_000 },
  ),
  enabled: warehouse_id !== null,
});

/** The bins of both warehouses of a document. */
export function usePlaces(from: number | null, to: number | null): Grid["locations"] {
  const { data: ofFrom } = useQuery(placesQuery(from));
  const { data: ofTo } = useQuery(placesQuery(to));
  return useMemo(() => {
    const places = (rows: { id: number; code: string; name: string }[] | undefined) =>
      rows?.map(({ id, code, name }) => ({ id, label: name === code ? code : `${code} ${name}` })) ?? [];
    return { from: places(ofFrom?.rows), to: places(ofTo?.rows) };
  }, [ofFrom, ofTo]);
}
