import { Text, type TextProps } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./tone.module.css";

type Props = TextProps & { tone: "good" | "bad" | null; children: ReactNode };

/** A number that is good news or bad news, in a colour that can be read on light and on dark. */
export function Tone({ tone, ...text }: Props) {
  return <Text fz="sm" fw={600} className={tone === null ? undefined : classes[tone]} {...text} />;
}
