import { Alert, Button, Group, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  useDeferredValue,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import { useTranslation } from "react-i18next";
import { ColumnChoice } from "@/ui/list/ColumnChoice";
import type { useLineColumns } from "./columns";
import type { Cell, DraftLine } from "./draft";
import classes from "./form.module.css";
import { cellInput, focusCell, type Grid, isComposing } from "./grid";
import { LineRow } from "./LineRow";
import { ScanField } from "./ScanField";
import { type Stocks, shortages } from "./shortages";
import type { Focus, FormState } from "./state";

type Props = {
  grid: Grid;
  state: FormState;
  stocks: Stocks;
  choice: ReturnType<typeof useLineColumns>;
};

/** The lines of a document: typed, scanned or pasted, without a mouse if one likes. */
export function LineGrid({ grid, state, stocks, choice }: Props) {
  const { t } = useTranslation();
  const root = useRef<HTMLOListElement>(null);
  const { lines, focus } = state;
  const { dispatch, lookUps, columns } = grid;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the cursor goes once for each wish to go
  useLayoutEffect(() => {
    if (focus && root.current && isFree(root.current, focus, lines)) {
      focusCell(root.current, focus.key, focus.cell);
    }
  }, [focus]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const place = placeOf(event.target);
    if (!place || !root.current || isComposing(event)) return;
    const { key, cell } = place;
    const isControl = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && isControl) return;
    if (event.key === "Enter")
      dispatch(event.shiftKey ? { do: "insert", key } : { do: "next", key, cell: "item" });
    else if (event.key === "Delete" && isControl) dispatch({ do: "remove", key });
    else if (event.key === "ArrowDown" && !isSelect(event.target)) goTo(root.current, key, cell, 1);
    else if (event.key === "ArrowUp" && !isSelect(event.target)) goTo(root.current, key, cell, -1);
    else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const place = placeOf(event.target);
    if (lookUps.paste(event.clipboardData.getData("text/plain"), place?.key ?? null)) event.preventDefault();
  };
  // The key that was hit is shown first, what follows from it a moment later.
  const settled = useDeferredValue(lines);
  const lacking = useMemo(() => shortages(settled, grid.engine, stocks), [settled, grid.engine, stocks]);
  const tracks = columns.map(({ width }) => width).join(" ");
  return (
    <section aria-labelledby="lines" onPaste={onPaste}>
      <Group justify="space-between" align="end" mb="xs" gap="xs">
        <Group gap="sm">
          <Title order={2} size="h4" id="lines">
            {t("flows.form.lines")}
          </Title>
          <Text size="sm" c="dimmed" visibleFrom="md">
            {t("flows.form.gridHint")}
          </Text>
        </Group>
        <Group gap="xs" wrap="nowrap" className={classes.scanBar}>
          <ScanField lookUps={lookUps} notice={state.notice} />
          <ColumnChoice
            columns={choice.columns.filter((column) => column.isExtra !== undefined)}
            isShown={choice.isShown}
            onToggle={choice.toggle}
          />
        </Group>
      </Group>
      {state.missed.length > 1 && (
        <Alert
          color="red"
          mb="xs"
          title={t("flows.form.missed", { count: state.missed.length })}
          withCloseButton
          closeButtonLabel={t("common.close")}
          onClose={() => dispatch({ do: "missed seen" })}
        >
          {state.missed.join(", ")}
        </Alert>
      )}
      <div className={classes.scroll}>
        <div className={classes.grid} style={{ "--tracks": tracks } as Record<string, string>}>
          <div className={classes.header} aria-hidden>
            <div className={classes.number}>#</div>
            {columns.map((column) => (
              <div key={column.id} data-number={column.isNumber || undefined}>
                {column.header}
              </div>
            ))}
            <div />
          </div>
          <ol ref={root} className={classes.lines} aria-labelledby="lines" onKeyDown={onKeyDown}>
            {lines.map((line, index) => (
              <LineRow
                key={line.key}
                line={line}
                number={index + 1}
                grid={grid}
                stock={line.item ? stocks.get(line.item.id) : undefined}
                lacking={line.item ? lacking.get(line.item.id) : undefined}
                problems={state.lineProblems[line.key]}
              />
            ))}
          </ol>
        </div>
      </div>
      <Button
        variant="subtle"
        leftSection={<IconPlus size={16} />}
        mt="xs"
        onClick={() => dispatch({ do: "next", key: lines.at(-1)?.key ?? "", cell: "item" })}
      >
        {t("flows.form.addLine")}
      </Button>
    </section>
  );
}

/** The cursor is not taken from a cell that it has left, or into which the next code is being typed already. */
function isFree(root: HTMLElement, { from }: Focus, lines: DraftLine[]): boolean {
  if (!from) return true;
  const origin = cellInput(root, from, "item");
  const sku = lines.find(({ key }) => key === from)?.item?.sku ?? "";
  return document.activeElement === origin && origin?.value === sku;
}

function placeOf(target: EventTarget): { key: string; cell: Cell } | null {
  if (!(target instanceof HTMLElement)) return null;
  const key = target.closest<HTMLElement>("[data-line]")?.dataset.line;
  const cell = target.dataset.cell as Cell | undefined;
  return key && cell ? { key, cell } : null;
}

const isSelect = (target: EventTarget) => target instanceof HTMLSelectElement;

/** The same cell of the line above or below. */
function goTo(root: HTMLElement, key: string, cell: Cell, by: 1 | -1): void {
  const row = root.querySelector(`[data-line="${key}"]`);
  const next = by === 1 ? row?.nextElementSibling : row?.previousElementSibling;
  if (next instanceof HTMLElement && next.dataset.line) focusCell(root, next.dataset.line, cell);
}
