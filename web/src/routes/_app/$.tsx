import { createFileRoute } from "@tanstack/react-router";
import { NotFound } from "@/ui/states/NotFound";

/** An address that leads nowhere, within the shell: the way on is in sight. */
export const Route = createFileRoute("/_app/$")({ component: NotFound });
