import { createFileRoute } from "@tanstack/react-router";
import { AdjustmentNew } from "@/features/adjustments/AdjustmentNew";

export const Route = createFileRoute("/_app/adjustments/new")({ component: AdjustmentNew });
