import { getRouteApi } from "@tanstack/react-router";
import { FlowDetail } from "@/features/flows/detail/FlowDetail";

const route = getRouteApi("/_app/transfers/$id/");

export function TransferDetail() {
  return <FlowDetail engine="transfer" id={Number(route.useParams().id)} />;
}
