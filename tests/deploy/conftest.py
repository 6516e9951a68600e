"""A server of this run's own, with nginx and the engine."""

import os
from collections.abc import Iterator

import httpx
import pytest

from deploy.nginx import Site
from deploy.release import Release
from deploy.services import NGINX
from stack import Stack
from stack.postgrest import LOOPBACK
from tests.conftest import TEMPLATE
from tests.support.people import token_of
from tests.support.releases import Repository, lend_packages
from tests.support.rest import Rest, new
from tests.support.server import Server, scratch_server


@pytest.fixture
def server() -> Iterator[Server]:
    """Nothing runs yet."""
    with scratch_server() as made:
        yield made


@pytest.fixture(scope="module")
def site(stack: Stack, database: str, rest_url: str) -> Iterator[Server]:
    """Up, with the blue slot live; shared by a module's tests, each of which leaves it so."""
    assert rest_url
    with scratch_server() as made:
        shared = {**stack.api_environment(database), "ENGINE_WORKERS": "2", "ENGINE_ENV": "production"}
        made.put_settings({**shared, "TRUSTED_PROXIES": "127.0.0.1", "DB_POOL": "10"})
        made.put_release(made.layout.blue, {"ENGINE_COMMIT_SHA": "aaaaaaa"})
        made.put_page(made.layout.green)
        made.layout.make_live(made.layout.blue)
        made.services.start(NGINX)
        made.services.start(made.layout.blue.unit)
        yield made


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository(tmp_path_factory.mktemp("releases"))


@pytest.fixture(scope="session")
def own_database(stack: Stack, worker_id: str) -> str:
    """One that migrations of releases may change."""
    name = f"erp_deploy_{worker_id}"
    stack.create_database(name, template=TEMPLATE)
    stack.rest(name, pool=10)
    return name


@pytest.fixture(scope="module")
def first(repository: Repository) -> Release:
    return repository.release("first")


@pytest.fixture(scope="module")
def second(repository: Repository) -> Release:
    return repository.release("second")


@pytest.fixture(scope="module")
def target(stack: Stack, own_database: str) -> Iterator[Server]:
    """Ready for its first release: units, nginx, settings."""
    with scratch_server() as made:
        shared = {**stack.api_environment(own_database), "ENGINE_WORKERS": "2", "DB_POOL": "10"}
        rates = {name: value for name, value in os.environ.items() if name.startswith("RATE_")}
        made.put_settings({**shared, **rates, "TRUSTED_PROXIES": "127.0.0.1"})
        made.configure(Site(addresses=(LOOPBACK,), trusted_proxies=(LOOPBACK,)))
        made.put_database(f"postgresql:///{own_database}?host={stack.cluster.socket}")
        lend_packages(made.layout)
        yield made


@pytest.fixture(scope="module")
def silent_site() -> Iterator[Server]:
    """nginx alone, with the web app of the blue slot: no engine runs."""
    with scratch_server() as made:
        made.put_page(made.layout.blue)
        made.layout.make_live(made.layout.blue)
        made.services.start(NGINX)
        yield made


@pytest.fixture(scope="module")
def no_slot() -> Iterator[httpx.Client]:
    """nginx before the first deployment."""
    with scratch_server() as made:
        made.services.start(NGINX)
        with httpx.Client(base_url=made.url) as client:
            yield client


@pytest.fixture(scope="module")
def token(stack: Stack, own_database: str) -> str:
    """Of a manager, who may keep categories."""
    service = Rest(stack.rest(own_database).url, stack.service_key)
    email = f"{new('traffic')}@example.com"
    service.done("create_user", p_document={"email": email, "name": "t", "role": "manager", "password_hash": "x"})
    found = token_of(stack, service, email)
    service.close()
    return found
