import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { read } from "@/api/client";
import { PAGE_SIZE } from "@/lib/listSearch";
import type { InboxSearch } from "./search";

/** A page of the inbox, and which of its documents is looked at. */
export function useInbox({ box, status, page, id }: InboxSearch) {
  const query = useQuery(
    read(
      "/api/v1/flows",
      { query: { inbox: box ?? "to_approve", status, page, sort: "id", limit: PAGE_SIZE } },
      { placeholderData: keepPreviousData },
    ),
  );
  const rows = query.data?.rows ?? [];
  const found = rows.findIndex((row) => row.id === id);
  // Once a document has left the box, the one that has moved up into its place is next.
  const place = useRef(0);
  if (found >= 0) place.current = found;
  const current = rows[found >= 0 ? found : Math.min(place.current, rows.length - 1)];
  return { query, rows, current };
}
