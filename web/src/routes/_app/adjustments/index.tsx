import { createFileRoute } from "@tanstack/react-router";
import { AdjustmentList } from "@/features/adjustments/AdjustmentList";
import { flowSearch } from "@/features/flows/list/search";

export const Route = createFileRoute("/_app/adjustments/")({
  validateSearch: flowSearch,
  component: AdjustmentList,
});
