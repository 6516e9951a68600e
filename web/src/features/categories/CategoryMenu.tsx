import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconPackage, IconPencil, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import type { Editing } from "./CategoryModal";

type Category = Schemas["Category"];

type Props = {
  category: Category;
  onEdit: ((editing: Editing) => void) | null;
  onAdd: (parent: Category) => void;
};

/** What can be done with one category. */
export function CategoryMenu({ category, onEdit, onAdd }: Props) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" keepMounted={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t("categories.menu", { name: category.name })}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onEdit && (
          <>
            <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => onAdd(category)}>
              {t("categories.addBelow")}
            </Menu.Item>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onEdit({ category })}>
              {t("categories.change")}
            </Menu.Item>
          </>
        )}
        <Menu.Item
          leftSection={<IconPackage size={16} />}
          renderRoot={(props) => <Link {...props} to="/items" search={{ category_id: category.id }} />}
        >
          {t("categories.showItems")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
