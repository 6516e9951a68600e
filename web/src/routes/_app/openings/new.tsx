import { createFileRoute } from "@tanstack/react-router";
import { OpeningNew } from "@/features/openings/OpeningNew";

export const Route = createFileRoute("/_app/openings/new")({ component: OpeningNew });
