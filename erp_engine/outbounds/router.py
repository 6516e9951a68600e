"""`/outbounds`: shipping."""

from erp_engine.flows.engine_router import EngineSlice, engine_router
from erp_engine.flows.requests import OutboundChange, OutboundCreate

router = engine_router(
    EngineSlice(engine="outbound", plural="outbounds", create=OutboundCreate, change=OutboundChange, more_actions={})
)
