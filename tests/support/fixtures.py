"""The company of a worker's database."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.support.company import Company
from tests.support.rest import Rest


@pytest.fixture(scope="session")
def company(service: Rest, rest_url: str, api_url: str) -> Iterator[Company]:
    """Made once for a worker; tests make items of their own, so that none sees another's stock."""
    with ExitStack() as opened:
        made = Company(api_url, rest_url, service, opened)
        made.furnish()
        yield made
