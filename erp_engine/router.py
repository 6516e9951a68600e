"""The one list of slices."""

from fastapi import APIRouter
from fastapi.routing import APIRoute

from erp_engine.adjustments.router import router as adjustments
from erp_engine.audit.router import router as audit
from erp_engine.auth.account_router import router as account
from erp_engine.auth.invitations import router as invitations
from erp_engine.auth.router import me_router as me
from erp_engine.auth.router import router as auth
from erp_engine.categories.router import router as categories
from erp_engine.company.router import router as company
from erp_engine.engines.router import router as engines
from erp_engine.files.router import router as files
from erp_engine.flows.router import bulk_router as bulk
from erp_engine.flows.router import router as flows
from erp_engine.health.router import router as health
from erp_engine.inbounds.router import router as inbounds
from erp_engine.items.router import bulk_router as many_items
from erp_engine.items.router import router as items
from erp_engine.locations.router import router as locations
from erp_engine.lots.router import router as lots
from erp_engine.openings.router import router as openings
from erp_engine.outbounds.router import router as outbounds
from erp_engine.partners.router import bulk_router as many_partners
from erp_engine.partners.router import router as partners
from erp_engine.periods.router import router as periods
from erp_engine.stocks.router import router as stocks
from erp_engine.transfers.router import router as transfers
from erp_engine.units.router import router as units
from erp_engine.users.router import roles_router as roles
from erp_engine.users.router import router as users
from erp_engine.warehouses.router import router as warehouses

# `bulk` before `flows`: /flows/bulk/{action} would also fit /flows/{id}/{action}.
SLICES: tuple[APIRouter, ...] = (
    health,
    auth,
    invitations,
    me,
    account,
    bulk,
    flows,
    inbounds,
    outbounds,
    adjustments,
    transfers,
    openings,
    engines,
    stocks,
    many_items,
    items,
    categories,
    units,
    many_partners,
    partners,
    warehouses,
    locations,
    lots,
    users,
    roles,
    company,
    files,
    periods,
    audit,
)


def all_routes() -> list[APIRoute]:
    """Every route of the API, in the order in which it is tried."""
    return [route for one in SLICES for route in one.routes if isinstance(route, APIRoute)]
