import { createFileRoute } from "@tanstack/react-router";
import { flowSearch } from "@/features/flows/list/search";
import { OpeningList } from "@/features/openings/OpeningList";

export const Route = createFileRoute("/_app/openings/")({
  validateSearch: flowSearch,
  component: OpeningList,
});
