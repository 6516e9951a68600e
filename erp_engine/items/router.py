"""`/items`: list, one, create, create many, change, deactivate."""

from erp_engine.items.schemas import Item, ItemChange, ItemCreate, ItemQuery
from erp_engine.kit.bulk import master_bulk_router
from erp_engine.kit.masters import Master, master_router
from erp_engine.kit.models import Page

MASTER = Master(
    noun="item",
    plural="items",
    permission="item",
    record=Item,
    page=Page[Item],
    query=ItemQuery,
    create=ItemCreate,
    change=ItemChange,
)

router = master_router(MASTER)
bulk_router = master_bulk_router(MASTER)
