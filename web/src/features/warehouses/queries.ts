import { read } from "@/api/client";

export const warehouseQuery = (id: number) => read("/api/v1/warehouses/{id}", { path: { id } });

export const locationQuery = (id: number) => read("/api/v1/locations/{id}", { path: { id } });
