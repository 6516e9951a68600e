import { createFileRoute } from "@tanstack/react-router";
import { PartnerList } from "@/features/partners/PartnerList";
import { partnerSearch } from "@/features/partners/search";

export const Route = createFileRoute("/_app/partners/")({
  validateSearch: partnerSearch,
  component: PartnerList,
});
