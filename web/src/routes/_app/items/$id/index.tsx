import { createFileRoute } from "@tanstack/react-router";
import { ItemPage } from "@/features/items/ItemPage";
import { itemPageSearch } from "@/features/items/search";

export const Route = createFileRoute("/_app/items/$id/")({
  validateSearch: itemPageSearch,
  component: ItemPage,
});
