"""`/openings`: stock at the opening of the books."""

from erp_engine.flows.engine_router import EngineSlice, engine_router
from erp_engine.flows.requests import OpeningChange, OpeningCreate

router = engine_router(
    EngineSlice(engine="opening", plural="openings", create=OpeningCreate, change=OpeningChange, more_actions={})
)
