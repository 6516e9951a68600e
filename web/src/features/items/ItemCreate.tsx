import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { ItemForm } from "./ItemForm";

/** A new item. */
export function ItemCreate() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Page title={t("items.new")} above={<BackLink to="/items">{t("items.title")}</BackLink>}>
      <ItemForm
        onCancel={() => void navigate({ to: "/items" })}
        onSaved={({ id }) => {
          notifications.show({ color: "teal", message: t("common.saved") });
          void navigate({ to: "/items/$id", params: { id: String(id) } });
        }}
      />
    </Page>
  );
}
