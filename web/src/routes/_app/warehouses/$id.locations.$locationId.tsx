import { createFileRoute } from "@tanstack/react-router";
import { LocationEdit } from "@/features/warehouses/LocationEdit";
import { locationQuery } from "@/features/warehouses/queries";

export const Route = createFileRoute("/_app/warehouses/$id/locations/$locationId")({
  loader: ({ context, params }) => context.queries.ensureQueryData(locationQuery(Number(params.locationId))),
  component: LocationEdit,
});
