"""A server of this run's own, with nginx and the engine."""

from collections.abc import Iterator

import pytest

from deploy.services import NGINX
from stack import Stack
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
