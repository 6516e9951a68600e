import { getRouteApi } from "@tanstack/react-router";
import { FlowEdit } from "@/features/flows/form/FlowEdit";

const route = getRouteApi("/_app/openings/$id/edit");

export function OpeningEdit() {
  return <FlowEdit engine="opening" id={Number(route.useParams().id)} />;
}
