import { getRouteApi } from "@tanstack/react-router";
import { FlowEdit } from "@/features/flows/form/FlowEdit";

const route = getRouteApi("/_app/inbounds/$id/edit");

export function InboundEdit() {
  return <FlowEdit engine="inbound" id={Number(route.useParams().id)} />;
}
