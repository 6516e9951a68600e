import { getRouteApi } from "@tanstack/react-router";
import { FlowList } from "@/features/flows/list/FlowList";

const route = getRouteApi("/_app/inbounds/");

export function InboundList() {
  return <FlowList engine="inbound" search={route.useSearch()} />;
}
