import { createFileRoute } from "@tanstack/react-router";
import { flowSearch } from "@/features/flows/list/search";
import { OutboundList } from "@/features/outbounds/OutboundList";

export const Route = createFileRoute("/_app/outbounds/")({
  validateSearch: flowSearch,
  component: OutboundList,
});
