import { getRouteApi } from "@tanstack/react-router";
import { FlowDetail } from "@/features/flows/detail/FlowDetail";

const route = getRouteApi("/_app/adjustments/$id/");

export function AdjustmentDetail() {
  return <FlowDetail engine="adjustment" id={Number(route.useParams().id)} />;
}
