import { createFileRoute, redirect } from "@tanstack/react-router";
import { meQuery } from "@/api/me";
import { isSignedIn } from "@/api/session";
import { Shell } from "@/app/shell/Shell";

export const Route = createFileRoute("/_app")({
  beforeLoad: ({ location }) => {
    if (!isSignedIn()) throw redirect({ to: "/login", search: { next: location.href } });
  },
  loader: ({ context }) => context.queries.ensureQueryData(meQuery()),
  component: Shell,
});
