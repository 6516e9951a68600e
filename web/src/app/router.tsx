import { createRouter } from "@tanstack/react-router";
import { onReturn } from "@/api/connection";
import { onSessionEnd } from "@/api/session";
import { routeTree } from "@/routeTree.gen";
import { PageLoading } from "@/ui/PageLoading";
import { NotFound } from "@/ui/states/NotFound";
import { PageProblem } from "@/ui/states/PageProblem";
import { queries } from "./queries";

export const router = createRouter({
  routeTree,
  context: { queries },
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: PageProblem,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

// Whoever is logged out, here, in another tab or by an administrator, is out at once.
onSessionEnd((why) => {
  queries.clear();
  const { pathname, href } = router.state.location;
  if (pathname === "/login" || pathname === "/invitation") return;
  const search = why === "ended" ? { next: href, ended: true } : {};
  void router.navigate({ to: "/login", search });
});

onReturn(() => void queries.invalidateQueries());
