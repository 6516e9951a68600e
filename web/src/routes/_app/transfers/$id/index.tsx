import { createFileRoute } from "@tanstack/react-router";
import { TransferDetail } from "@/features/transfers/TransferDetail";

export const Route = createFileRoute("/_app/transfers/$id/")({ component: TransferDetail });
