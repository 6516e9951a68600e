import { createFileRoute } from "@tanstack/react-router";
import { warehouseQuery } from "@/features/warehouses/queries";
import { WarehouseEdit } from "@/features/warehouses/WarehouseEdit";

export const Route = createFileRoute("/_app/warehouses/$id/edit")({
  loader: ({ context, params }) => context.queries.ensureQueryData(warehouseQuery(Number(params.id))),
  component: WarehouseEdit,
});
