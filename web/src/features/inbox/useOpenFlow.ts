import { useRouter } from "@tanstack/react-router";
import type { Schemas } from "@/api/client";
import { pathOf } from "@/lib/engines";

/** Goes to a document, where its engine has a screen. */
export function useOpenFlow(): (flow: Schemas["FlowRow"]) => void {
  const router = useRouter();
  return ({ engine, id }) => {
    const path = pathOf(engine);
    if (path) router.history.push(`${path}/${id}`);
  };
}
