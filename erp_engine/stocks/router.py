"""`/stocks`."""

from dataclasses import replace
from typing import Annotated

from fastapi import Path, Query, Response

from erp_engine.auth.dependencies import GatewayDep, Reader
from erp_engine.gateway import Filter, Selection, only_one
from erp_engine.kit.fields import ID_MAX
from erp_engine.kit.lists import list_reply, selection
from erp_engine.kit.models import Page
from erp_engine.kit.replies import json_bytes
from erp_engine.kit.routing import needs, slice_router
from erp_engine.stocks.schemas import (
    EntryQuery,
    ItemStockQuery,
    ReservationQuery,
    Stock,
    StockAsOf,
    StockEntry,
    StockFilters,
    StockKnownAt,
    StockLot,
    StockLotQuery,
    StockQuery,
    StockReservation,
    StockTotals,
)

router = slice_router("stocks")
VIEW = needs("stock.view")
ItemId = Annotated[int, Path(ge=1, le=ID_MAX)]
_MOMENTS = frozenset({"as_of", "known_at"})
# The parameters of the functions that are not called as in the query.
_PARAMS = {"item_id": "item_ids", "category_id": "category_ids", "level": "levels"}


@router.get("", response_model=Page[Stock] | Page[StockKnownAt] | Page[StockAsOf], openapi_extra=VIEW)
async def list_stocks(query: Annotated[StockQuery, Query()], caller: Reader, gateway: GatewayDep) -> Response:
    """Stock now; or as it was (`as_of`), or as the books then said (`known_at`)."""
    return await list_reply(gateway, _wanted(query), caller=caller)


@router.get("/totals", response_model=StockTotals, openapi_extra=VIEW)
async def stock_totals(query: Annotated[StockFilters, Query()], caller: Reader, gateway: GatewayDep) -> Response:
    """What the list of stocks comes to under the same filters."""
    asked = {f"p_{_PARAMS.get(name, name)}": value for name, value in query.model_dump(mode="json").items()}
    params = {name: value for name, value in asked.items() if value not in (None, [])}
    function = f"stock_totals_{query.moment}" if query.moment else "stock_totals"
    return json_bytes(only_one(await gateway.query(function, params, caller=caller)))


@router.get("/{item_id}", response_model=Page[Stock], openapi_extra=VIEW)
async def item_stock(
    item_id: ItemId, query: Annotated[ItemStockQuery, Query()], caller: Reader, gateway: GatewayDep
) -> Response:
    """One item's stock in each warehouse."""
    wanted = selection(query, "stocks", "warehouse_id", fixed=(_of(item_id),))
    return await list_reply(gateway, wanted, caller=caller)


@router.get("/{item_id}/entries", response_model=Page[StockEntry], openapi_extra=VIEW)
async def item_entries(
    item_id: ItemId, query: Annotated[EntryQuery, Query()], caller: Reader, gateway: GatewayDep
) -> Response:
    """One item's ledger, warehouse by warehouse, with the running balance."""
    key = ("position_id", "version")
    wanted = selection(query, "stock_entries", "version", fixed=(_of(item_id),), key=key, keys_first=True)
    return await list_reply(gateway, replace(wanted, order=["warehouse_id.asc", *wanted.order]), caller=caller)


@router.get("/{item_id}/lots", response_model=Page[StockLot], openapi_extra=VIEW)
async def item_lots(
    item_id: ItemId, query: Annotated[StockLotQuery, Query()], caller: Reader, gateway: GatewayDep
) -> Response:
    """The lots of one item that are in stock."""
    wanted = selection(query, "stock_lots", "lot_id", "warehouse_id", fixed=(_of(item_id),))
    return await list_reply(gateway, wanted, caller=caller)


@router.get("/{item_id}/reservations", response_model=Page[StockReservation], openapi_extra=VIEW)
async def item_reservations(
    item_id: ItemId, query: Annotated[ReservationQuery, Query()], caller: Reader, gateway: GatewayDep
) -> Response:
    """Who holds what of one item."""
    wanted = selection(
        query, "stock_reservations", "flow_id", "line_no", "lot_code", "location_code", fixed=(_of(item_id),)
    )
    return await list_reply(gateway, wanted, caller=caller)


def _of(item_id: int) -> Filter:
    return Filter("item_id", "eq", item_id)


def _wanted(query: StockQuery) -> Selection:
    wanted = selection(query, "stocks", "item_id", "warehouse_id", without=_MOMENTS, key=("position_id",))
    if query.as_of:
        return _past(wanted, "as_of", query.as_of.isoformat())
    if query.known_at:
        return _past(wanted, "known_at", query.known_at.isoformat())
    return wanted


def _past(wanted: Selection, moment: str, at: str) -> Selection:
    return replace(wanted, view=None, function=f"stocks_{moment}", params={f"p_{moment}": at})
