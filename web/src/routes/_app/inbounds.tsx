import { createFileRoute } from "@tanstack/react-router";

export const Route = createFileRoute("/_app/inbounds")({ component: () => null });
