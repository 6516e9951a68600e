import { List, SegmentedControl, SimpleGrid, Stack, Text, useMantineColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { useMe } from "@/api/me";
import { Facts } from "@/ui/Facts";
import { LanguageSelect } from "@/ui/LanguageSelect";
import { Page } from "@/ui/Page";
import { usePermissionName } from "@/ui/permissionName";
import { warehousesQuery } from "@/ui/pick/WarehouseSelect";
import { useRoleName } from "@/ui/roleName";
import { ApiTokens } from "./ApiTokens";
import { Devices } from "./Devices";
import { PasswordChange } from "./PasswordChange";
import { Section } from "./Section";
import { Totp } from "./Totp";

const SCHEMES = ["auto", "light", "dark"] as const;

/** Who I am to the system, and how I like my screen. */
export function ProfilePage() {
  const { t } = useTranslation();
  const me = useMe();
  const roleName = useRoleName();
  const permissionName = usePermissionName();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { data: health } = useQuery(read("/healthz", {}, { staleTime: 300_000 }));
  const { data: warehouses } = useQuery(warehousesQuery());
  const mine = me.warehouses?.map((id) => warehouses?.rows.find((one) => one.id === id)?.name ?? `#${id}`);
  return (
    <Page title={t("profile.title")}>
      <Section title={t("profile.about")}>
        <Facts
          facts={[
            { label: t("users.name"), value: me.name },
            { label: t("common.field.email"), value: me.email },
            { label: t("profile.role"), value: roleName(me.role) },
            { label: t("profile.company"), value: me.company.name },
            { label: t("profile.warehouses"), value: mine?.join(", ") ?? t("profile.allWarehouses") },
          ]}
        />
      </Section>
      <PasswordChange />
      <Totp />
      <Devices />
      <ApiTokens />
      <Section title={t("profile.screen")}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} maw={560}>
          <LanguageSelect label={t("common.language")} w="100%" />
          <Stack gap={4}>
            <Text size="sm" fw={500} id="profile-theme">
              {t("common.theme.label")}
            </Text>
            <SegmentedControl
              aria-labelledby="profile-theme"
              data={SCHEMES.map((value) => ({ value, label: t(`common.theme.${value}`) }))}
              value={colorScheme}
              onChange={setColorScheme}
            />
          </Stack>
        </SimpleGrid>
      </Section>
      <Section title={t("profile.permissions")} hint={t("profile.permissionsHint")}>
        <SimpleGrid component={List} cols={{ base: 1, xs: 2, md: 3 }} spacing={4} fz="sm">
          {me.permissions.map((permission) => (
            <List.Item key={permission}>{permissionName(permission)}</List.Item>
          ))}
        </SimpleGrid>
      </Section>
      <Section title={t("profile.build")}>
        <Facts
          facts={[
            { label: t("profile.engine"), value: health?.engine.name },
            { label: t("profile.version"), value: health?.version },
            { label: t("profile.commit"), value: health?.engine.commit },
            { label: t("profile.schema"), value: health && `${health.engine.schema} · ${health.engine.env}` },
          ]}
        />
      </Section>
    </Page>
  );
}
