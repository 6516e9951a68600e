import { Group, Paper, Skeleton, Text, ThemeIcon } from "@mantine/core";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { formatDecimal } from "@/lib/format";
import classes from "./home.module.css";

type Props = Pick<LinkProps, "to" | "search"> & {
  label: string;
  hint: string;
  value: number | undefined;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  /** What it looks like when there is something to do. */
  color: string;
};

/** A number that leads to what it counts. */
export function NumberCard({ label, hint, value, icon: Icon, color, ...to }: Props) {
  return (
    <Paper withBorder p="md" className={classes.card} renderRoot={(props) => <Link {...to} {...props} />}>
      <Group justify="space-between" wrap="nowrap" align="start" gap="xs">
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <ThemeIcon variant="light" color={value ? color : "gray"} size={34} radius="md" aria-hidden>
          <Icon size={20} stroke={1.7} />
        </ThemeIcon>
      </Group>
      <div className={classes.number}>
        {value === undefined ? (
          <Skeleton height={30} width={56} />
        ) : (
          <Text fz={28} fw={700} lh={1.1}>
            {formatDecimal(String(value))}
          </Text>
        )}
      </div>
      <Text size="xs" c="dimmed" truncate>
        {hint}
      </Text>
    </Paper>
  );
}
