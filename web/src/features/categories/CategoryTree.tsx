import { Box, Group, getTreeExpandedState, Text, Tree, type TreeNodeData, useTree } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { type RefObject, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { type Branch, treeOf } from "@/lib/categoryTree";
import { ActiveBadge } from "@/ui/ActiveBadge";
import { CategoryMenu } from "./CategoryMenu";
import type { Editing } from "./CategoryModal";
import classes from "./categories.module.css";

type Category = Schemas["Category"];
type Props = {
  categories: Category[];
  onEdit: ((editing: Editing) => void) | null;
  rootRef: RefObject<HTMLUListElement | null>;
};

/** Arrows walk through it, right and left open and close a branch. */
export function CategoryTree({ categories, onEdit, rootRef }: Props) {
  const { t } = useTranslation();
  // The tree takes new data for a new tree and sets itself up again.
  const data = useMemo(() => treeOf(categories).map(nodeOf), [categories]);
  const tree = useTree({ initialExpandedState: getTreeExpandedState(data, "*") });
  const byId = new Map(categories.map((category) => [String(category.id), category]));
  return (
    <Tree
      ref={rootRef}
      aria-label={t("categories.title")}
      data={data}
      tree={tree}
      levelOffset={26}
      renderNode={({ node, expanded, hasChildren, elementProps }) => {
        const category = byId.get(node.value);
        return (
          <Group
            {...elementProps}
            className={`${elementProps.className} ${classes.row}`}
            gap={6}
            wrap="nowrap"
          >
            <IconChevronRight
              size={16}
              aria-hidden
              className={classes.chevron}
              data-expanded={expanded || undefined}
              opacity={hasChildren ? 1 : 0}
            />
            <Text
              flex={1}
              size="sm"
              fw={hasChildren ? 600 : 400}
              c={category?.is_active ? undefined : "dimmed"}
            >
              {node.label}
            </Text>
            {category && !category.is_active && <ActiveBadge isActive={false} />}
            {category && (
              // The tree listens to keys and clicks too; those of the menu are not its own.
              <Box
                onClick={(event) => event.stopPropagation()}
                onKeyDown={(event) => event.stopPropagation()}
              >
                <CategoryMenu
                  category={category}
                  onEdit={onEdit}
                  onAdd={(parent) => {
                    tree.expand(String(parent.id));
                    onEdit?.({ parent_id: parent.id });
                  }}
                />
              </Box>
            )}
          </Group>
        );
      }}
    />
  );
}

function nodeOf({ category, children }: Branch): TreeNodeData {
  return { value: String(category.id), label: category.name, children: children.map(nodeOf) };
}
