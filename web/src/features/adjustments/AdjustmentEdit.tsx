import { getRouteApi } from "@tanstack/react-router";
import { FlowEdit } from "@/features/flows/form/FlowEdit";

const route = getRouteApi("/_app/adjustments/$id/edit");

export function AdjustmentEdit() {
  return <FlowEdit engine="adjustment" id={Number(route.useParams().id)} />;
}
