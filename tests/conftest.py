"""The real stack under every test: one cluster for the run, one database, PostgREST and API for each worker.

The cluster is started by the process that was started by hand (pytest, or xdist's controller); workers attach to
it. It ends with that process, however it ends.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from stack import Stack
from stack.migrate import seed
from stack.paths import SEED
from tests.support import later_release

pytest_plugins = ("tests.support.people", "tests.support.fixtures")

VAR_VARIABLE = "ERP_TEST_VAR"
TEMPLATE = "erp_template"
_USES_DATABASE = {"database", "connection", "rest_url", "api_url", "company"}
_run = pytest.StashKey[Stack]()
collect_ignore = later_release.ASIDE if later_release.IS_LATER else ()
# Tests come faster than people, all from one address. What limits is tested in tests/throttle.
os.environ.update(
    RATE_LOG_IN="1000000/minute",
    RATE_READ="1000000/minute",
    RATE_WRITE="1000000/minute",
    RATE_BULK="1000000/minute",
    PERSON_CONCURRENCY_MAX="1000",
    # On a busy machine a run takes longer than a token usually lives.
    ACCESS_TOKEN_TTL_S="3600",
)


def pytest_sessionstart(session: pytest.Session) -> None:
    """With workers, the controller starts the cluster for them: they cannot see which of them ends last."""
    if getattr(session.config.option, "numprocesses", None) and not _is_worker(session.config):
        _start_cluster(session.config)


def pytest_unconfigure(config: pytest.Config) -> None:
    stack = config.stash.get(_run, None)
    if stack is not None:
        var = stack.cluster.var.root
        stack.close()
        shutil.rmtree(var, ignore_errors=True)
        os.environ.pop(VAR_VARIABLE, None)


@pytest.fixture(scope="session")
def stack(pytestconfig: pytest.Config) -> Iterator[Stack]:
    """The running cluster, with the migrated template in it."""
    if VAR_VARIABLE not in os.environ:
        _start_cluster(pytestconfig)
    with Stack.attach(var=Path(os.environ[VAR_VARIABLE])) as attached:
        with _one_at_a_time(attached):
            if attached.psql(f"select 1 from pg_database where datname = '{TEMPLATE}';") == "":
                _make_template(attached)
        yield attached


@pytest.fixture(scope="session")
def database(stack: Stack, worker_id: str) -> str:
    """The name of this worker's database, a copy of the migrated template."""
    name = f"erp_{worker_id}"
    with _one_at_a_time(stack):
        stack.create_database(name, template=TEMPLATE)
    return name


@pytest.fixture(scope="session")
def rest_url(stack: Stack, database: str) -> str:
    """PostgREST before this worker's database."""
    return stack.rest(database, pool=10).url


@pytest.fixture(scope="session")
def api_environment() -> dict[str, str]:
    """Settings of the API under test beyond those that name the database."""
    return {}


@pytest.fixture(scope="session")
def api_url(stack: Stack, database: str, rest_url: str, api_environment: dict[str, str]) -> str:
    """The API before this worker's database: uvicorn with two workers, as in operation.

    Without the web app, whether one is built or not: what the API does not have is then missing.
    """
    assert rest_url
    return stack.api(database, workers=2, environment={"ENGINE_WEB_DIR": "", **api_environment}).url


@pytest.fixture
def connection(stack: Stack, database: str) -> Iterator[psycopg.Connection]:
    """A superuser's connection, for looking directly. Commits when the test passes."""
    with psycopg.connect(stack.conninfo(database)) as opened:
        yield opened


@pytest.fixture(autouse=True)
def ledger_adds_up(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every test that used the database, the ledger has no drift."""
    yield
    if _USES_DATABASE.isdisjoint(request.fixturenames):
        return
    stack: Stack = request.getfixturevalue("stack")
    with psycopg.connect(stack.conninfo(request.getfixturevalue("database"))) as opened:
        drift = opened.execute("select to_jsonb(d) from erp.ledger_drift() as d").fetchall()
    assert drift == []


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def _start_cluster(config: pytest.Config) -> None:
    var = Path(tempfile.mkdtemp(prefix="erp-test-"))
    config.stash[_run] = Stack.start(var=var, fast=True)
    os.environ[VAR_VARIABLE] = str(var)


def _make_template(stack: Stack) -> None:
    stack.create_database(TEMPLATE)
    stack.migrate(TEMPLATE, folder=later_release.FOLDER)
    if SEED.exists():
        seed(stack.libpq(TEMPLATE), SEED)


@contextmanager
def _one_at_a_time(stack: Stack) -> Iterator[None]:
    """Copying a database needs that nobody else is connected to its template."""
    with (stack.cluster.var.run / "template.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
