import { createFileRoute } from "@tanstack/react-router";
import { warehouseSearch } from "@/features/warehouses/search";
import { WarehouseList } from "@/features/warehouses/WarehouseList";

export const Route = createFileRoute("/_app/warehouses/")({
  validateSearch: warehouseSearch,
  component: WarehouseList,
});
