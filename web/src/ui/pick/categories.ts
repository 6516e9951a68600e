import { queryOptions, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { body, client, type Schemas } from "@/api/client";
import type { ApiProblem } from "@/api/problem";
import { withThoseBelow } from "@/lib/categoryTree";

type Category = Schemas["Category"];

const PATH = "/api/v1/categories";
const PAGE_SIZE = 200;
const PAGES_MAX = 10;

/** All categories: a tree is of use only as a whole. */
export const categoriesQuery = () =>
  queryOptions<Category[], ApiProblem>({
    queryKey: [PATH, "all"],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const found: Category[] = [];
      for (let page = 1; page <= PAGES_MAX; page += 1) {
        const { rows, total } = body(
          await client.GET(PATH, { params: { query: { page, limit: PAGE_SIZE } }, signal }),
        );
        found.push(...rows);
        if (found.length >= total) break;
      }
      return found;
    },
  });

export function useCategories(): UseQueryResult<Category[], ApiProblem> {
  return useQuery(categoriesQuery());
}

/** What to ask the API for when a list is to show a category with all below it. */
export function useCategoryFilter(id: number | undefined): number[] | undefined {
  const { data } = useCategories();
  return id === undefined ? undefined : withThoseBelow(id, data ?? []);
}
