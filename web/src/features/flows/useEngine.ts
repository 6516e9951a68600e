import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { hasOwnScreens } from "@/lib/engines";

export type Engine = Schemas["Engine"];

export const engineQuery = (code: string) =>
  read("/api/v1/engines/{code}", { path: { code } }, { staleTime: Number.POSITIVE_INFINITY });

/** The rules of an engine, kept as rows: the form and the steps are made from them. */
export function useEngine(code: string): Engine {
  return useSuspenseQuery(engineQuery(code)).data;
}

/** What its pages are called. Of an engine that is nothing but rows, they know its name. */
export function useEngineWords({ code, names }: Engine): { title: string; new: string; emptyHint: string } {
  const { t, i18n } = useTranslation();
  if (!hasOwnScreens(code)) {
    const name = names[i18n.language as keyof typeof names];
    return { title: name, new: t("flows.anyNew", { name }), emptyHint: t("flows.anyEmptyHint", { name }) };
  }
  return {
    title: t(`flows.engine.${code}.title`),
    new: t(`flows.engine.${code}.new`),
    emptyHint: t(`flows.engine.${code}.emptyHint`),
  };
}
