import { createFileRoute } from "@tanstack/react-router";
import { TransferEdit } from "@/features/transfers/TransferEdit";

export const Route = createFileRoute("/_app/transfers/$id/edit")({ component: TransferEdit });
