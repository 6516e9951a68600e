import { Box, SimpleGrid, Text } from "@mantine/core";
import type { ReactNode } from "react";

export type Fact = { label: string; value: ReactNode };

/** What is known about a record: names and values, as many beside each other as there is room for. */
export function Facts({
  facts,
  cols,
}: {
  facts: Fact[];
  cols?: Partial<Record<"base" | "xs" | "sm" | "lg", number>>;
}) {
  return (
    <SimpleGrid
      component="dl"
      m={0}
      cols={cols ?? { base: 2, sm: 3, lg: 4 }}
      spacing="md"
      verticalSpacing="sm"
    >
      {facts.map(({ label, value }) => (
        <Box key={label} miw={0}>
          <Text component="dt" size="xs" c="dimmed">
            {label}
          </Text>
          <Text component="dd" size="sm" m={0} style={{ overflowWrap: "anywhere" }}>
            {value === "" || value === null || value === undefined ? "–" : value}
          </Text>
        </Box>
      ))}
    </SimpleGrid>
  );
}
