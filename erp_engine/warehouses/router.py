"""`/warehouses`: list, one, create, change, deactivate."""

from erp_engine.kit.masters import Master, master_router
from erp_engine.kit.models import Page
from erp_engine.warehouses.schemas import Warehouse, WarehouseChange, WarehouseCreate, WarehouseQuery

router = master_router(
    Master(
        noun="warehouse",
        plural="warehouses",
        permission="warehouse",
        record=Warehouse,
        page=Page[Warehouse],
        query=WarehouseQuery,
        create=WarehouseCreate,
        change=WarehouseChange,
    )
)
