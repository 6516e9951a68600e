import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";

export const enginesQuery = () => read("/api/v1/engines", { query: { limit: 200 } }, { staleTime: 300_000 });

/** What each engine is called: a row of the API, in the reader's language. */
export function useEngineName(): (engine: string) => string {
  const { i18n } = useTranslation();
  const { data } = useQuery(enginesQuery());
  return (engine) => {
    const names = data?.rows.find(({ code }) => code === engine)?.names;
    return names?.[i18n.language as keyof typeof names] ?? "";
  };
}

export function EngineName({ engine }: { engine: string }) {
  return useEngineName()(engine);
}
