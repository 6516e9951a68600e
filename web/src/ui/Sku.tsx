import { Text } from "@mantine/core";

/** The code of an item in a list: on one line, cut where it is very long. */
export function Sku({ sku }: { sku: string }) {
  return (
    <Text fz="sm" maw={180} truncate title={sku}>
      {sku}
    </Text>
  );
}
