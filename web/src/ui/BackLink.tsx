import { Anchor } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** Above a heading: the list, or the record, that a page belongs to. */
export function BackLink({
  children,
  ...to
}: Pick<LinkProps, "to" | "params" | "search"> & { children: ReactNode }) {
  return (
    <Anchor size="sm" c="dimmed" renderRoot={(props) => <Link {...to} {...props} />}>
      <IconChevronLeft size={14} style={{ verticalAlign: "-2px" }} aria-hidden /> {children}
    </Anchor>
  );
}
