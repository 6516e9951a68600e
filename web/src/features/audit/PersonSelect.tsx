import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";

const CHOICES_MAX = 200;

type Props = { value: string | null; onChange: (id: string | null) => void };

/** One of the company's people, also of those who have left. */
export function PersonSelect({ value, onChange }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery(
    read("/api/v1/users", { query: { sort: "name", limit: CHOICES_MAX } }, { staleTime: 60_000 }),
  );
  return (
    <Select
      aria-label={t("audit.actor")}
      placeholder={t("audit.actor")}
      data={data?.rows.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
      value={value}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("common.clear") }}
      nothingFoundMessage={t("common.nothingFound")}
      comboboxProps={{ width: "max-content", position: "bottom-start" }}
      w={160}
    />
  );
}
