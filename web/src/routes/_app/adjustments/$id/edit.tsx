import { createFileRoute } from "@tanstack/react-router";
import { AdjustmentEdit } from "@/features/adjustments/AdjustmentEdit";

export const Route = createFileRoute("/_app/adjustments/$id/edit")({ component: AdjustmentEdit });
