import { getRouteApi } from "@tanstack/react-router";
import { FlowList } from "../list/FlowList";

const route = getRouteApi("/_app/flows/$engine/");

export function AnyList() {
  return <FlowList engine={route.useParams().engine} search={route.useSearch()} />;
}
