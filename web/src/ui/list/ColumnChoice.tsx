import { ActionIcon, Checkbox, Popover, Stack, Tooltip } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Column } from "./column";

/** The card's title cannot be left out. */
type Choosable = { id: string; header: string; card?: Column<unknown>["card"] };

type Props<Chosen extends Choosable> = {
  columns: Chosen[];
  isShown: (column: Chosen) => boolean;
  onToggle: (column: Chosen) => void;
};

/** Which columns to see; remembered for the list. */
export function ColumnChoice<Chosen extends Choosable>({ columns, isShown, onToggle }: Props<Chosen>) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Tooltip label={t("common.list.columns")}>
          <ActionIcon variant="default" size="lg" aria-label={t("common.list.columns")}>
            <IconColumns3 size={18} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {columns.map((column) => (
            <Checkbox
              key={column.id}
              label={column.header}
              checked={isShown(column)}
              disabled={column.card === "title"}
              onChange={() => onToggle(column)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
