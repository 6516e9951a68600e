"""Releases of real commits, through real nginx: deployed, switched, gone back from."""

import json

import httpx
import pytest

from deploy.release import Release
from deploy.rollback import roll_back
from stack.errors import StackError
from tests.support.server import Server, commit_at, erp, rollout


@pytest.fixture
def both(target: Server, first: Release, second: Release) -> Server:
    """`second` is live in green, `first` is kept in blue."""
    live = target.layout.live()
    if live is None:
        rollout(target).run(first)
    if live is None or live.name == "blue":
        rollout(target).run(second)
    return target


def test_the_first_release_goes_to_blue(target: Server, first: Release) -> None:
    said: list[str] = []
    rollout(target, said.append).run(first)
    assert target.layout.live() == target.layout.blue
    assert commit_at(target) == first.commit
    assert "<title>first</title>" in httpx.get(f"{target.url}/items/1").text
    assert any("reads, a log-out" in line for line in said)


class TestASecondRelease:
    def test_goes_to_green_and_leaves_blue_up(self, both: Server, first: Release, second: Release) -> None:
        assert both.layout.live() == both.layout.green
        assert commit_at(both) == second.commit
        assert httpx.get(f"{both.layout.blue.url}/healthz").headers["x-engine-commit"] == first.commit

    def test_says_who_it_is_in_its_own_settings(self, both: Server, second: Release) -> None:
        path = both.layout.green.environment
        assert path.stat().st_mode & 0o777 == 0o600
        assert f"ENGINE_COMMIT_SHA={second.commit}\n" in path.read_text()

    def test_can_be_gone_back_from(self, both: Server, first: Release) -> None:
        said: list[str] = []
        roll_back(both.layout, both.services, say=said.append)
        assert commit_at(both) == first.commit
        assert said[0] == f"blue is live: commit {first.commit}"


class TestTheCommandLine:
    def test_rolls_back(self, both: Server, first: Release) -> None:
        done = erp(both, "rollback")
        assert (done.returncode, done.stderr) == (0, "")
        assert commit_at(both) == first.commit

    def test_tells_how_it_stands(self, both: Server, first: Release, second: Release) -> None:
        found = json.loads(erp(both, "status", "--json").stdout)
        assert (found["live"], found["is_well"]) == ("green", True)
        commits = {one["slot"]: (one["commit"], one["answers_with"], one["can_go_live"]) for one in found["slots"]}
        assert commits == {
            "blue": (first.commit, first.commit, True),
            "green": (second.commit, second.commit, True),
        }
        assert "ready for a rollback" in erp(both, "status").stdout

    def test_says_what_it_would_do(self, both: Server, second: Release) -> None:
        done = erp(both, "run", str(second.path), "--local", "--dry-run")
        assert done.returncode == 0, done.stderr
        assert f"{second.commit} → blue; live now: green ({second.commit})" in done.stdout
        assert "9. verify" in done.stdout
        assert commit_at(both) == second.commit


def test_here_and_there_is_refused(target: Server, first: Release) -> None:
    done = erp(target, "run", str(first.path), "--local", "--host", "erp.example")
    assert (done.returncode, done.stderr[:12]) == (1, "erp: --local")


def test_nothing_to_go_back_from_is_said(target: Server, first: Release) -> None:
    rollout(target).run(first)
    other = target.layout.other(target.layout.live() or target.layout.blue)
    target.services.stop(other.unit)
    (other.folder / "tried").unlink(missing_ok=True)
    with pytest.raises(StackError, match="no release that was found good"):
        roll_back(target.layout, target.services, say=print)
