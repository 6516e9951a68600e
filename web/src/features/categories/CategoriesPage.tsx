import { Button, Paper } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/me";
import { EmptyState } from "@/ui/EmptyState";
import { ItemTabs } from "@/ui/ItemTabs";
import { Page } from "@/ui/Page";
import { PageLoading } from "@/ui/PageLoading";
import { useCategories } from "@/ui/pick/categories";
import { PageProblem } from "@/ui/states/PageProblem";
import { CategoryModal, type Editing } from "./CategoryModal";
import { CategoryTree } from "./CategoryTree";

/** The categories of items, as the tree that they are. */
export function CategoriesPage() {
  const { t } = useTranslation();
  const mayWrite = useMay()("item.write");
  const [editing, setEditing] = useState<Editing | null>(null);
  const treeRef = useRef<HTMLUListElement>(null);
  const { data: categories, error } = useCategories();
  if (error && !categories) return <PageProblem error={error} />;
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing({ parent_id: null })}>
      {t("categories.new")}
    </Button>
  );
  const close = () => {
    // The menu that asked for the window is gone; whoever goes on with keys goes on from its category.
    const id = editing?.category ? editing.category.id : editing?.parent_id;
    setEditing(null);
    requestAnimationFrame(() => {
      treeRef.current?.querySelector<HTMLElement>(`[role=treeitem][data-value="${id}"]`)?.focus();
    });
  };
  return (
    <Page title={t("categories.title")} actions={create}>
      <ItemTabs />
      {!categories ? (
        <PageLoading />
      ) : (
        <Paper withBorder p="sm" maw={760}>
          {categories.length === 0 ? (
            <EmptyState text={t("categories.empty")} hint={t("categories.emptyHint")} action={create} />
          ) : (
            <CategoryTree categories={categories} onEdit={mayWrite ? setEditing : null} rootRef={treeRef} />
          )}
        </Paper>
      )}
      {editing && <CategoryModal editing={editing} onClose={close} />}
    </Page>
  );
}
