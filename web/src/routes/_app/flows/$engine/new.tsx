import { createFileRoute } from "@tanstack/react-router";
import { AnyNew } from "@/features/flows/any/AnyNew";

export const Route = createFileRoute("/_app/flows/$engine/new")({ component: AnyNew });
