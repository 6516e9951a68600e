import type { TFunction } from "i18next";
import { z } from "zod";
import type { Schemas } from "@/api/client";

/** What the form of a partner holds. The API checks all of it again, and says so in the reader's words. */
export const partnerValues = (t: TFunction) =>
  z
    .object({
      code: z.string().trim().min(1, t("common.required")),
      name: z.string().trim().min(1, t("common.required")),
      is_customer: z.boolean(),
      is_supplier: z.boolean(),
      business_number: z.string(),
      representative: z.string().trim(),
      phone: z.string().trim(),
      email: z.string().trim(),
      address: z.string().trim(),
      memo: z.string().trim(),
    })
    .refine((values) => values.is_customer || values.is_supplier, {
      path: ["is_customer"],
      message: t("partners.noRole"),
    });

export type PartnerValues = z.infer<ReturnType<typeof partnerValues>>;

export const EMPTY_PARTNER: PartnerValues = {
  code: "",
  name: "",
  is_customer: false,
  is_supplier: false,
  business_number: "",
  representative: "",
  phone: "",
  email: "",
  address: "",
  memo: "",
};

/** The part of a partner that the form changes. */
export function valuesOf(partner: Schemas["Partner"]): PartnerValues {
  const {
    code,
    name,
    is_customer,
    is_supplier,
    business_number,
    representative,
    phone,
    email,
    address,
    memo,
  } = partner;
  return {
    code,
    name,
    is_customer,
    is_supplier,
    business_number,
    representative,
    phone,
    email,
    address,
    memo,
  };
}
