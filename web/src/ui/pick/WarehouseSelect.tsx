import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/client";
import { useMe } from "@/api/me";
import type { PickProps } from "./RemoteSelect";
import { ShortSelect } from "./ShortSelect";

const CHOICES_MAX = 200;

export const warehousesQuery = () =>
  read(
    "/api/v1/warehouses",
    { query: { kind: "storage", is_active: true, limit: CHOICES_MAX } },
    { staleTime: 300_000 },
  );

/** One of the warehouses that I may work in; `isAny`: one that goods may be sent to. */
export function WarehouseSelect({ isAny, ...pick }: PickProps & { isAny?: boolean }) {
  const { warehouses: mine } = useMe();
  const { data } = useQuery(warehousesQuery());
  const rows =
    data?.rows.filter(({ id }) => isAny || mine === null || mine.includes(id) || id === pick.value) ?? [];
  return <ShortSelect {...pick} choices={rows.map(({ id, name }) => ({ value: id, label: name }))} />;
}
