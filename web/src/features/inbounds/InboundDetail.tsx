import { getRouteApi } from "@tanstack/react-router";
import { FlowDetail } from "@/features/flows/detail/FlowDetail";

const route = getRouteApi("/_app/inbounds/$id/");

export function InboundDetail() {
  return <FlowDetail engine="inbound" id={Number(route.useParams().id)} />;
}
