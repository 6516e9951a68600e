import { zodResolver } from "@hookform/resolvers/zod";
import { NumberInput, Select, SimpleGrid, Switch, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { body, client } from "@/api/client";
import { useCommand } from "@/api/command";
import { BackLink } from "@/ui/BackLink";
import { BusinessNumberInput } from "@/ui/form/BusinessNumberInput";
import { RecordForm } from "@/ui/form/RecordForm";
import { Page } from "@/ui/Page";
import { Allowed } from "@/ui/states/Allowed";
import { type CompanyValues, changed, companyValues, valuesOf } from "./companyValues";
import { companyQuery } from "./queries";
import { TotpRequiredSelect } from "./TotpRequiredSelect";

const DECIMALS_MAX = 4;
const TIME_ZONES = Intl.supportedValuesOf("timeZone");

/** Changes the company and the rules of its books. */
export function CompanyEdit() {
  const { t } = useTranslation();
  const router = useRouter();
  const { data } = useSuspenseQuery(companyQuery());
  // The version that is on the screen: whoever has changed the company since is not overwritten unseen.
  const [opened] = useState(data);
  const form = useForm<CompanyValues>({
    defaultValues: valuesOf(opened),
    resolver: zodResolver(companyValues(t)),
  });
  const save = useCommand((values: CompanyValues, key) =>
    client
      .PATCH("/api/v1/company", {
        params: { header: key },
        body: { ...changed(values, opened), version: opened.version },
      })
      .then(body),
  );
  const { register, control } = form;
  const { errors } = form.formState;
  const zones = [...new Set([opened.time_zone, ...TIME_ZONES])];
  return (
    <Allowed permission="company.write">
      <Page title={t("company.edit")} above={<BackLink to="/company">{t("company.title")}</BackLink>}>
        <RecordForm
          form={form}
          save={save}
          onSaved={() => void router.navigate({ to: "/company" })}
          onCancel={() => router.history.back()}
        >
          <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
            <TextInput
              label={t("company.name")}
              required
              error={errors.name?.message}
              {...register("name")}
            />
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
          </SimpleGrid>
          <TextInput
            label={t("common.field.address")}
            error={errors.address?.message}
            {...register("address")}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
            <Controller
              control={control}
              name="time_zone"
              render={({ field }) => (
                <Select
                  label={t("company.timeZone")}
                  description={t("company.timeZoneHint")}
                  data={zones}
                  searchable
                  limit={50}
                  value={field.value}
                  onChange={field.onChange}
                  error={errors.time_zone?.message}
                />
              )}
            />
            <TextInput
              label={t("company.currency")}
              description={t("company.currencyHint")}
              maxLength={3}
              error={errors.currency?.message}
              {...register("currency")}
            />
            <Controller
              control={control}
              name="currency_decimals"
              render={({ field }) => (
                <NumberInput
                  label={t("company.decimals")}
                  min={0}
                  max={DECIMALS_MAX}
                  value={field.value}
                  onChange={(value) => field.onChange(Number(value))}
                  error={errors.currency_decimals?.message}
                />
              )}
            />
            <TextInput
              label={t("company.vat")}
              inputMode="decimal"
              error={errors.vat_percent?.message}
              {...register("vat_percent")}
            />
          </SimpleGrid>
          <Switch
            label={t("company.approverMustDiffer")}
            error={errors.approver_must_differ?.message}
            {...register("approver_must_differ")}
          />
          <Controller
            control={control}
            name="totp_required_from"
            render={({ field }) => (
              <TotpRequiredSelect
                value={field.value}
                onChange={field.onChange}
                error={errors.totp_required_from?.message}
              />
            )}
          />
        </RecordForm>
      </Page>
    </Allowed>
  );
}
