"""The permissions that routes declare are those that the database knows."""

import json

import psycopg
import pytest

from erp_engine.kit.messages import LANGUAGES
from erp_engine.router import all_routes
from tests.architecture.repository import ROOT
from tests.support.company import Company

# Words for what no row of erp.permissions names: anybody, anybody who is logged in, and the generic routes,
# whose permission is that of the document's engine.
NO_ROWS = {"public", "signed_in", "{engine}.create", "{engine}.{action}"}


def test_exist(company: Company) -> None:
    declared = {route.openapi_extra["x-permission"] for route in all_routes() if route.openapi_extra}
    roles = {role["name"]: role["permissions"] for role in company.admin.rows("roles")}
    assert declared - NO_ROWS <= set(roles["admin"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_have_words_on_the_screen(connection: psycopg.Connection, language: str) -> None:
    """As web/src/ui/permissionName.ts finds them: words of their own, or those of the engine and its action."""
    locale = ROOT / "web" / "src" / "locales" / language
    own = json.loads((locale / "users.json").read_text())["permission"]
    actions = json.loads((locale / "flows.json").read_text())["action"]
    engines = {code for (code,) in connection.execute("select code from erp.engines")}
    permissions = [name for (name,) in connection.execute("select name from erp.permissions")]
    # `sample` is what tests add by rows (tests/flows/test_sample_engine.py).
    permissions = [name for name in permissions if not name.startswith("sample.")]
    assert len(permissions) > len(own)
    wordless = []
    for permission in permissions:
        noun, _, verb = permission.partition(".")
        if permission.replace(".", "_") not in own and not (noun in engines and verb in actions):
            wordless.append(permission)
    assert wordless == []
