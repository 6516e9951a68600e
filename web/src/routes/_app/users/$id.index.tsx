import { createFileRoute } from "@tanstack/react-router";
import { userQuery } from "@/features/users/queries";
import { UserPage } from "@/features/users/UserPage";

export const Route = createFileRoute("/_app/users/$id/")({
  loader: ({ context, params }) => context.queries.ensureQueryData(userQuery(params.id)),
  component: UserPage,
});
