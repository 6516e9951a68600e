import { createFileRoute } from "@tanstack/react-router";
import { OpeningEdit } from "@/features/openings/OpeningEdit";

export const Route = createFileRoute("/_app/openings/$id/edit")({ component: OpeningEdit });
