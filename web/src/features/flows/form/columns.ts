import { useLocalStorage } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/me";
import type { Engine } from "../useEngine";
import type { Cell, DraftLine } from "./draft";
import { takesStock } from "./shortages";

export type LineColumnId = Cell | "available" | "supply" | "vat" | "total";

export type LineColumn = {
  id: LineColumnId;
  header: string;
  /** A track of the grid. */
  width: string;
  isNumber?: boolean;
  /** Shown only when chosen. */
  isExtra?: boolean;
};

/** Whether amounts are shown: a purchase price is a cost. */
export function useShowsAmounts(engine: Engine): boolean {
  const may = useMay();
  return engine.price_kind === "sale" || (engine.price_kind === "purchase" && may("cost.view"));
}

/** What a line of this engine's documents is asked for. All of it follows from the engine's rows. */
export function useLineColumns(engine: Engine, lines: DraftLine[]) {
  const { t } = useTranslation();
  const may = useMay();
  const hasAmounts = useShowsAmounts(engine);
  const hasLots = lines.some(({ item, cells }) => item?.is_lot_tracked || cells.lot_code);
  const isChange = engine.line_kind === "change";
  const [chosen, setChosen] = useLocalStorage<Record<string, boolean>>({
    key: `erp.lines.${engine.code}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const header = (id: LineColumnId) => t(`flows.line.${id}`);
  const column = (id: LineColumnId, width: string, more: Partial<LineColumn> = {}): LineColumn => ({
    id,
    header: header(id),
    width,
    ...more,
  });
  const number = { isNumber: true };
  // What is found comes in at the average; only where there is none it is asked what it costs.
  const mayCost = isChange && may("cost.view");
  const cost = { isNumber: true, isExtra: true, header: t("flows.line.cost") };
  const all: (LineColumn | false)[] = [
    column("item", "minmax(180px, 2fr)"),
    takesStock(engine) && column("available", "minmax(64px, 90px)", number),
    !isChange && column("quantity", "minmax(104px, 130px)", number),
    isChange && column("counted", "minmax(104px, 130px)", number),
    isChange && column("change", "minmax(104px, 130px)", number),
    engine.takes_new_lots && column("lot_code", "minmax(110px, 1fr)", { isExtra: !hasLots }),
    engine.takes_new_lots && column("lot_expires_on", "minmax(108px, 120px)", { isExtra: !hasLots }),
    (hasAmounts || mayCost) && column("unit_price", "minmax(84px, 110px)", isChange ? cost : number),
    hasAmounts && column("tax_kind", "86px"),
    hasAmounts && column("supply", "minmax(80px, 110px)", number),
    hasAmounts && column("vat", "minmax(66px, 90px)", number),
    hasAmounts && column("total", "minmax(84px, 116px)", number),
    !engine.takes_new_lots && column("lot_code", "minmax(110px, 1fr)", { isExtra: !hasLots }),
    column("location_id", "minmax(120px, 1fr)", { isExtra: true }),
    engine.has_destination && column("to_location_id", "minmax(120px, 1fr)", { isExtra: true }),
    column("memo", "minmax(120px, 1fr)", { isExtra: hasAmounts }),
  ];
  const columns = all.filter((one) => one !== false);
  const isShown = ({ id, isExtra }: LineColumn) => chosen[id] ?? !isExtra;
  const toggle = (one: LineColumn) => setChosen((old) => ({ ...old, [one.id]: !isShown(one) }));
  return { columns, shown: columns.filter(isShown), isShown, toggle };
}
