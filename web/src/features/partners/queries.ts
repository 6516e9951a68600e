import { read } from "@/api/client";

export const partnerQuery = (id: number) => read("/api/v1/partners/{id}", { path: { id } });
