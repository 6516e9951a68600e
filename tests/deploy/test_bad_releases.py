"""Releases that are bad, each in its own way: none gets a request, each says why, and people notice nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg
import pytest

from deploy.journal import Journal
from deploy.release import Release
from stack import Stack
from stack.errors import StackError
from tests.support.releases import Repository
from tests.support.server import Server, commit_at, rollout
from tests.support.traffic import Traffic

RATE_PER_S = 20
# Of those that never get well; the good one needs less than two.
HEALTH_TIMEOUT_S = 5.0
MIGRATION = "supabase/migrations/29990101000000_bad.sql"


@dataclass(frozen=True)
class Bad:
    """`changes`: in a file, one text for another; a file that there was not before has no old text."""

    name: str
    step: str
    why: str
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def release(self, repository: Repository) -> Release:
        texts = {}
        for path, (old, new) in self.changes.items():
            text = repository.text(path) if old else ""
            assert old in text, f"{path} no longer says {old!r}"
            texts[path] = text.replace(old, new) if old else new
        return repository.release(self.name, texts)


def _migration(statement: str) -> dict[str, tuple[str, str]]:
    text = f"set lock_timeout = '300ms';\nset role erp_owner;\n{statement};\nreset role;\n"
    return {MIGRATION: ("", text)}


def _health(old: str, new: str) -> dict[str, tuple[str, str]]:
    return {"erp_engine/health/router.py": (old, new)}


def _tells(field: str, value: str) -> dict[str, tuple[str, str]]:
    """`/healthz` says something else of the engine than is so."""
    return _health('"engine": identity.document', f'"engine": {{**identity.document, "{field}": "{value}"}}')


def _main(old: str, new: str) -> dict[str, tuple[str, str]]:
    return {"erp_engine/main.py": (old, new)}


GATEWAY = "    gateway = Gateway(settings)\n"
BREAKS = f"    raise OSError('lifespan broke')\n{GATEWAY}"
# Longer than a look at it waits, and not so long that ending the slot takes for ever.
SLEEP = "    await __import__('asyncio').sleep(8)\n"
ITEMS = {"erp_engine/items/router.py": ('plural="items"', 'plural="goods"')}
BAD = [
    Bad("is_no_program", "prepare", "a program that is none", _main("def create_app(", "def create_app((")),
    Bad("cannot_migrate", "migrate", 'table "nothing" does not exist', _migration("drop table erp.nothing")),
    Bad("would_wait_for_others", "migrate", "lock timeout", _migration("lock table erp.units in exclusive mode")),
    Bad("does_not_start", "start", "cannot import name", _main("import TITLE, contract", "import TITLE, contracts")),
    Bad(
        "ends_once_it_runs",
        "start",
        "lifespan broke",
        _main(GATEWAY, BREAKS),
    ),
    Bad("is_another_commit", "health", "shows commit 0000000, not", _tells("commit", "0000000")),
    Bad("has_another_schema", "health", "shows schema v0, not", _tells("schema", "v0")),
    Bad("is_not_well", "health", "is unhealthy", _health('else "healthy"', 'else "unhealthy"')),
    Bad("does_not_answer", "health", "does not answer", _health("    try:\n", f"{SLEEP}    try:\n")),
    Bad("serves_no_items", "smoke", "/api/v1/items is answered with 404", ITEMS),
]


@pytest.fixture(scope="module", autouse=True)
def live(target: Server, first: Release) -> Release:
    rollout(target).run(first)
    return first


@pytest.fixture
def people(target: Server, live: Release, token: str) -> Iterator[None]:
    """They work all the while, and only ever meet the release that is good."""
    with Traffic(target.layout.http_port, token, RATE_PER_S) as traffic:
        yield
    assert traffic.failures == []
    assert {one.commit for one in traffic.replies} <= {"", live.commit}
    assert traffic.replies
    assert commit_at(target) == live.commit


def refusal(server: Server, release: Release) -> tuple[str, str]:
    """Which step failed, and why."""
    with pytest.raises(StackError) as refused:
        replace(rollout(server), health_timeout_s=HEALTH_TIMEOUT_S).run(release)
    step, _, why = str(refused.value).partition(" failed: ")
    journal = Journal.load(server.layout)
    assert journal
    assert journal.failed.startswith(f"{step}: ")
    assert f"{server.layout.blue.name} ({commit_at(server)}) is live, as before." in why
    return step, why


@pytest.fixture
def somebody_writes(stack: Stack, own_database: str) -> Iterator[None]:
    """A transaction that a migration must not wait for."""
    with psycopg.connect(stack.conninfo(own_database)) as somebody:
        somebody.execute("set idle_in_transaction_session_timeout = 0")
        somebody.execute("lock table erp.units in row exclusive mode")
        yield


@pytest.mark.usefixtures("people", "somebody_writes")
@pytest.mark.parametrize("bad", BAD, ids=lambda one: one.name)
def test_a_release_that(target: Server, repository: Repository, bad: Bad) -> None:
    step, why = refusal(target, bad.release(repository))
    assert step == bad.step, why
    assert bad.why in why


@pytest.mark.usefixtures("people")
def test_a_release_that_was_damaged_on_the_way(target: Server, repository: Repository, tmp_path: Path) -> None:
    whole = repository.release("damaged")
    copy = bytearray(whole.path.read_bytes())
    copy[len(copy) // 2] ^= 1
    path = tmp_path / whole.path.name
    path.write_bytes(copy)
    step, why = refusal(target, Release.read(path))
    assert step == "unpack"
    assert "copy it again, or build it anew" in why


def test_the_next_that_is_good_goes_live(target: Server, live: Release, second: Release) -> None:
    """Nothing that the bad ones left stands in its way."""
    rollout(target).run(second)
    assert commit_at(target) == second.commit
    rollout(target).run(live)
