import { Badge, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import type ko from "@/locales/ko";
import type { Column } from "@/ui/list/column";
import { usePermissionName } from "@/ui/permissionName";
import { StatusBadge } from "@/ui/StatusBadge";
import type { FlowStatus } from "@/ui/status";
import type { Rule } from "./rules";

type Action = keyof (typeof ko)["flows"]["action"];
type Effect = keyof (typeof ko)["engines"]["effects"];

/** What is told of each step: from where to where, who may, on which conditions, and what it does to stock. */
export function useRuleColumns(): Column<Rule>[] {
  const { t, i18n } = useTranslation();
  const permissionName = usePermissionName();
  const { approver_must_differ } = useMe().company;
  const who = ({ permission, own_only_permission: own }: Rule) => {
    const other = own && t("engines.ownWith", { permission: permissionName(own) });
    if (permission === null) return other ?? t("engines.own");
    const one = permissionName(permission);
    return other ? t("engines.or", { one, other }) : one;
  };
  const actionName = (action: string) =>
    i18n.exists(`flows.action.${action}`) ? t(`flows.action.${action as Action}`) : action;
  const effectName = (effect: string) =>
    i18n.exists(`engines.effects.${effect}`) ? t(`engines.effects.${effect as Effect}`) : effect;
  return [
    {
      id: "action",
      header: t("engines.action"),
      card: "title",
      width: 110,
      cell: (rule) => <Text fw={600}>{actionName(rule.action)}</Text>,
    },
    { id: "from", header: t("engines.from"), cell: (rule) => <States states={rule.from} /> },
    { id: "to", header: t("engines.to"), cell: (rule) => <States states={rule.to} /> },
    { id: "who", header: t("engines.who"), cell: who },
    {
      id: "conditions",
      header: t("engines.conditions"),
      cell: (rule) => {
        const conditions = [
          rule.needs_reason && t("engines.needsReason"),
          rule.needs_other_person && approver_must_differ && t("engines.otherPerson"),
        ];
        const shown = conditions.filter((condition) => condition !== false);
        if (shown.length === 0) return null;
        return (
          <Group gap={4}>
            {shown.map((condition) => (
              <Badge key={condition} color="gray">
                {condition}
              </Badge>
            ))}
          </Group>
        );
      },
    },
    {
      id: "effect",
      header: t("engines.effect"),
      cell: (rule) => rule.effects.map(effectName).join(", ") || t("engines.noEffect"),
    },
  ];
}

function States({ states }: { states: FlowStatus[] }) {
  return (
    <Group gap={4}>
      {states.map((status) => (
        <StatusBadge key={status} status={status} />
      ))}
    </Group>
  );
}
