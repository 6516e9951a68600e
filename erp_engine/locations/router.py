"""`/locations`: list, one, create, change, deactivate."""

from erp_engine.kit.masters import Master, master_router
from erp_engine.kit.models import Page
from erp_engine.locations.schemas import Location, LocationChange, LocationCreate, LocationQuery

router = master_router(
    Master(
        noun="location",
        plural="locations",
        permission="warehouse",
        record=Location,
        page=Page[Location],
        query=LocationQuery,
        create=LocationCreate,
        change=LocationChange,
    )
)
