import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "@/ui/Page";
import { PastStocks } from "./PastStocks";
import { PresentStocks } from "./PresentStocks";

const route = getRouteApi("/_app/stocks");

/** What there is, of each item in each warehouse: now, or on a day gone by. */
export function StocksPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  return (
    <Page title={t("stocks.title")}>
      {search.on === undefined ? (
        <PresentStocks search={search} />
      ) : (
        <PastStocks search={search} on={search.on} />
      )}
    </Page>
  );
}
