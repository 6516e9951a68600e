import { createFileRoute } from "@tanstack/react-router";
import { LocationCreate } from "@/features/warehouses/LocationCreate";
import { warehouseQuery } from "@/features/warehouses/queries";

export const Route = createFileRoute("/_app/warehouses/$id/locations/new")({
  loader: ({ context, params }) => context.queries.ensureQueryData(warehouseQuery(Number(params.id))),
  component: LocationCreate,
});
