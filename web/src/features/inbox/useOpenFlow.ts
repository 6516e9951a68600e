import { useRouter } from "@tanstack/react-router";
import type { Schemas } from "@/api/client";
import { pathOf } from "@/lib/engines";

/** Goes to a document. */
export function useOpenFlow(): (flow: Schemas["FlowRow"]) => void {
  const router = useRouter();
  return ({ engine, id }) => router.history.push(`${pathOf(engine)}/${id}`);
}
