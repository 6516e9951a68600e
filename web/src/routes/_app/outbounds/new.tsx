import { createFileRoute } from "@tanstack/react-router";
import { OutboundNew } from "@/features/outbounds/OutboundNew";

export const Route = createFileRoute("/_app/outbounds/new")({ component: OutboundNew });
