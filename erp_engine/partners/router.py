"""`/partners`: list, one, create, change, deactivate."""

from erp_engine.kit.masters import Master, master_router
from erp_engine.kit.models import Page
from erp_engine.partners.schemas import Partner, PartnerChange, PartnerCreate, PartnerQuery

router = master_router(
    Master(
        noun="partner",
        plural="partners",
        permission="partner",
        record=Partner,
        page=Page[Partner],
        query=PartnerQuery,
        create=PartnerCreate,
        change=PartnerChange,
    )
)
