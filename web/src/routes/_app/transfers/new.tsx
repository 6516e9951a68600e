import { createFileRoute } from "@tanstack/react-router";
import { TransferNew } from "@/features/transfers/TransferNew";

export const Route = createFileRoute("/_app/transfers/new")({ component: TransferNew });
