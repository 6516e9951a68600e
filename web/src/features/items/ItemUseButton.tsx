import { body, client, type Schemas } from "@/api/client";
import { useCommand } from "@/api/command";
import { ActivityButton } from "@/ui/ActivityButton";

/** Puts an item away, or takes it into use again. */
export function ItemUseButton({ item }: { item: Schemas["Item"] }) {
  const { id, version, name, is_active } = item;
  const change = useCommand((wanted: boolean, header) => {
    const params = { path: { id }, header };
    return wanted
      ? client.PATCH("/api/v1/items/{id}", { params, body: { version, is_active: true } }).then(body)
      : client.POST("/api/v1/items/{id}/deactivate", { params, body: { version } }).then(body);
  });
  return <ActivityButton name={name} isActive={is_active} change={change} />;
}
