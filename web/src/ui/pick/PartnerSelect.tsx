import { useQuery } from "@tanstack/react-query";
import { read, type Schemas } from "@/api/client";
import { type PickProps, RemoteSelect } from "./RemoteSelect";

const CHOICES_MAX = 20;

const choiceOf = ({ id, name, code }: Schemas["Partner"]) => ({ value: id, label: `${name} (${code})` });

/** A customer or a supplier. */
export function PartnerSelect({ role, ...pick }: PickProps & { role?: "customer" | "supplier" }) {
  const { data } = useQuery({
    ...read("/api/v1/partners/{id}", { path: { id: pick.value ?? 0 } }, { staleTime: 60_000 }),
    enabled: pick.value !== null,
  });
  const kind = role && (role === "customer" ? { is_customer: true } : { is_supplier: true });
  return (
    <RemoteSelect
      {...pick}
      find={(search) =>
        read("/api/v1/partners", {
          query: { ...kind, search: search || undefined, is_active: true, limit: CHOICES_MAX },
        })
      }
      current={data ? choiceOf(data) : null}
      choiceOf={choiceOf}
    />
  );
}
