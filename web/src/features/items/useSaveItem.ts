import { body, client, type Schemas } from "@/api/client";
import { type CommandKey, useCommand } from "@/api/command";
import { base64Of } from "@/api/file";
import { bodyOf, type ItemValues } from "./itemValues";

type Item = Schemas["Item"];

/** `item` is what is changed; without it, a new one is made. */
export type Wanted = { item?: Item; values: ItemValues };

/** Saves an item, and before it a new image. Both writes have keys, so that a second try does nothing twice. */
export function useSaveItem() {
  return useCommand(async ({ item, values }: Wanted, key): Promise<Item> => {
    const fields = bodyOf(values, item, await imageIdOf(values, key));
    if (!item) {
      const { sku, name, unit_id } = values;
      const made = { ...fields, sku, name, unit_id: unit_id ?? 0 };
      return client.POST("/api/v1/items", { params: { header: key }, body: made }).then(body);
    }
    return client
      .PATCH("/api/v1/items/{id}", {
        params: { path: { id: item.id }, header: key },
        body: { ...fields, version: item.version },
      })
      .then(body);
  });
}

async function imageIdOf({ image }: ItemValues, key: CommandKey): Promise<number | null> {
  if (!image.file) return image.id;
  const { id } = await client
    .POST("/api/v1/files", {
      params: { header: { "Idempotency-Key": `${key["Idempotency-Key"]}-image` } },
      body: {
        name: image.file.name,
        media_type: image.file.type as "image/png",
        content: await base64Of(image.file),
      },
    })
    .then(body);
  return id;
}
