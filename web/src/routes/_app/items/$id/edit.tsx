import { createFileRoute } from "@tanstack/react-router";
import { ItemEdit } from "@/features/items/ItemEdit";

export const Route = createFileRoute("/_app/items/$id/edit")({ component: ItemEdit });
