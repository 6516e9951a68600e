import {
  Avatar,
  Box,
  Group,
  Menu,
  SegmentedControl,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import { IconLogout, IconUser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { logOut } from "@/api/session";
import { LanguageSelect } from "@/ui/LanguageSelect";
import { useRoleName } from "@/ui/roleName";
import classes from "./shell.module.css";

/** Who I am, in which language and light; and the way out. */
export function UserMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const roleName = useRoleName();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const themes = (["auto", "light", "dark"] as const).map((value) => ({
    value,
    label: t(`common.theme.${value}`),
  }));
  return (
    <Menu position="bottom-end" width={260} keepMounted={false} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.account} aria-label={t("common.account", { name: me.name })}>
          <Group gap={8} wrap="nowrap" pe={{ base: 0, sm: 8 }}>
            <Avatar size={32} color="indigo" variant="filled" name={me.name} aria-hidden />
            <Text size="sm" fw={600} visibleFrom="sm">
              {me.name}
            </Text>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Box px="sm" py={8}>
          <Text size="sm" fw={600}>
            {me.name}
          </Text>
          <Text size="xs" c="dimmed">
            {roleName(me.role)} · {me.company.name}
          </Text>
        </Box>
        <Menu.Divider />
        <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={16} />}>
          {t("common.profile")}
        </Menu.Item>
        <Menu.Divider />
        <Box px="sm" py={6}>
          <LanguageSelect w="100%" />
        </Box>
        <Box px="sm" py={6}>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t("common.theme.label")}
            data={themes}
            value={colorScheme}
            onChange={(value) => setColorScheme(value as "auto")}
          />
        </Box>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void logOut()}>
          {t("common.logOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
