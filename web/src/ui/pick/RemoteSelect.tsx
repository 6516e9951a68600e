import { Loader, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type UseQueryOptions, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiProblem } from "@/api/problem";

const PAUSE_MS = 120;

export type Choice = { value: number; label: string };

export type PickProps = {
  label?: string;
  "aria-label"?: string;
  placeholder?: string;
  value: number | null;
  onChange: (value: number | null) => void;
  error?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  clearable?: boolean;
  w?: number | string;
};

type Props<Row> = PickProps & {
  /** The rows that fit what is typed. */
  find: (typed: string) => Pick<UseQueryOptions<{ rows: Row[] }, ApiProblem>, "queryKey" | "queryFn">;
  /** The row that is chosen already, whose name has to be shown. */
  current: Choice | null;
  choiceOf: (row: Row) => Choice;
};

/** Chooses a record out of more than a list could show: the API searches while one types. */
export function RemoteSelect<Row>({ find, current, choiceOf, value, onChange, ...input }: Props<Row>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<Choice | null>(null);
  const shown = [chosen, current].find((choice) => choice?.value === value) ?? null;
  const [search] = useDebouncedValue(typed === shown?.label ? "" : typed, PAUSE_MS);
  const { data, isFetching } = useQuery<{ rows: Row[] }, ApiProblem>({
    ...find(search),
    placeholderData: (previous) => previous,
  });
  const found = data?.rows.map(choiceOf) ?? [];
  const choices = shown && !found.some((choice) => choice.value === shown.value) ? [shown, ...found] : found;
  return (
    <Select
      {...input}
      searchable
      allowDeselect={false}
      data={choices.map((choice) => ({ value: String(choice.value), label: choice.label }))}
      filter={({ options }) => options}
      value={value === null ? null : String(value)}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(next) => {
        setChosen(found.find((choice) => String(choice.value) === next) ?? null);
        onChange(next === null ? null : Number(next));
      }}
      nothingFoundMessage={t("common.nothingFound")}
      rightSection={isFetching && search ? <Loader size={14} /> : undefined}
      clearButtonProps={{ "aria-label": t("common.clear") }}
    />
  );
}
