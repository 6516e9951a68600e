import { createFileRoute } from "@tanstack/react-router";
import { AnyEdit } from "@/features/flows/any/AnyEdit";

export const Route = createFileRoute("/_app/flows/$engine/$id/edit")({ component: AnyEdit });
