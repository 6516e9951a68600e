import { createFileRoute } from "@tanstack/react-router";
import { AdjustmentDetail } from "@/features/adjustments/AdjustmentDetail";

export const Route = createFileRoute("/_app/adjustments/$id/")({ component: AdjustmentDetail });
