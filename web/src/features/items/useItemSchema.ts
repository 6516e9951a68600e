import { useTranslation } from "react-i18next";
import { z } from "zod";
import { compare, parseDecimal } from "@/lib/decimal";
import type { ItemValues } from "./itemValues";

/** What can be told about an item before it is sent. All rules are the API's; these spare a round trip. */
export function useItemSchema() {
  const { t } = useTranslation();
  const needed = z.string().trim().min(1, t("common.required"));
  const number = z
    .string()
    .refine((text) => text.trim() === "" || parseDecimal(text) !== null, t("items.notANumber"))
    .refine((text) => compare(parseDecimal(text) ?? "0", "0") >= 0, t("items.notNegative"))
    .transform((text) => parseDecimal(text) ?? "");
  return z.object({
    sku: needed,
    name: needed,
    category_id: z.number().nullable(),
    unit_id: z
      .number()
      .nullable()
      .refine((id) => id !== null, t("common.required")),
    safety_stock: number,
    reorder_point: number,
    purchase_price: number,
    sale_price: number,
    tax_kind: z.enum(["taxable", "zero_rated", "exempt"]),
    is_lot_tracked: z.boolean(),
    memo: z.string(),
    barcodes: z.array(z.object({ barcode: needed, unit_name: z.string(), quantity: number })),
    image: z.custom<ItemValues["image"]>(),
  });
}
