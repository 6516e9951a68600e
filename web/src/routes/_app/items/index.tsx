import { createFileRoute } from "@tanstack/react-router";
import { ItemList } from "@/features/items/ItemList";
import { itemSearch } from "@/features/items/search";

export const Route = createFileRoute("/_app/items/")({ validateSearch: itemSearch, component: ItemList });
