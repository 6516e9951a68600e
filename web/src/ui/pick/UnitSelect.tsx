import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/client";
import type { PickProps } from "./RemoteSelect";
import { ShortSelect } from "./ShortSelect";

const CHOICES_MAX = 200;

export const unitsQuery = () =>
  read("/api/v1/units", { query: { limit: CHOICES_MAX } }, { staleTime: 60_000 });

/** One of the units of measure. */
export function UnitSelect(pick: PickProps) {
  const { data } = useQuery(unitsQuery());
  const rows = data?.rows.filter(({ id, is_active }) => is_active || id === pick.value) ?? [];
  return (
    <ShortSelect
      {...pick}
      choices={rows.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))}
    />
  );
}
