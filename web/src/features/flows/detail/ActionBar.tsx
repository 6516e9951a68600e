import { ActionIcon, Button, Menu, Text, Tooltip } from "@mantine/core";
import { IconCopy, IconDots, IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Engine } from "../useEngine";
import { EDIT, type Flow, isGrave, nextStep, type Transition, useActionName } from "./actions";

type Props = {
  engine: Engine;
  flow: Flow;
  isPending: boolean;
  onTake: (transition: Transition) => void;
  /** Undefined where the step takes a document as a whole. */
  onTakePart: ((transition: Transition) => void) | undefined;
  onEdit: () => void;
  /** Undefined for who may not write such documents. */
  onCopy: (() => void) | undefined;
};

/** The buttons: exactly what the API says may happen next, and why the rest may not. */
export function ActionBar({ engine, flow, isPending, onTake, onTakePart, onEdit, onCopy }: Props) {
  const { t } = useTranslation();
  const nameOf = useActionName();
  const next = nextStep(engine, flow);
  const edit = flow.transitions.find(({ action }) => action === EDIT);
  const others = flow.transitions.filter((one) => one !== next && one !== edit);
  return (
    <>
      {edit?.allowed && (
        <Button
          variant="default"
          leftSection={<IconPencil size={16} />}
          onClick={onEdit}
          aria-keyshortcuts="e"
        >
          {t("common.edit")}
        </Button>
      )}
      {next?.takes_lines && next.allowed && onTakePart && (
        <Button variant="default" onClick={() => onTakePart(next)}>
          {t("flows.detail.partly", { action: nameOf(next.action) })}
        </Button>
      )}
      {next && <NextButton transition={next} isPending={isPending} onTake={onTake} />}
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t("flows.detail.more")}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {edit && !edit.allowed && <Choice transition={edit} onTake={onEdit} />}
          {onCopy && (
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={onCopy}>
              {t("flows.detail.copy")}
            </Menu.Item>
          )}
          {others.map((transition) => (
            <Choice key={transition.action} transition={transition} onTake={onTake} />
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** The next step. Where it is not allowed the button says why, to the keyboard and to a thumb too. */
function NextButton({
  transition,
  isPending,
  onTake,
}: Pick<Props, "isPending" | "onTake"> & { transition: Transition }) {
  const nameOf = useActionName();
  const { allowed, message, action } = transition;
  return (
    <Tooltip
      label={message}
      disabled={allowed}
      multiline
      maw={280}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Button
        loading={isPending}
        data-disabled={!allowed || undefined}
        aria-disabled={!allowed}
        aria-keyshortcuts="Control+Enter"
        onClick={() => allowed && onTake(transition)}
      >
        {nameOf(action)}
      </Button>
    </Tooltip>
  );
}

function Choice({
  transition,
  onTake,
}: {
  transition: Transition;
  onTake: (transition: Transition) => void;
}) {
  const nameOf = useActionName();
  const { allowed, message, action } = transition;
  return (
    <Menu.Item
      color={allowed && isGrave(transition) ? "red" : undefined}
      aria-disabled={!allowed}
      data-disabled={!allowed || undefined}
      closeMenuOnClick={allowed}
      onClick={() => allowed && onTake(transition)}
    >
      {nameOf(action)}
      {!allowed && (
        <Text size="xs" c="dimmed">
          {message}
        </Text>
      )}
    </Menu.Item>
  );
}
