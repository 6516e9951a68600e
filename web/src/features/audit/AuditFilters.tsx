import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { useAddress } from "@/lib/useAddress";
import { DayInput } from "@/ui/form/DayInput";
import { AUDIT_ACTIONS, type auditSearch } from "./search";
import { RECORDS } from "./useRecordColumn";

/** Narrows the audit trail down. */
export function AuditFilters({ search }: { search: z.infer<typeof auditSearch> }) {
  const { t } = useTranslation();
  const setAddress = useAddress();
  const clearButtonProps = { "aria-label": t("common.clear") };
  return (
    <>
      <Select
        aria-label={t("audit.of")}
        placeholder={t("audit.of")}
        data={RECORDS.map((value) => ({ value, label: t(`audit.record.${value}`) }))}
        value={search.record ?? null}
        onChange={(record) => setAddress({ record: record ?? undefined, record_id: undefined })}
        clearable
        clearButtonProps={clearButtonProps}
        w={160}
      />
      <Select
        aria-label={t("audit.action.label")}
        placeholder={t("audit.action.label")}
        data={AUDIT_ACTIONS.map((value) => ({ value, label: t(`audit.action.${value}`) }))}
        value={search.action ?? null}
        onChange={(action) => setAddress({ action: action ?? undefined })}
        clearable
        clearButtonProps={clearButtonProps}
        w={160}
      />
      <DayInput
        aria-label={t("items.since")}
        placeholder={t("items.since")}
        value={search.since ?? null}
        onChange={(day) => setAddress({ since: day ?? undefined })}
        maxDate={search.until}
        clearable
        w={170}
      />
      <DayInput
        aria-label={t("items.until")}
        placeholder={t("items.until")}
        value={search.until ?? null}
        onChange={(day) => setAddress({ until: day ?? undefined })}
        minDate={search.since}
        clearable
        w={170}
      />
    </>
  );
}
