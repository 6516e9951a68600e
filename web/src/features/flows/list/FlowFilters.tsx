import { Button, Checkbox, Group, MultiSelect } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { useAddress } from "@/lib/useAddress";
import { DayInput } from "@/ui/form/DayInput";
import { PartnerSelect } from "@/ui/pick/PartnerSelect";
import { WarehouseSelect } from "@/ui/pick/WarehouseSelect";
import { FLOW_STATUSES } from "@/ui/status";
import { useEngine } from "../useEngine";
import type { FlowSearch } from "./search";

const NONE = {
  status: undefined,
  warehouse_id: undefined,
  partner_id: undefined,
  from_on: undefined,
  to_on: undefined,
  author_id: undefined,
};

type Props = { engine: string; search: FlowSearch };

/** Which documents to see. All of it stands in the address, so that it can be sent to a colleague. */
export function FlowFilters({ engine, search }: Props) {
  const { t } = useTranslation();
  const [isOpen, { toggle }] = useDisclosure();
  const isNarrow = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const count = Object.keys(NONE).filter((name) => search[name as keyof typeof NONE] !== undefined).length;
  const fields = { engine, search, isFiltered: count > 0 };
  if (!isNarrow) return <Fields {...fields} width={150} />;
  return (
    <>
      <Button variant="default" fullWidth size="md" onClick={toggle} aria-expanded={isOpen}>
        {t("flows.filter.open")}
        {count > 0 && ` · ${count}`}
      </Button>
      {isOpen && <Fields {...fields} width="100%" />}
    </>
  );
}

type FieldsProps = Props & { isFiltered: boolean; width: number | "100%" };

function Fields({ engine: code, search, isFiltered, width }: FieldsProps) {
  const { t } = useTranslation();
  const engine = useEngine(code);
  const set = useAddress();
  const { id } = useMe();
  const known = engine.transitions.flatMap(({ from_status, to_status, partial_to_status }) => [
    from_status,
    to_status,
    partial_to_status,
  ]);
  return (
    <>
      <MultiSelect
        aria-label={t("flows.filter.status")}
        placeholder={search.status?.length ? undefined : t("flows.filter.status")}
        data={FLOW_STATUSES.filter((status) => known.includes(status)).map((status) => ({
          value: status,
          label: t(`flows.status.${status}`),
        }))}
        value={search.status ?? []}
        onChange={(status) => set({ status: status.length > 0 ? status : undefined })}
        clearable
        clearButtonProps={{ "aria-label": t("common.clear") }}
        w={width === "100%" || !search.status?.length ? width : 260}
      />
      <WarehouseSelect
        aria-label={t("flows.warehouse")}
        placeholder={t("flows.warehouse")}
        clearable
        value={search.warehouse_id ?? null}
        onChange={(warehouse_id) => set({ warehouse_id: warehouse_id ?? undefined })}
        w={width}
      />
      {engine.partner_role && (
        <PartnerSelect
          aria-label={t("flows.partner")}
          placeholder={t("flows.partner")}
          clearable
          value={search.partner_id ?? null}
          onChange={(partner_id) => set({ partner_id: partner_id ?? undefined })}
          w={width}
        />
      )}
      <Group gap="xs">
        <DayInput
          aria-label={t("flows.filter.from")}
          placeholder={t("flows.filter.from")}
          clearable
          value={search.from_on ?? null}
          maxDate={search.to_on}
          onChange={(from_on) => set({ from_on: from_on ?? undefined })}
          w={150}
        />
        <DayInput
          aria-label={t("flows.filter.to")}
          placeholder={t("flows.filter.to")}
          clearable
          value={search.to_on ?? null}
          minDate={search.from_on}
          onChange={(to_on) => set({ to_on: to_on ?? undefined })}
          w={150}
        />
        <Checkbox
          label={t("flows.filter.mine")}
          checked={search.author_id === id}
          onChange={(event) => set({ author_id: event.currentTarget.checked ? id : undefined })}
          my={8}
        />
        {isFiltered && (
          <Button variant="subtle" size="sm" onClick={() => set(NONE)}>
            {t("flows.filter.clear")}
          </Button>
        )}
      </Group>
    </>
  );
}
