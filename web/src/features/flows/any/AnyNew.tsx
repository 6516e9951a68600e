import { getRouteApi } from "@tanstack/react-router";
import { FlowNew } from "../form/FlowNew";

const route = getRouteApi("/_app/flows/$engine/new");

export function AnyNew() {
  return <FlowNew engine={route.useParams().engine} />;
}
