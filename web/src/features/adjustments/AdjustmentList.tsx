import { getRouteApi } from "@tanstack/react-router";
import { FlowList } from "@/features/flows/list/FlowList";

const route = getRouteApi("/_app/adjustments/");

export function AdjustmentList() {
  return <FlowList engine="adjustment" search={route.useSearch()} />;
}
