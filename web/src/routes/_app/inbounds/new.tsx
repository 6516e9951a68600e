import { createFileRoute } from "@tanstack/react-router";
import { InboundNew } from "@/features/inbounds/InboundNew";

export const Route = createFileRoute("/_app/inbounds/new")({ component: InboundNew });
