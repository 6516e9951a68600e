import { useQuery } from "@tanstack/react-query";
import { read, type Schemas } from "@/api/client";
import { type PickProps, RemoteSelect } from "@/ui/pick/RemoteSelect";

const CHOICES_MAX = 20;

const choiceOf = ({ id, code, document_on }: Schemas["FlowRow"]) => ({
  value: id,
  label: `${code} · ${document_on}`,
});

/** The document whose goods come back: one of the same partner that has been committed. */
export function OriginSelect({ partnerId, ...pick }: PickProps & { partnerId: number | null }) {
  const { data } = useQuery({
    ...read("/api/v1/flows/{id}", { path: { id: pick.value ?? 0 } }, { staleTime: 60_000 }),
    enabled: pick.value !== null,
  });
  return (
    <RemoteSelect
      {...pick}
      find={(search) =>
        read("/api/v1/flows", {
          query: {
            partner_id: partnerId ?? undefined,
            search: search || undefined,
            status: ["partially_committed", "committed"],
            limit: CHOICES_MAX,
          },
        })
      }
      current={data ? choiceOf(data) : null}
      choiceOf={choiceOf}
    />
  );
}
