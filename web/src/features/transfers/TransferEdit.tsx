import { getRouteApi } from "@tanstack/react-router";
import { FlowEdit } from "@/features/flows/form/FlowEdit";

const route = getRouteApi("/_app/transfers/$id/edit");

export function TransferEdit() {
  return <FlowEdit engine="transfer" id={Number(route.useParams().id)} />;
}
