import { getRouteApi } from "@tanstack/react-router";
import { FlowList } from "@/features/flows/list/FlowList";

const route = getRouteApi("/_app/transfers/");

export function TransferList() {
  return <FlowList engine="transfer" search={route.useSearch()} />;
}
