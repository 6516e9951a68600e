import { createFileRoute } from "@tanstack/react-router";
import { CompanyPage } from "@/features/company/CompanyPage";
import { companyQuery } from "@/features/company/queries";

export const Route = createFileRoute("/_app/company/")({
  loader: ({ context }) => context.queries.ensureQueryData(companyQuery()),
  component: CompanyPage,
});
