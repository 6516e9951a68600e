"""What goes over the wire, and what is said when nothing comes back."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

import pytest

from erp_engine.errors import Busy, DatabaseUnavailable, OutcomeUnknown
from erp_engine.gateway import Anonymous, Caller, Gateway, Selection, Service
from erp_engine.gateway.slots import Slots
from tests.support.app import SERVICE_KEY, read_request, reply, server, settings

Send = Callable[[Gateway], Awaitable[object]]
Open = AbstractAsyncContextManager[str]

ONE = Caller("token-one", "1", "s1", "request-one", "key-of-one")
TWO = Caller("token-two", "2", "s2", "request-two")


def write(gateway: Gateway) -> Awaitable[object]:
    return gateway.command("create_item", {"p_document": {}}, caller=ONE)


def read(gateway: Gateway) -> Awaitable[object]:
    return gateway.query("me", {}, caller=ONE)


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Replies with the head of each request."""
    try:
        while True:
            head, _ = await read_request(reader)
            await asyncio.sleep(0.01)
            writer.write(reply(head.encode()))
    except asyncio.IncompleteReadError:
        writer.close()


async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Reads the whole request, and then says nothing."""
    await read_request(reader)
    writer.close()


class TestHeaders:
    async def test_carry_each_caller_and_never_the_other(self) -> None:
        async with server(echo) as url:
            gateway = Gateway(settings(url))
            calls = [gateway.query("me", {}, caller=caller) for caller in (ONE, TWO) * 20]
            heads = [found.content.decode() for found in await asyncio.gather(*calls)]
            await gateway.aclose()
        for caller, head in zip((ONE, TWO) * 20, heads, strict=True):
            assert f"authorization: bearer {caller.token}" in head
            assert f"x-request-id: {caller.request_id}" in head
            assert ("idempotency-key: key-of-one" in head) == (caller is ONE)

    async def test_name_build_and_schema(self) -> None:
        async with server(echo) as url:
            gateway = Gateway(settings(url, engine_commit_sha="abc123f"))
            written = (await gateway.command("create_item", {}, caller=ONE)).content.decode()
            listed = Selection(view="items", page=3, limit=20, order=["sku.asc", "id.asc"])
            seen = (await gateway.page(listed, caller=TWO)).rows.decode()
            await gateway.aclose()
        assert "post /rpc/create_item " in written
        assert "content-profile: api" in written
        assert "x-engine-commit: abc123f" in written
        assert "get /items?select=%2a&order=sku.asc%2cid.asc&limit=20&offset=40 " in seen
        assert "prefer: count=exact" in seen

    def test_look_up_the_keys_first_where_rows_cost_much(self) -> None:
        order = ["warehouse_id.asc", "version.desc"]
        listed = Selection("stock_entries", 1, 3, order, key=("position_id", "version"), keys_first=True)
        assert (listed.takes_two, listed.key_columns) == (True, "position_id,version")
        found = [{"position_id": 4, "version": 2}, {"position_id": 4, "version": 1}, {"position_id": 5, "version": 9}]
        keys = dict(listed.rows(found).query)["or"]
        assert keys == "(and(position_id.eq.4,version.in.(2,1)),and(position_id.eq.5,version.in.(9)))"

    def test_search_once_and_read_the_rows_from_the_view(self) -> None:
        listed = Selection("items", 1, 3, ["sku.asc"], function="search_items", params={"p_query": "x"}, key=("id",))
        rows = listed.rows([{"id": 7}])
        assert (listed.source, rows.source, rows.with_total) == ("search_items", "items", False)
        assert dict(rows.query)["id"] == "in.(7)"

    async def test_use_the_service_key_for_the_engine_alone(self) -> None:
        async with server(echo) as url:
            gateway = Gateway(settings(url))
            service = (await gateway.command("begin_login", {}, caller=Service())).content.decode()
            nobody = (await gateway.query("health", {}, caller=Anonymous())).content.decode()
            after = (await gateway.query("me", {}, caller=ONE)).content.decode()
            await gateway.aclose()
        assert f"authorization: bearer {SERVICE_KEY}" in service
        assert "authorization: bearer anon" in nobody
        assert "authorization: bearer token-one" in after
        assert SERVICE_KEY not in after


@pytest.mark.parametrize(("call", "error"), [(write, OutcomeUnknown), (read, DatabaseUnavailable)])
class TestNoReply:
    async def test_after_the_request_was_read(self, call: Send, error: type[Exception]) -> None:
        async with server(hang_up) as url:
            gateway = Gateway(settings(url))
            with pytest.raises(error):
                await call(gateway)
            await gateway.aclose()

    async def test_since_nobody_listens(self, call: Send, error: type[Exception]) -> None:
        """Nothing was sent, so nothing can have been done: also a write knows its outcome."""
        async with server(hang_up) as url:
            pass
        gateway = Gateway(settings(url))
        with pytest.raises(DatabaseUnavailable):
            await call(gateway)
        await gateway.aclose()
        assert error is not Busy


class TestSlots:
    async def test_tell_busy_who_waits_too_long(self) -> None:
        slots = Slots(1, wait_s=0.05)
        async with slots:
            with pytest.raises(Busy):
                async with slots:
                    pass
        async with slots:
            pass

    async def test_let_the_waiting_in_one_by_one(self) -> None:
        slots, inside, most = Slots(2, wait_s=5), 0, 0

        async def visit() -> None:
            nonlocal inside, most
            async with slots:
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0.001)
                inside -= 1

        await asyncio.gather(*(visit() for _ in range(50)))
        assert most == 2
