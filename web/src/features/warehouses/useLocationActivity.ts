import { body, client, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";

/** Takes a place out of use, or back into use. */
export function useLocationActivity({ id, version }: Schemas["Location"]) {
  return useCommand((isActive: boolean, header) => {
    const params = { path: { id }, header };
    return isActive
      ? client.PATCH("/api/v1/locations/{id}", { params, body: { version, is_active: true } }).then(body)
      : client.POST("/api/v1/locations/{id}/deactivate", { params, body: { version } }).then(body);
  });
}
