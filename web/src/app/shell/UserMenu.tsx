import {
  Avatar,
  Box,
  Divider,
  Group,
  NavLink,
  Popover,
  SegmentedControl,
  Stack,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
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
  const [isOpen, toggle] = useDisclosure();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const themes = (["auto", "light", "dark"] as const).map((value) => ({
    value,
    label: t(`common.theme.${value}`),
  }));
  return (
    <Popover position="bottom-end" width={260} shadow="md" opened={isOpen} onChange={toggle.set} trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.account}
          aria-label={t("common.account", { name: me.name })}
          onClick={toggle.toggle}
        >
          <Group gap={8} wrap="nowrap" pe={{ base: 0, sm: 8 }}>
            <Avatar size={32} color="indigo" variant="filled" name={me.name} aria-hidden />
            <Text size="sm" fw={600} visibleFrom="sm">
              {me.name}
            </Text>
          </Group>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t("common.account", { name: me.name })}>
        <Box px="sm" py={8}>
          <Text size="sm" fw={600}>
            {me.name}
          </Text>
          <Text size="xs" c="dimmed">
            {roleName(me.role)} · {me.company.name}
          </Text>
        </Box>
        <Divider />
        <NavLink
          className={classes.link}
          label={t("common.profile")}
          leftSection={<IconUser size={18} stroke={1.7} />}
          renderRoot={(props) => <Link to="/profile" {...props} />}
          onClick={toggle.close}
        />
        <Divider />
        <Stack gap="xs" p="sm">
          <LanguageSelect w="100%" />
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t("common.theme.label")}
            data={themes}
            value={colorScheme}
            onChange={setColorScheme}
          />
        </Stack>
        <Divider />
        <NavLink
          component="button"
          className={classes.link}
          label={t("common.logOut")}
          leftSection={<IconLogout size={18} stroke={1.7} />}
          onClick={() => void logOut()}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
