"""`/inbounds`: receiving."""

from erp_engine.flows.engine_router import EngineSlice, engine_router
from erp_engine.flows.requests import InboundChange, InboundCreate

router = engine_router(
    EngineSlice(engine="inbound", plural="inbounds", create=InboundCreate, change=InboundChange, more_actions={})
)
