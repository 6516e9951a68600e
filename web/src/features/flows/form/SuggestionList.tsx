import { Paper, Portal, Text } from "@mantine/core";
import { type ReactNode, useLayoutEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./form.module.css";

const HEIGHT_PX = 300;

type Option = { key: string | number; content: ReactNode };

type Props = {
  id: string;
  label: string;
  /** The cell that is being filled. */
  anchor: HTMLElement;
  options: Option[];
  active: number;
  onPick: (index: number) => void;
};

/** What fits the cell that is being filled: below it, or above it where there is no room. */
export function SuggestionList({ id, label, anchor, options, active, onPick }: Props) {
  const { t } = useTranslation();
  const place = usePlace(anchor);
  return (
    <Portal>
      <Paper withBorder shadow="md" className={classes.suggestions} style={place}>
        <div role="listbox" id={id} aria-label={label}>
          {options.map(({ key, content }, index) => (
            <div
              key={key}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={classes.suggestion}
              // Not on click: the cursor stays in the cell.
              onMouseDown={(event) => {
                event.preventDefault();
                onPick(index);
              }}
            >
              {content}
            </div>
          ))}
        </div>
        {options.length === 0 && (
          <Text size="sm" c="dimmed" p="xs">
            {t("common.nothingFound")}
          </Text>
        )}
      </Paper>
    </Portal>
  );
}

/** The list goes with the cell when the page is scrolled. */
function usePlace(anchor: HTMLElement) {
  const [rect, setRect] = useState(() => anchor.getBoundingClientRect());
  useLayoutEffect(() => {
    const measure = () => setRect(anchor.getBoundingClientRect());
    window.addEventListener("scroll", measure, true);
    window.addEventListener("resize", measure);
    return () => {
      window.removeEventListener("scroll", measure, true);
      window.removeEventListener("resize", measure);
    };
  }, [anchor]);
  const isAbove = rect.bottom + HEIGHT_PX > window.innerHeight && rect.top > HEIGHT_PX;
  const vertical = isAbove ? { bottom: window.innerHeight - rect.top + 4 } : { top: rect.bottom + 4 };
  const width = Math.max(rect.width, 280);
  const left = Math.max(8, Math.min(rect.left, window.innerWidth - width - 8));
  return { ...vertical, left, width, maxHeight: HEIGHT_PX };
}
