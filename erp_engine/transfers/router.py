"""`/transfers`: from one warehouse to another."""

from erp_engine.flows.engine_router import EngineSlice, engine_router
from erp_engine.flows.requests import Posting, TransferChange, TransferCreate

router = engine_router(
    EngineSlice(
        engine="transfer",
        plural="transfers",
        create=TransferCreate,
        change=TransferChange,
        more_actions={"ship": Posting},
    )
)
