import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { minus, parseDecimal } from "@/lib/decimal";
import { formatChange, formatDecimal } from "@/lib/format";
import type { Amounts } from "./amounts";
import type { LineColumn } from "./columns";
import { type DraftLine, TAX_KINDS } from "./draft";
import classes from "./form.module.css";
import type { Grid, Place } from "./grid";
import { ItemCell } from "./ItemCell";
import { LotCell } from "./LotCell";
import type { Stock } from "./shortages";
import { TextCell } from "./TextCell";

export type CellProps = {
  column: LineColumn;
  line: DraftLine;
  grid: Grid;
  amounts: Amounts | null;
  stock: Stock | undefined;
  isShort: boolean;
  isWrong: boolean;
  label: string;
};

/** One cell of a line: something to write, or what follows from it. */
export function LineCell(props: CellProps): ReactNode {
  const { column, line, grid, amounts, stock, isShort } = props;
  const { cells, item } = line;
  switch (column.id) {
    case "item":
      return (
        <>
          <ItemCell line={line} grid={grid} isWrong={props.isWrong} label={props.label} />
          <div className={classes.name}>{item?.name}</div>
        </>
      );
    case "available":
      return (
        <output className={classes.output} data-short={isShort || undefined}>
          {formatDecimal(stock?.available)}
        </output>
      );
    case "supply":
    case "vat":
    case "total":
      return (
        <output className={classes.output}>{formatDecimal(amounts?.[column.id], grid.money.decimals)}</output>
      );
    case "lot_code":
      return <LotCell {...props} />;
    case "tax_kind":
      return <TaxCell {...props} />;
    case "location_id":
    case "to_location_id":
      return (
        <PlaceCell
          {...props}
          places={column.id === "location_id" ? grid.locations.from : grid.locations.to}
        />
      );
    case "quantity":
    case "change":
      return (
        <div className={classes.withUnit}>
          <TextCell {...props} cell={column.id} />
          <span className={classes.unit}>{item?.unit_code}</span>
        </div>
      );
    case "counted": {
      const counted = parseDecimal(cells.counted);
      const change = counted !== null && stock ? formatChange(minus(counted, stock.on_hand)) : "";
      return (
        <>
          <div className={classes.withUnit}>
            <TextCell {...props} cell="counted" />
            <span className={classes.unit}>{item?.unit_code}</span>
          </div>
          <div className={classes.name}>{change}</div>
        </>
      );
    }
    default:
      return <TextCell {...props} cell={column.id} />;
  }
}

function TaxCell({ line, grid, isWrong, label }: CellProps) {
  const { t } = useTranslation();
  return (
    <select
      data-cell="tax_kind"
      className={classes.input}
      aria-label={label}
      aria-invalid={isWrong}
      value={line.cells.tax_kind}
      onChange={(event) =>
        grid.dispatch({ do: "cell", key: line.key, cell: "tax_kind", value: event.currentTarget.value })
      }
    >
      {line.cells.tax_kind === "" && <option value="" aria-label={t("common.none")} />}
      {TAX_KINDS.map((kind) => (
        <option key={kind} value={kind}>
          {t(`flows.tax.${kind}`)}
        </option>
      ))}
    </select>
  );
}

function PlaceCell({ column, line, grid, isWrong, label, places }: CellProps & { places: Place[] }) {
  const cell = column.id as "location_id";
  const { t } = useTranslation();
  return (
    <select
      data-cell={cell}
      className={classes.input}
      aria-label={label}
      aria-invalid={isWrong}
      value={line.cells[cell]}
      onChange={(event) =>
        grid.dispatch({ do: "cell", key: line.key, cell, value: event.currentTarget.value })
      }
    >
      <option value="">{t("flows.form.anyLocation")}</option>
      {places.map(({ id, label: name }) => (
        <option key={id} value={String(id)}>
          {name}
        </option>
      ))}
    </select>
  );
}
