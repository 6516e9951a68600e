"""Tests of the next release, which test_both_releases.py runs on the next release's database: not found by name."""

from tests.support.rest import Rest, new


def test_a_unit_shows_its_symbol(manager: Rest) -> None:
    unit = manager.done("create_unit", p_document={"code": new("U"), "name": "x"})
    assert [row["symbol"] for row in manager.rows("units", id=f"eq.{unit['id']}")] == [""]
