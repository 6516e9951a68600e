import { Skeleton, Stack } from "@mantine/core";

/** The outline of a page, until the page is there. */
export function PageLoading() {
  return (
    <Stack gap="md" aria-busy>
      <Skeleton height={36} width={220} />
      <Skeleton height={360} />
    </Stack>
  );
}
