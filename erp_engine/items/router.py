"""`/items`: list, one, create, change, deactivate."""

from erp_engine.items.schemas import Item, ItemChange, ItemCreate, ItemQuery
from erp_engine.kit.masters import Master, master_router
from erp_engine.kit.models import Page

router = master_router(
    Master(
        noun="item",
        plural="items",
        permission="item",
        record=Item,
        page=Page[Item],
        query=ItemQuery,
        create=ItemCreate,
        change=ItemChange,
    )
)
