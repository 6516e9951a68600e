import { Button, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/me";
import { ActiveBadge } from "@/ui/ActiveBadge";
import { BackLink } from "@/ui/BackLink";
import { Page } from "@/ui/Page";
import { PageLoading } from "@/ui/PageLoading";
import { PageProblem } from "@/ui/states/PageProblem";
import { ItemOverview } from "./ItemOverview";
import { ItemTabPanels } from "./ItemTabPanels";
import { ItemUseButton } from "./ItemUseButton";
import { itemQuery } from "./queries";

const route = getRouteApi("/_app/items/$id/");

/** One item: what it is, what there is of it, and what happened to it. */
export function ItemPage() {
  const { t } = useTranslation();
  const may = useMay();
  const id = Number(route.useParams().id);
  const search = route.useSearch();
  const { data: item, error } = useQuery(itemQuery(id));
  if (error && !item) return <PageProblem error={error} />;
  if (!item) return <PageLoading />;
  return (
    <Page
      title={item.name}
      above={<BackLink to="/items">{t("items.title")}</BackLink>}
      aside={
        <>
          <Text c="dimmed">{item.sku}</Text>
          {!item.is_active && <ActiveBadge isActive={false} />}
        </>
      }
      actions={
        may("item.write") && (
          <>
            <ItemUseButton item={item} />
            <Button
              leftSection={<IconPencil size={16} />}
              renderRoot={(props) => <Link {...props} to="/items/$id/edit" params={{ id: String(id) }} />}
            >
              {t("common.edit")}
            </Button>
          </>
        )
      }
    >
      <ItemOverview item={item} />
      <ItemTabPanels item={item} search={search} />
    </Page>
  );
}
