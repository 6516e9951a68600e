import { createFileRoute } from "@tanstack/react-router";
import { AnyDetail } from "@/features/flows/any/AnyDetail";

export const Route = createFileRoute("/_app/flows/$engine/$id/")({ component: AnyDetail });
