"""`/transfers`: from one warehouse to another."""

from erp_engine.flows.engine_router import ActionRoute, EngineSlice, engine_router
from erp_engine.flows.requests import Action, TransferChange, TransferCreate

router = engine_router(
    EngineSlice(
        engine="transfer",
        plural="transfers",
        create=TransferCreate,
        change=TransferChange,
        more_actions={"ship": ActionRoute(Action, "commit")},
    )
)
