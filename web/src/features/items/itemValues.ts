import type { Schemas } from "@/api/client";

type Item = Schemas["Item"];
export type BarcodeValues = { barcode: string; unit_name: string; quantity: string };

/** An item's image: the one that is kept, or a file about to be. */
export type ImageValue = { id: number | null; file: File | null };

/** An item while somebody writes it. */
export type ItemValues = {
  sku: string;
  name: string;
  category_id: number | null;
  unit_id: number | null;
  safety_stock: string;
  reorder_point: string;
  purchase_price: string;
  sale_price: string;
  tax_kind: Item["tax_kind"];
  is_lot_tracked: boolean;
  memo: string;
  barcodes: BarcodeValues[];
  image: ImageValue;
};

export const NO_BARCODE: BarcodeValues = { barcode: "", unit_name: "", quantity: "1" };

export const NEW_ITEM: ItemValues = {
  sku: "",
  name: "",
  category_id: null,
  unit_id: null,
  safety_stock: "",
  reorder_point: "",
  purchase_price: "",
  sale_price: "",
  tax_kind: "taxable",
  is_lot_tracked: false,
  memo: "",
  barcodes: [],
  image: { id: null, file: null },
};

export function valuesOf(item: Item): ItemValues {
  return {
    sku: item.sku,
    name: item.name,
    category_id: item.category_id,
    unit_id: item.unit_id,
    safety_stock: item.safety_stock,
    reorder_point: item.reorder_point,
    purchase_price: item.purchase_price ?? "",
    sale_price: item.sale_price,
    tax_kind: item.tax_kind,
    is_lot_tracked: item.is_lot_tracked,
    memo: item.memo,
    barcodes: item.barcodes.map((barcode) => ({ ...barcode })),
    image: { id: item.image_id, file: null },
  };
}

/** The names of the values that differ from what is kept (or, for a new item, from what goes without saying). */
function changedIn(values: ItemValues, item: Item | undefined): Set<string> {
  const known = item ? valuesOf(item) : NEW_ITEM;
  const names = Object.keys(known) as (keyof ItemValues)[];
  return new Set(names.filter((name) => JSON.stringify(values[name]) !== JSON.stringify(known[name])));
}

type Body = Omit<Schemas["ItemChange"], "version">;

/** What was changed of an item, as the API takes it. `image_id` is what became of the image. */
export function bodyOf(values: ItemValues, item: Item | undefined, image_id: number | null): Body {
  const changed = changedIn(values, item);
  const { image: _image, unit_id, barcodes, ...plain } = values;
  const body: Body = {
    ...plain,
    unit_id: unit_id ?? undefined,
    safety_stock: values.safety_stock || "0",
    reorder_point: values.reorder_point || "0",
    purchase_price: values.purchase_price || "0",
    sale_price: values.sale_price || "0",
    barcodes: barcodes.map((barcode) => ({ ...barcode, quantity: barcode.quantity || "1" })),
  };
  const kept = Object.entries(body).filter(([name]) => changed.has(name));
  return { ...Object.fromEntries(kept), ...(image_id === (item?.image_id ?? null) ? {} : { image_id }) };
}
