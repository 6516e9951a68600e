import { createFileRoute } from "@tanstack/react-router";
import { LotList } from "@/features/lots/LotList";
import { lotSearch } from "@/features/lots/search";

export const Route = createFileRoute("/_app/lots")({ validateSearch: lotSearch, component: LotList });
