import { createFileRoute } from "@tanstack/react-router";
import { warehouseQuery } from "@/features/warehouses/queries";
import { locationSearch } from "@/features/warehouses/search";
import { WarehousePage } from "@/features/warehouses/WarehousePage";

export const Route = createFileRoute("/_app/warehouses/$id/")({
  validateSearch: locationSearch,
  loader: ({ context, params }) => context.queries.ensureQueryData(warehouseQuery(Number(params.id))),
  component: WarehousePage,
});
