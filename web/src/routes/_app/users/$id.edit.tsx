import { createFileRoute } from "@tanstack/react-router";
import { userQuery } from "@/features/users/queries";
import { UserEdit } from "@/features/users/UserEdit";

export const Route = createFileRoute("/_app/users/$id/edit")({
  loader: ({ context, params }) => context.queries.ensureQueryData(userQuery(params.id)),
  component: UserEdit,
});
