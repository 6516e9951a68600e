import { createFileRoute } from "@tanstack/react-router";
import { EnginesPage } from "@/features/engines/EnginesPage";

export const Route = createFileRoute("/_app/engines")({
  component: EnginesPage,
});
