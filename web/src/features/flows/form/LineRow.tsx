import { ActionIcon } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Decimal } from "@/lib/decimal";
import { formatDecimal } from "@/lib/format";
import { lineAmounts } from "./amounts";
import type { DraftLine } from "./draft";
import classes from "./form.module.css";
import type { Grid } from "./grid";
import { LineCell } from "./LineCell";
import type { Stock } from "./shortages";
import type { Messages } from "./state";

type Props = {
  line: DraftLine;
  number: number;
  grid: Grid;
  stock: Stock | undefined;
  /** How much of the item is missing, all lines taken together. */
  lacking: Decimal | undefined;
  problems: Messages | undefined;
};

/** One line: a row of the grid on a wide screen, a card on a phone. */
export const LineRow = memo(function LineRow({ line, number, grid, stock, lacking, problems }: Props) {
  const { t } = useTranslation();
  const amounts = grid.columns.some(({ id }) => id === "supply") ? lineAmounts(line, grid.money) : null;
  const shortage =
    lacking === undefined
      ? []
      : [t("flows.form.short", { lacking: formatDecimal(lacking), unit: line.item?.unit_code ?? "" })];
  const messages = [...new Set([...Object.values(problems ?? {}), ...shortage])];
  return (
    <li className={classes.line} data-line={line.key}>
      <div className={classes.number}>{number}</div>
      {grid.columns.map((column) => (
        <div key={column.id} className={classes.cell} data-column={column.id} data-label={column.header}>
          <LineCell
            column={column}
            line={line}
            grid={grid}
            amounts={amounts}
            stock={stock}
            isShort={lacking !== undefined}
            isWrong={problems?.[column.id] !== undefined}
            label={t("flows.form.cellLabel", { line: number, column: column.header })}
          />
        </div>
      ))}
      <div className={classes.remove}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          tabIndex={-1}
          aria-label={t("flows.form.remove", { line: number })}
          onClick={() => grid.dispatch({ do: "remove", key: line.key })}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      {messages.length > 0 && (
        <div className={classes.problems}>
          {messages.map((message) => (
            <div key={message}>{message}</div>
          ))}
        </div>
      )}
    </li>
  );
});
