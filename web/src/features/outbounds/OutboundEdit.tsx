import { getRouteApi } from "@tanstack/react-router";
import { FlowEdit } from "@/features/flows/form/FlowEdit";

const route = getRouteApi("/_app/outbounds/$id/edit");

export function OutboundEdit() {
  return <FlowEdit engine="outbound" id={Number(route.useParams().id)} />;
}
