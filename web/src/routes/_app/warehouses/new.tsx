import { createFileRoute } from "@tanstack/react-router";
import { WarehouseCreate } from "@/features/warehouses/WarehouseCreate";

export const Route = createFileRoute("/_app/warehouses/new")({
  component: WarehouseCreate,
});
