import { createFileRoute, redirect } from "@tanstack/react-router";
import { meQuery } from "@/api/me";
import { hasEnded, isSignedIn } from "@/api/session";
import { Shell } from "@/app/shell/Shell";
import { enginesQuery } from "@/ui/EngineName";

export const Route = createFileRoute("/_app")({
  beforeLoad: ({ location }) => {
    if (isSignedIn()) return;
    // Whoever clicks while the session ends comes here before the page of its end is there.
    const why = hasEnded() ? { ended: true } : {};
    throw redirect({ to: "/login", search: { next: location.href, ...why } });
  },
  // With the engines at once, so that the navigation does not grow while one looks at it.
  loader: ({ context: { queries } }) =>
    Promise.all([queries.ensureQueryData(meQuery()), queries.prefetchQuery(enginesQuery())]),
  component: Shell,
});
