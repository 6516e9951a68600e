import { Checkbox, Paper, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { type Dispatch, memo } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@/api/me";
import { todayIn } from "@/lib/format";
import { DayInput } from "@/ui/form/DayInput";
import { PartnerSelect } from "@/ui/pick/PartnerSelect";
import { WarehouseSelect } from "@/ui/pick/WarehouseSelect";
import type { Engine } from "../useEngine";
import type { DraftHead } from "./draft";
import { OriginSelect } from "./OriginSelect";
import type { FormAction, Messages } from "./state";

type Role = NonNullable<DraftHead["partner_role"]>;
const OTHER: Record<Role, Role> = { supplier: "customer", customer: "supplier" };

type Props = { engine: Engine; head: DraftHead; problems: Messages; dispatch: Dispatch<FormAction> };

/** The head of a document. Which fields there are follows from the engine's rows. */
export const HeadFields = memo(function HeadFields({ engine, head, problems, dispatch }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const { time_zone } = useMe().company;
  const set = (change: Partial<DraftHead>) => dispatch({ do: "head", change });
  const today = todayIn(time_zone);
  return (
    <Paper withBorder p="md">
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="md" verticalSpacing="sm">
        <WarehouseSelect
          label={t(engine.has_destination ? "flows.fromWarehouse" : "flows.warehouse")}
          required
          value={head.warehouse_id}
          onChange={(warehouse_id) => set({ warehouse_id })}
          error={problems.warehouse_id}
        />
        {engine.has_destination && (
          <WarehouseSelect
            isAny
            label={t("flows.toWarehouse")}
            required
            value={head.to_warehouse_id}
            onChange={(to_warehouse_id) => set({ to_warehouse_id })}
            error={problems.to_warehouse_id}
          />
        )}
        {engine.partner_role && <PartnerFields engine={engine} head={head} problems={problems} set={set} />}
        <DayInput
          label={t("flows.documentOn")}
          value={head.document_on || null}
          onChange={(day) => set({ document_on: day ?? "" })}
          minDate={may("flow.backdate") ? undefined : today}
          maxDate={today}
          error={problems.document_on}
        />
        <TextInput
          label={t("flows.reference")}
          value={head.reference}
          onChange={(event) => set({ reference: event.currentTarget.value })}
          error={problems.reference}
          maxLength={100}
        />
        <Textarea
          label={t("flows.memo")}
          minRows={1}
          value={head.memo}
          onChange={(event) => set({ memo: event.currentTarget.value })}
          error={problems.memo}
          maxLength={1000}
        />
      </SimpleGrid>
    </Paper>
  );
});

type PartnerProps = Omit<Props, "dispatch"> & { set: (change: Partial<DraftHead>) => void };

/** Who the goods come from or go to. From the other side it is a return, which names what it returns. */
function PartnerFields({ engine, head, problems, set }: PartnerProps) {
  const { t } = useTranslation();
  const usual = engine.partner_role as Role;
  const role = head.partner_role ?? usual;
  const isReturn = role !== usual;
  return (
    <>
      <PartnerSelect
        label={t(`flows.role.${role}`)}
        role={role}
        clearable
        value={head.partner_id}
        onChange={(partner_id) => set({ partner_id, origin_flow_id: null })}
        error={problems.partner_id ?? problems.partner_role}
      />
      <Checkbox
        label={t(`flows.form.return.${OTHER[usual]}`)}
        checked={isReturn}
        onChange={(event) =>
          set({
            partner_id: null,
            partner_role: event.currentTarget.checked ? OTHER[usual] : usual,
            origin_flow_id: null,
          })
        }
        mt={{ base: 0, xs: 30 }}
      />
      {isReturn && (
        <OriginSelect
          label={t("flows.origin")}
          partnerId={head.partner_id}
          clearable
          value={head.origin_flow_id}
          onChange={(origin_flow_id) => set({ origin_flow_id })}
          error={problems.origin_flow_id}
        />
      )}
    </>
  );
}
