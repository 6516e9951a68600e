import { createFileRoute } from "@tanstack/react-router";

export const Route = createFileRoute("/_app/adjustments")({ component: () => null });
