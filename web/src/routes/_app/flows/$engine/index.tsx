import { createFileRoute } from "@tanstack/react-router";
import { AnyList } from "@/features/flows/any/AnyList";
import { flowSearch } from "@/features/flows/list/search";

export const Route = createFileRoute("/_app/flows/$engine/")({
  validateSearch: flowSearch,
  component: AnyList,
});
