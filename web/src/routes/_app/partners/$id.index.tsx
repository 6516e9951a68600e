import { createFileRoute } from "@tanstack/react-router";
import { PartnerPage } from "@/features/partners/PartnerPage";
import { partnerQuery } from "@/features/partners/queries";

export const Route = createFileRoute("/_app/partners/$id/")({
  loader: ({ context, params }) => context.queries.ensureQueryData(partnerQuery(Number(params.id))),
  component: PartnerPage,
});
