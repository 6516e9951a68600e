import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { PageLoading } from "@/ui/PageLoading";
import { PageProblem } from "@/ui/states/PageProblem";
import { ItemForm } from "./ItemForm";
import { itemQuery } from "./queries";

const route = getRouteApi("/_app/items/$id/edit");

/** An item to be changed. */
export function ItemEdit() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id } = route.useParams();
  const { data: item, error } = useQuery(itemQuery(Number(id)));
  if (error && !item) return <PageProblem error={error} />;
  if (!item) return <PageLoading />;
  const back = () => void navigate({ to: "/items/$id", params: { id } });
  return (
    <Page
      title={t("items.editTitle", { name: item.name })}
      aside={<Text c="dimmed">{item.sku}</Text>}
      above={
        <BackLink to="/items/$id" params={{ id }}>
          {item.name}
        </BackLink>
      }
    >
      <ItemForm
        item={item}
        onCancel={back}
        onSaved={() => {
          notifications.show({ color: "teal", message: t("common.saved") });
          back();
        }}
      />
    </Page>
  );
}
