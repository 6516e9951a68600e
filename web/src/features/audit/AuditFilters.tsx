import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { useMay } from "@/api/me";
import { useAddress } from "@/lib/useAddress";
import { DaysFilter } from "@/ui/list/DaysFilter";
import { PersonSelect } from "./PersonSelect";
import { AUDIT_ACTIONS, type auditSearch } from "./search";
import { RECORDS } from "./useRecordColumn";

/** Narrows the audit trail down. */
export function AuditFilters({ search }: { search: z.infer<typeof auditSearch> }) {
  const { t } = useTranslation();
  const setAddress = useAddress();
  const may = useMay();
  const clearButtonProps = { "aria-label": t("common.clear") };
  return (
    <>
      {may("user.manage") && (
        <PersonSelect
          value={search.actor_id ?? null}
          onChange={(actor_id) => setAddress({ actor_id: actor_id ?? undefined })}
        />
      )}
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
      <DaysFilter search={search} />
    </>
  );
}
