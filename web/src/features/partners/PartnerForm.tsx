import { zodResolver } from "@hookform/resolvers/zod";
import { Checkbox, Group, Input, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import type { ApiProblem } from "@/api/problem";
import { BusinessNumberInput } from "@/ui/form/BusinessNumberInput";
import { RecordForm } from "@/ui/form/RecordForm";
import { type PartnerValues, partnerValues } from "./partnerValues";

type Props = {
  initial: PartnerValues;
  save: UseMutationResult<Schemas["Partner"], ApiProblem, PartnerValues>;
};

/** A partner, new or to be changed. */
export function PartnerForm({ initial, save }: Props) {
  const { t } = useTranslation();
  const router = useRouter();
  const form = useForm<PartnerValues>({ defaultValues: initial, resolver: zodResolver(partnerValues(t)) });
  const { register, control } = form;
  const { errors } = form.formState;
  return (
    <RecordForm
      form={form}
      save={save}
      onSaved={({ id }) => void router.navigate({ to: "/partners/$id", params: { id: String(id) } })}
      onCancel={() => router.history.back()}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
        <TextInput
          label={t("partners.name")}
          required
          data-autofocus
          autoFocus
          error={errors.name?.message}
          {...register("name")}
        />
        <TextInput label={t("partners.code")} required error={errors.code?.message} {...register("code")} />
        <Input.Wrapper
          label={t("partners.role")}
          labelElement="div"
          required
          error={errors.is_customer?.message ?? errors.is_supplier?.message}
        >
          <Group mih={36} gap="lg">
            <Checkbox label={t("partners.customer")} {...register("is_customer")} />
            <Checkbox label={t("partners.supplier")} {...register("is_supplier")} />
          </Group>
        </Input.Wrapper>
        <Controller
          control={control}
          name="business_number"
          render={({ field }) => (
            <BusinessNumberInput
              value={field.value}
              onChange={field.onChange}
              error={errors.business_number?.message}
            />
          )}
        />
        <TextInput
          label={t("partners.representative")}
          error={errors.representative?.message}
          {...register("representative")}
        />
        <TextInput
          label={t("partners.phone")}
          type="tel"
          error={errors.phone?.message}
          {...register("phone")}
        />
        <TextInput
          label={t("common.field.email")}
          type="email"
          error={errors.email?.message}
          {...register("email")}
        />
        <TextInput
          label={t("common.field.address")}
          error={errors.address?.message}
          {...register("address")}
        />
      </SimpleGrid>
      <Textarea label={t("common.field.memo")} error={errors.memo?.message} {...register("memo")} />
    </RecordForm>
  );
}
