"""Whether a write may have been done is known, or said to be unknown; the same key then tells."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import psycopg
import pytest
from pydantic import SecretStr

from stack import Stack
from tests.faults.proxy import Loss, Proxy
from tests.support.app import running, settings
from tests.support.company import Company
from tests.support.rest import new


@asynccontextmanager
async def engine(stack: Stack, company: Company, url: str) -> AsyncIterator[httpx.AsyncClient]:
    """The app in this process, which reaches PostgREST at `url`; the caller is the manager."""
    chosen = settings(url, supabase_jwt_secret=SecretStr(stack.jwt_secret))
    async with running(chosen) as client:
        client.headers["Authorization"] = f"Bearer {company.manager.token}"
        yield client


@pytest.fixture
def document(company: Company) -> dict[str, object]:
    lines = [{"item_id": company.item(), "quantity": "3"}]
    return {"warehouse_id": company.warehouse_id, "lines": lines, "through": "commit"}


class TestNoReply:
    @pytest.mark.parametrize("loss", [Loss.REPLY, Loss.PATIENCE])
    async def test_is_an_unknown_outcome_that_the_same_key_settles(
        self,
        stack: Stack,
        company: Company,
        connection: psycopg.Connection,
        document: dict[str, object],
        loss: Loss,
    ) -> None:
        headers = {"Idempotency-Key": new("key-no-reply")}
        with Proxy(lambda: int(company.rest_url.rpartition(":")[2]), seed=1) as proxy:
            async with engine(stack, company, proxy.url) as client:
                with proxy.losing(loss, share=1):
                    for _ in range(3):
                        lost = await client.post("/api/v1/inbounds", json=document, headers=headers)
                        assert (lost.status_code, lost.json()["code"]) == (503, "outcome_unknown")
                        assert lost.headers["retry-after"] == "1"
                    read = await client.get("/api/v1/me")
                    assert (read.status_code, read.json()["code"]) == (503, "database.unavailable")
                known = await client.post("/api/v1/inbounds", json=document, headers=headers)
        assert known.status_code == 201, known.text
        made = connection.execute(
            "select f.id, f.status from erp.flows f join erp.flow_lines l on l.flow_id = f.id where l.item_id = %s",
            [document["lines"][0]["item_id"]],  # type: ignore[index]
        ).fetchall()
        assert made == [(known.json()["id"], "committed")]

    async def test_is_no_unknown_outcome_when_the_connection_was_refused(
        self, stack: Stack, company: Company, document: dict[str, object]
    ) -> None:
        with Proxy(lambda: 0, seed=1) as proxy:
            url = proxy.url
        async with engine(stack, company, url) as client:
            refused = await client.post("/api/v1/inbounds", json=document)
        assert (refused.status_code, refused.json()["code"]) == (503, "database.unavailable")
        assert refused.headers["retry-after"] == "2"
