import { createFileRoute } from "@tanstack/react-router";
import { OutboundDetail } from "@/features/outbounds/OutboundDetail";

export const Route = createFileRoute("/_app/outbounds/$id/")({ component: OutboundDetail });
