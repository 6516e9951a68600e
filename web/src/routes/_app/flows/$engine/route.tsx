import { createFileRoute, notFound, redirect } from "@tanstack/react-router";
import type { ApiProblem } from "@/api/problem";
import { engineQuery } from "@/features/flows/useEngine";
import { hasOwnScreens, pathOf } from "@/lib/engines";

/** The documents of an engine that is nothing but rows. */
export const Route = createFileRoute("/_app/flows/$engine")({
  beforeLoad: ({ params: { engine } }) => {
    if (hasOwnScreens(engine)) throw redirect({ to: pathOf(engine) });
  },
  loader: ({ context, params }) =>
    context.queries.ensureQueryData(engineQuery(params.engine)).catch((problem: ApiProblem) => {
      throw problem.status === 404 ? notFound() : problem;
    }),
});
