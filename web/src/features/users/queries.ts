import { read } from "@/api/client";

export const userQuery = (id: string) => read("/api/v1/users/{id}", { path: { id } });

export const rolesQuery = () =>
  read("/api/v1/roles", { query: { sort: "rank", limit: 200 } }, { staleTime: 300_000 });
