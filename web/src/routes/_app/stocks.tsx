import { createFileRoute } from "@tanstack/react-router";
import { StocksPage } from "@/features/stocks/StocksPage";
import { stockSearch } from "@/features/stocks/search";

export const Route = createFileRoute("/_app/stocks")({ validateSearch: stockSearch, component: StocksPage });
