import { createFileRoute } from "@tanstack/react-router";
import { CompanyEdit } from "@/features/company/CompanyEdit";
import { companyQuery } from "@/features/company/queries";

export const Route = createFileRoute("/_app/company/edit")({
  loader: ({ context }) => context.queries.ensureQueryData(companyQuery()),
  component: CompanyEdit,
});
