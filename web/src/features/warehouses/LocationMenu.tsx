import { ActionIcon, Menu, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCircleCheck, IconDots, IconPencil, IconPlayerPause, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { ConfirmModal } from "@/ui/ConfirmModal";
import { useLocationActivity } from "./useLocationActivity";

type Props = { location: Schemas["Location"]; onAdd: () => void };

/** What can be done with one place. All of the warehouse is changed as the warehouse. */
export function LocationMenu({ location, onAdd }: Props) {
  const { t } = useTranslation();
  const [isAsking, ask] = useDisclosure();
  const change = useLocationActivity(location);
  const { code, is_active, is_root } = location;
  const id = String(location.warehouse_id);
  const locationId = String(location.id);
  return (
    <>
      <Menu position="bottom-end" keepMounted={false}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("warehouses.locationMenu", { name: code })}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPlus size={16} />}
            onClick={onAdd}
            renderRoot={(props) => (
              <Link
                {...props}
                to="/warehouses/$id/locations/new"
                params={{ id }}
                search={{ under: location.id }}
              />
            )}
          >
            {t("warehouses.addBelow")}
          </Menu.Item>
          {!is_root && (
            <>
              <Menu.Item
                leftSection={<IconPencil size={16} />}
                renderRoot={(props) => (
                  <Link {...props} to="/warehouses/$id/locations/$locationId" params={{ id, locationId }} />
                )}
              >
                {t("warehouses.changeOrMove")}
              </Menu.Item>
              <Menu.Item
                leftSection={is_active ? <IconPlayerPause size={16} /> : <IconCircleCheck size={16} />}
                onClick={() => (is_active ? ask.open() : change.mutate(true))}
              >
                {t(is_active ? "common.activity.deactivate" : "common.activity.activate")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmModal
        opened={isAsking}
        onClose={() => {
          ask.close();
          change.reset();
        }}
        title={t("common.activity.title", { name: code })}
        action={t("common.activity.deactivate")}
        color="red.8"
        onConfirm={() => change.mutate(false, { onSuccess: ask.close })}
        isPending={change.isPending}
        problem={change.error}
      >
        <Text size="sm">{t("common.activity.text")}</Text>
      </ConfirmModal>
    </>
  );
}
