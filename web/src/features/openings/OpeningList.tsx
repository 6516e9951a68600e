import { getRouteApi } from "@tanstack/react-router";
import { FlowList } from "@/features/flows/list/FlowList";

const route = getRouteApi("/_app/openings/");

export function OpeningList() {
  return <FlowList engine="opening" search={route.useSearch()} />;
}
