import type { TFunction } from "i18next";
import { z } from "zod";
import type { Schemas } from "@/api/client";

/** What the form of the company holds. The API checks all of it again, and says so in the reader's words. */
export const companyValues = (t: TFunction) =>
  z.object({
    name: z.string().trim().min(1, t("common.required")),
    business_number: z.string(),
    address: z.string().trim(),
    time_zone: z.string().min(1, t("common.required")),
    currency: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/, t("company.currencyWrong")),
    currency_decimals: z.number().int(),
    vat_percent: z
      .string()
      .trim()
      .regex(/^\d+(\.\d+)?$/, t("company.vatWrong")),
    approver_must_differ: z.boolean(),
    totp_required_from: z.string(),
  });

export type CompanyValues = z.infer<ReturnType<typeof companyValues>>;

/** The part of the company that the form changes. */
export function valuesOf(company: Schemas["Company"]): CompanyValues {
  const { name, business_number, address, time_zone, currency, currency_decimals } = company;
  const { vat_percent, approver_must_differ, totp_required_from } = company;
  return {
    ...{ name, business_number, address, time_zone, currency, currency_decimals },
    ...{ vat_percent, approver_must_differ, totp_required_from },
  };
}

/** The fields that were changed. What the books forbid to change is then not asked for. */
export function changed(values: CompanyValues, company: Schemas["Company"]): Partial<CompanyValues> {
  const before = valuesOf(company);
  const entries = Object.entries(values).filter(
    ([field, value]) => before[field as keyof CompanyValues] !== value,
  );
  return Object.fromEntries(entries);
}
