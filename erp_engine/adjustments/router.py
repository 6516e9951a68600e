"""`/adjustments`: corrections of stock."""

from erp_engine.flows.engine_router import EngineSlice, engine_router
from erp_engine.flows.requests import AdjustmentChange, AdjustmentCreate

router = engine_router(
    EngineSlice(
        engine="adjustment", plural="adjustments", create=AdjustmentCreate, change=AdjustmentChange, more_actions={}
    )
)
