import { getRouteApi } from "@tanstack/react-router";
import { FlowDetail } from "@/features/flows/detail/FlowDetail";

const route = getRouteApi("/_app/openings/$id/");

export function OpeningDetail() {
  return <FlowDetail engine="opening" id={Number(route.useParams().id)} />;
}
