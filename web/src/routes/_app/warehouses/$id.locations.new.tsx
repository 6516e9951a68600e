import { createFileRoute } from "@tanstack/react-router";
import { LocationCreate } from "@/features/warehouses/LocationCreate";
import { warehouseQuery } from "@/features/warehouses/queries";
import { newLocationSearch } from "@/features/warehouses/search";

export const Route = createFileRoute("/_app/warehouses/$id/locations/new")({
  validateSearch: newLocationSearch,
  loader: ({ context, params }) => context.queries.ensureQueryData(warehouseQuery(Number(params.id))),
  component: LocationCreate,
});
