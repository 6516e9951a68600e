import { getRouteApi } from "@tanstack/react-router";
import { FlowDetail } from "../detail/FlowDetail";

const route = getRouteApi("/_app/flows/$engine/$id/");

export function AnyDetail() {
  const { engine, id } = route.useParams();
  return <FlowDetail engine={engine} id={Number(id)} />;
}
