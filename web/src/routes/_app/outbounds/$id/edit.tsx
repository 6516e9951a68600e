import { createFileRoute } from "@tanstack/react-router";
import { OutboundEdit } from "@/features/outbounds/OutboundEdit";

export const Route = createFileRoute("/_app/outbounds/$id/edit")({ component: OutboundEdit });
