import { createFileRoute } from "@tanstack/react-router";
import { flowSearch } from "@/features/flows/list/search";
import { TransferList } from "@/features/transfers/TransferList";

export const Route = createFileRoute("/_app/transfers/")({
  validateSearch: flowSearch,
  component: TransferList,
});
