import { createFileRoute } from "@tanstack/react-router";
import { flowSearch } from "@/features/flows/list/search";
import { InboundList } from "@/features/inbounds/InboundList";

export const Route = createFileRoute("/_app/inbounds/")({
  validateSearch: flowSearch,
  component: InboundList,
});
