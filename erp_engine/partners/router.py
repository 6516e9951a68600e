"""`/partners`: list, one, create, create many, change, deactivate."""

from erp_engine.kit.bulk import master_bulk_router
from erp_engine.kit.masters import Master, master_router
from erp_engine.kit.models import Page
from erp_engine.partners.schemas import Partner, PartnerChange, PartnerCreate, PartnerQuery

MASTER = Master(
    noun="partner",
    plural="partners",
    permission="partner",
    record=Partner,
    page=Page[Partner],
    query=PartnerQuery,
    create=PartnerCreate,
    change=PartnerChange,
)

router = master_router(MASTER)
bulk_router = master_bulk_router(MASTER)
