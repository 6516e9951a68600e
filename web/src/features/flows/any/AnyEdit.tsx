import { getRouteApi } from "@tanstack/react-router";
import { FlowEdit } from "../form/FlowEdit";

const route = getRouteApi("/_app/flows/$engine/$id/edit");

export function AnyEdit() {
  const { engine, id } = route.useParams();
  return <FlowEdit engine={engine} id={Number(id)} />;
}
