import { getRouteApi } from "@tanstack/react-router";
import { FlowDetail } from "@/features/flows/detail/FlowDetail";

const route = getRouteApi("/_app/outbounds/$id/");

export function OutboundDetail() {
  return <FlowDetail engine="outbound" id={Number(route.useParams().id)} />;
}
