import { useSuspenseQuery } from "@tanstack/react-query";
import { read, type Schemas } from "./client";

export const meQuery = () => read("/api/v1/me", {}, { staleTime: 60_000 });

/** Who is looking. */
export function useMe(): Schemas["Me"] {
  return useSuspenseQuery(meQuery()).data;
}

/** Whether a permission is there, for links and columns. Buttons of documents come from the API's transitions. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}
