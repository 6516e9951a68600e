import { getRouteApi } from "@tanstack/react-router";
import { FlowList } from "@/features/flows/list/FlowList";

const route = getRouteApi("/_app/outbounds/");

export function OutboundList() {
  return <FlowList engine="outbound" search={route.useSearch()} />;
}
