import type { Api } from "./api";
import { HQ, stockedItem } from "./goods";

/** Every page of the app, with records to show; one that a new route adds belongs here. */
export async function everyPage(api: Api): Promise<string[]> {
  const item = await stockedItem(api, "12");
  const lines = [{ item_id: item.id, quantity: "3", unit_price: "1500" }];
  const outbound = await api.post<{ id: number }>("/outbounds", { warehouse_id: HQ, lines });
  const sample = await api.post<{ id: number }>("/flows", { engine: "sample", warehouse_id: HQ, lines });
  const partners = await api.get<{ rows: { id: number }[] }>("/partners", { limit: 1 });
  const [user] = (await api.get<{ rows: { id: string }[] }>("/users", { limit: 1 })).rows;
  const partner = partners.rows[0]?.id;
  return [
    "/",
    "/inbox",
    "/inbounds",
    "/inbounds/new",
    "/outbounds",
    "/outbounds/new",
    `/outbounds/${outbound.id}`,
    `/outbounds/${outbound.id}/edit`,
    "/transfers",
    "/transfers/new",
    "/adjustments",
    "/adjustments/new",
    "/openings",
    "/openings/new",
    "/flows/sample",
    "/flows/sample/new",
    `/flows/sample/${sample.id}`,
    `/flows/sample/${sample.id}/edit`,
    "/stocks",
    "/stocks?on=2026-11-22&by=known_at",
    "/items",
    "/items/new",
    `/items/${item.id}`,
    `/items/${item.id}?tab=ledger`,
    `/items/${item.id}/edit`,
    "/categories",
    "/units",
    "/lots",
    "/partners",
    "/partners/new",
    `/partners/${partner}`,
    `/partners/${partner}/edit`,
    "/warehouses",
    `/warehouses/${HQ}`,
    `/warehouses/${HQ}?view=list`,
    `/warehouses/${HQ}/edit`,
    `/warehouses/${HQ}/locations/new`,
    "/company",
    "/company/edit",
    "/profile",
    "/settings",
    "/periods",
    "/engines",
    "/audit",
    "/users",
    "/users/new",
    `/users/${user?.id}`,
    `/users/${user?.id}/edit`,
    "/roles",
    "/nowhere",
  ];
}
