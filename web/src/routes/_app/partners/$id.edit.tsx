import { createFileRoute } from "@tanstack/react-router";
import { PartnerEdit } from "@/features/partners/PartnerEdit";
import { partnerQuery } from "@/features/partners/queries";

export const Route = createFileRoute("/_app/partners/$id/edit")({
  loader: ({ context, params }) => context.queries.ensureQueryData(partnerQuery(Number(params.id))),
  component: PartnerEdit,
});
