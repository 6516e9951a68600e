"""A backup of this worker's database, with goods in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from stack import Stack
from stack.backup.make import Source, back_up
from stack.backup.settings import Settings
from stack.backup.shelf import Backup, Keep
from tests.support.company import Company

BackUp = Callable[[Settings], Backup]


@pytest.fixture(scope="session")
def source(stack: Stack, database: str) -> Source:
    @contextmanager
    def opened() -> Iterator[dict[str, str]]:
        yield stack.libpq(database)

    return opened


@pytest.fixture(scope="session")
def backed_up(company: Company, source: Source) -> BackUp:
    """Make a backup of the company, which has received and shipped."""
    item = company.item()
    company.receive(item, "10", "1500")
    company.ship(item, "4")
    company.flow("outbounds", [{"item_id": item, "quantity": "1"}], through="approve", partner_id=company.customer_id)

    def make(settings: Settings) -> Backup:
        return back_up(source, settings, keep=Keep(), engine_commit="abc1234")[0]

    return make


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(folder=tmp_path_factory.mktemp("backups"))


@pytest.fixture(scope="module")
def backup(backed_up: BackUp, settings: Settings) -> Backup:
    """One for a module's tests, which leave it whole."""
    return backed_up(settings)
