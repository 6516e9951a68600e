"""`/categories`: list, one, create, change, deactivate."""

from erp_engine.categories.schemas import Category, CategoryChange, CategoryCreate, CategoryQuery
from erp_engine.kit.masters import Master, master_router
from erp_engine.kit.models import Page

router = master_router(
    Master(
        noun="category",
        plural="categories",
        permission="item",
        record=Category,
        page=Page[Category],
        query=CategoryQuery,
        create=CategoryCreate,
        change=CategoryChange,
    )
)
