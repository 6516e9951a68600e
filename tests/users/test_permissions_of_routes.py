"""The permissions that routes declare are those that the database knows."""

from erp_engine.router import all_routes
from tests.support.company import Company

# Words for what no row of erp.permissions names: anybody, anybody who is logged in, and the generic routes,
# whose permission is that of the document's engine.
NO_ROWS = {"public", "signed_in", "{engine}.create", "{engine}.{action}"}


def test_exist(company: Company) -> None:
    declared = {route.openapi_extra["x-permission"] for route in all_routes() if route.openapi_extra}
    roles = {role["name"]: role["permissions"] for role in company.admin.rows("roles")}
    assert declared - NO_ROWS <= set(roles["admin"])
