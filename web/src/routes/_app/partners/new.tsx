import { createFileRoute } from "@tanstack/react-router";
import { PartnerCreate } from "@/features/partners/PartnerCreate";

export const Route = createFileRoute("/_app/partners/new")({ component: PartnerCreate });
