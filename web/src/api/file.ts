import { queryOptions } from "@tanstack/react-query";
import { client } from "./client";
import type { ApiProblem } from "./problem";

export const FILE_BYTES_MAX = 1024 * 1024;
export const IMAGE_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** A stored file. It needs the token, so no `src` can fetch it; and it never changes. */
export const fileQuery = (id: number) =>
  queryOptions<Blob, ApiProblem>({
    queryKey: ["/api/v1/files/{id}", id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const { data } = await client.GET("/api/v1/files/{id}", {
        params: { path: { id } },
        parseAs: "blob",
        signal,
      });
      return data as Blob;
    },
  });

/** The bytes as the API takes them: base64, without the head of a data URL. */
export async function base64Of(file: Blob): Promise<string> {
  const reader = new FileReader();
  const isRead = new Promise<void>((resolve, reject) => {
    reader.onload = () => resolve();
    reader.onerror = () => reject(reader.error);
  });
  reader.readAsDataURL(file);
  await isRead;
  return String(reader.result).replace(/^[^,]*,/, "");
}
