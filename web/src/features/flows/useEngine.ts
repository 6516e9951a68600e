import { useSuspenseQuery } from "@tanstack/react-query";
import { read, type Schemas } from "@/api/client";

export type Engine = Schemas["Engine"];

export const engineQuery = (code: string) =>
  read("/api/v1/engines/{code}", { path: { code } }, { staleTime: Number.POSITIVE_INFINITY });

/** The rules of an engine, kept as rows: the form and the steps are made from them. */
export function useEngine(code: string): Engine {
  return useSuspenseQuery(engineQuery(code)).data;
}
