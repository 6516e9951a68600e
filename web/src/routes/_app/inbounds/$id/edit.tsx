import { createFileRoute } from "@tanstack/react-router";
import { InboundEdit } from "@/features/inbounds/InboundEdit";

export const Route = createFileRoute("/_app/inbounds/$id/edit")({ component: InboundEdit });
