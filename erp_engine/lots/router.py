"""`/lots`: list, one, create, change, deactivate."""

from erp_engine.kit.masters import Master, master_router
from erp_engine.kit.models import Page
from erp_engine.lots.schemas import Lot, LotChange, LotCreate, LotQuery

router = master_router(
    Master(
        noun="lot",
        plural="lots",
        permission="item",
        record=Lot,
        page=Page[Lot],
        query=LotQuery,
        create=LotCreate,
        change=LotChange,
    )
)
