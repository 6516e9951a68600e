import { useQuery } from "@tanstack/react-query";
import { read, type Schemas } from "@/api/client";
import { type PickProps, RemoteSelect } from "./RemoteSelect";

const CHOICES_MAX = 20;

const choiceOf = ({ id, sku, name }: Schemas["Item"]) => ({ value: id, label: `${name} (${sku})` });

/** An item, found by any part of its name, code or barcode. */
export function ItemSelect({ isLotTracked, ...pick }: PickProps & { isLotTracked?: boolean }) {
  const { data } = useQuery({
    ...read("/api/v1/items/{id}", { path: { id: pick.value ?? 0 } }, { staleTime: 60_000 }),
    enabled: pick.value !== null,
  });
  return (
    <RemoteSelect
      {...pick}
      find={(search) =>
        read("/api/v1/items", {
          query: {
            is_lot_tracked: isLotTracked,
            search: search || undefined,
            is_active: true,
            limit: CHOICES_MAX,
          },
        })
      }
      current={data ? choiceOf(data) : null}
      choiceOf={choiceOf}
    />
  );
}
