import { Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/me";
import { ConfirmModal } from "@/ui/ConfirmModal";
import type { Engine } from "../useEngine";
import { ActionBar } from "./ActionBar";
import { EDIT, type Flow, isGrave, movesStock, nextStep, type Transition, useActionName } from "./actions";
import { CommitModal } from "./CommitModal";
import { ReasonModal } from "./ReasonModal";
import { type Act, type useAct, useCopy } from "./useAct";

type Asking = { how: "reason" | "part" | "confirm"; transition: Transition };

type Props = {
  engine: Engine;
  flow: Flow;
  act: ReturnType<typeof useAct>;
  onGo: (id: number, edit: boolean) => void;
};

/** The buttons with what they ask for before they act, and the keys: e edits, Ctrl+Enter goes on. */
export function Actions({ engine, flow, act, onGo }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const nameOf = useActionName();
  const [asking, setAsking] = useState<Asking | null>(null);
  const copy = useCopy(flow.id);
  const close = () => {
    setAsking(null);
    act.reset();
  };
  const run = (input: Act) =>
    act.mutate(input, {
      onSuccess: (state) => {
        setAsking(null);
        for (const { message } of state.warnings) notifications.show({ color: "orange", message });
      },
    });
  const take = (transition: Transition) => {
    if (transition.needs_reason) setAsking({ how: "reason", transition });
    else if (isGrave(transition)) setAsking({ how: "confirm", transition });
    else run({ action: transition.action });
  };
  const edit = flow.transitions.find(({ action, allowed }) => action === EDIT && allowed);
  const next = nextStep(engine, flow);
  const goOn = () => {
    if (!next?.allowed || act.isPending || asking) return;
    // A key is hit by mistake more easily than a button: what moves stock is asked for once more.
    if (movesStock(engine, flow, next)) setAsking({ how: "confirm", transition: next });
    else take(next);
  };
  useHotkeys([
    ["e", () => edit && onGo(flow.id, true), { usePhysicalKeys: true }],
    ["mod+Enter", goOn],
  ]);
  const action = asking?.transition.action ?? "";
  const dialog = {
    title: t("flows.detail.ask", { action: nameOf(action), code: flow.code }),
    action: nameOf(action),
    onClose: close,
    isPending: act.isPending,
    problem: act.error,
  };
  return (
    <>
      <ActionBar
        engine={engine}
        flow={flow}
        isPending={act.isPending}
        onTake={take}
        onTakePart={
          flow.lines.length > 0 ? (transition) => setAsking({ how: "part", transition }) : undefined
        }
        onEdit={() => onGo(flow.id, true)}
        onCopy={
          may(engine.create_permission)
            ? () => copy.mutate(undefined, { onSuccess: ({ id }) => onGo(id, true) })
            : undefined
        }
      />
      {asking?.how === "reason" && (
        <ReasonModal {...dialog} onConfirm={(reason) => run({ action, reason })} />
      )}
      {asking?.how === "part" && (
        <CommitModal {...dialog} engine={engine} flow={flow} onConfirm={(lines) => run({ action, lines })} />
      )}
      <ConfirmModal
        {...dialog}
        opened={asking?.how === "confirm"}
        color={asking && isGrave(asking.transition) ? "red" : undefined}
        onConfirm={() => run({ action })}
      >
        <Text size="sm">
          {t(asking && isGrave(asking.transition) ? "flows.detail.askGrave" : "flows.detail.askMoves")}
        </Text>
      </ConfirmModal>
    </>
  );
}
