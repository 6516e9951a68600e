"""`erp doctor` about backups: red when the last one failed or is old."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stack import StackError
from stack.backup.settings import Settings
from stack.backup.shelf import Backup, Shelf
from stack.doctor.backups import CHECKS
from stack.doctor.check import Finding, looked_at
from stack.doctor.site import Site
from stack.paths import Var
from tests.backup.conftest import BackUp

Look = Callable[[str], Finding]


@pytest.fixture
def place(tmp_path: Path) -> Site:
    return Site(Var.at(tmp_path), {"ENGINE_ENV": "production"})


@pytest.fixture
def look(place: Site) -> Look:
    return lambda name: looked_at(next(one for one in CHECKS if one.name == name), place)


def test_it_is_red_without_a_backup(look: Look) -> None:
    found = look("backup.age")
    assert (found.is_critical, found.problems) == (True, ["no backup yet"])


def test_it_is_green_after_one_and_red_a_day_and_two_hours_later(look: Look, place: Site, backed_up: BackUp) -> None:
    shelf = _shelf(place)
    backed_up(Settings(folder=shelf.folder))
    assert look("backup.age").status == "pass"
    _older(shelf, "backup", timedelta(hours=27))
    found = look("backup.age")
    assert (found.is_critical, found.problems) == (True, ["the newest backup is 27 hours old"])


def test_it_is_red_after_a_failure_however_new_the_last_good_one_is(look: Look, place: Site, backed_up: BackUp) -> None:
    shelf = _shelf(place)
    backed_up(Settings(folder=shelf.folder))
    with pytest.raises(StackError), shelf.recorded("backup"):
        raise StackError("the disk is full")
    found = look("backup.age")
    assert found.is_critical
    assert [problem.partition("failed: ")[2] for problem in found.problems] == ["the disk is full"]


def test_it_is_red_when_the_files_are_gone(look: Look, place: Site, backed_up: BackUp) -> None:
    shelf = _shelf(place)
    backup: Backup = backed_up(Settings(folder=shelf.folder))
    backup.remove()
    assert look("backup.age").problems == [f"{shelf.folder} holds no backup"]


def test_it_warns_of_a_drill_that_is_old_or_was_never_made(look: Look, place: Site, backed_up: BackUp) -> None:
    assert look("backup.drill").status == "unknown"
    shelf = _shelf(place)
    backed_up(Settings(folder=shelf.folder))
    assert look("backup.drill").problems == ["no drill yet"]
    with shelf.recorded("drill"):
        pass
    assert look("backup.drill").status == "pass"
    _older(shelf, "drill", timedelta(days=9))
    found = look("backup.drill")
    assert (found.is_critical, found.problems) == (False, ["the last good drill is 9 days old"])


def test_it_says_what_is_lost_without_an_archive(look: Look) -> None:
    assert look("backup.log").problems == [
        "ERP_WAL_ARCHIVE is not set: what was done since the last backup can be lost."
    ]


def _shelf(site: Site) -> Shelf:
    return Shelf(Settings.of(site.var, site.environment).folder)


def _older(shelf: Shelf, what: str, age: timedelta) -> None:
    entry = shelf.state()[what]
    then = f"{datetime.now(UTC) - age:%FT%TZ}"
    shelf.save({**shelf.state(), what: {**entry, "at": then, "last_ok_at": then}})
