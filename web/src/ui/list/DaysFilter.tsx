import { useTranslation } from "react-i18next";
import { useAddress } from "@/lib/useAddress";
import { DayInput } from "../form/DayInput";

/** From one day to another, kept in the address. */
export function DaysFilter({ search }: { search: { since?: string; until?: string } }) {
  const { t } = useTranslation();
  const setAddress = useAddress();
  return (
    <>
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
