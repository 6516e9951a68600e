"""`/units`: list, one, create, change, deactivate."""

from erp_engine.kit.masters import Master, master_router
from erp_engine.kit.models import Page
from erp_engine.units.schemas import Unit, UnitChange, UnitCreate, UnitQuery

router = master_router(
    Master(
        noun="unit",
        plural="units",
        permission="item",
        record=Unit,
        page=Page[Unit],
        query=UnitQuery,
        create=UnitCreate,
        change=UnitChange,
    )
)
