import { createFileRoute } from "@tanstack/react-router";
import { OpeningDetail } from "@/features/openings/OpeningDetail";

export const Route = createFileRoute("/_app/openings/$id/")({ component: OpeningDetail });
