import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/api/me";
import { hasOwnScreens, pathOf } from "@/lib/engines";
import { enginesQuery, useEngineName } from "@/ui/EngineName";

/** The engines that are nothing but rows: they are in the navigation as soon as the API tells of them. */
export function useOtherEngines() {
  const may = useMay();
  const nameOf = useEngineName();
  const { data } = useQuery(enginesQuery());
  const others = data?.rows.filter(({ code }) => !hasOwnScreens(code)) ?? [];
  return others.map(({ code, create_permission }) => ({
    path: pathOf(code),
    name: nameOf(code),
    mayCreate: may(create_permission),
  }));
}
