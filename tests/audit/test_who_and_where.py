"""What the trail says of a request: who, when, from where, which request, which build."""

import secrets

import httpx
import jwt

from stack import Stack
from tests.support import contract
from tests.support.company import Company
from tests.support.rest import new

PROXY = {"ENGINE_WEB_DIR": "", "TRUSTED_PROXIES": "127.0.0.1", "ENGINE_COMMIT_SHA": "a-build"}


class TestEntry:
    def test_of_a_change_says_who_when_where_and_which_build(
        self, stack: Stack, database: str, company: Company
    ) -> None:
        url = stack.api(database, workers=1, environment=PROXY).url
        with contract.client(url, token=company.manager.token) as client:
            asked = {"X-Forwarded-For": "203.0.113.7", "X-Request-Id": f"where-{secrets.token_hex(8)}"}
            body = {"sku": new("WHERE"), "name": "N", "unit_id": company.unit_id}
            made = client.post("/api/v1/items", json=body, headers=asked)
            denied = company.staff.token
            refused = client.post(
                "/api/v1/warehouses", json={"code": new("W"), "name": "N"}, headers=asked | _bearer(denied)
            )
            wrong = client.post("/api/v1/auth/login", json={"email": "x@y.example", "password": "x"}, headers=asked)
        assert (made.status_code, refused.status_code, wrong.status_code) == (201, 403, 401)
        entries = [one for one in company.admin.rows("audit", limit=20) if one["request_id"] == asked["X-Request-Id"]]
        assert {one["action"] for one in entries} == {"insert", "denied", "login_failed"}
        assert {one["address"] for one in entries} == {"203.0.113.7"}
        assert {one["build"] for one in entries} == {"a-build"}
        who = {one["action"]: one["actor_id"] for one in entries}
        assert who == {"insert": company.manager.user_id, "denied": company.staff.user_id, "login_failed": None}

    def test_of_one_who_talks_to_postgrest_directly_has_no_address(self, company: Company) -> None:
        """They may send whatever header they like, with the hash that they can read in their own token."""
        via = jwt.decode(company.manager.token, options={"verify_signature": False})["via"]
        for proof in (via, "", secrets.token_hex(32)):
            body = {"p_document": {"sku": new("FORGED"), "name": "N", "unit_id": company.unit_id}}
            headers = {"X-Client-Address": "198.51.100.1", "X-Client-Proof": proof}
            reply = httpx.post(
                f"{company.rest_url}/rpc/create_item", json=body, headers=headers | _bearer(company.manager.token)
            )
            assert reply.status_code == 200, reply.text
            record_id = str(reply.json()["id"])
            entries = company.admin.rows("audit", record="items", record_id=record_id)
            assert [one["address"] for one in entries] == [None]


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
