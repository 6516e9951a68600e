import { type TreeNodeData, TreeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Branch, treeOf, withThoseBelow } from "@/lib/categoryTree";
import { useCategories } from "./categories";
import type { PickProps } from "./RemoteSelect";

type Props = PickProps & {
  /** A category that cannot be chosen, nor what is below it: a branch does not hang on itself. */
  except?: number;
};

/** One category out of the tree; those that are not in use only while they are chosen. */
export function CategorySelect({ value, onChange, except, ...input }: Props) {
  const { t } = useTranslation();
  const { data } = useCategories();
  const all = data ?? [];
  const without = new Set(except === undefined ? [] : withThoseBelow(except, all));
  const offered = all.filter(({ id, is_active }) => (is_active || id === value) && !without.has(id));
  return (
    <TreeSelect
      // What it shows of its value it looks up once, so it begins anew when the categories have come.
      key={data ? "ready" : "waiting"}
      {...input}
      data={treeOf(offered).map(nodeOf)}
      defaultExpandAll
      searchable
      value={value === null ? null : String(value)}
      onChange={(next) => onChange(next === null ? null : Number(next))}
      nothingFoundMessage={t("common.nothingFound")}
      clearButtonProps={{ "aria-label": t("common.clear") }}
      chevronAriaLabels={{ expand: t("common.expand"), collapse: t("common.collapse") }}
      maxDropdownHeight={320}
      comboboxProps={{ width: "max-content", position: "bottom-start" }}
      allowDeselect={false}
    />
  );
}

function nodeOf({ category, children }: Branch): TreeNodeData {
  return { value: String(category.id), label: category.name, children: children.map(nodeOf) };
}
