import { createFileRoute } from "@tanstack/react-router";
import { unitSearch } from "@/features/units/search";
import { UnitList } from "@/features/units/UnitList";

export const Route = createFileRoute("/_app/units")({ validateSearch: unitSearch, component: UnitList });
