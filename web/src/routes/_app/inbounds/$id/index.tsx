import { createFileRoute } from "@tanstack/react-router";
import { InboundDetail } from "@/features/inbounds/InboundDetail";

export const Route = createFileRoute("/_app/inbounds/$id/")({ component: InboundDetail });
