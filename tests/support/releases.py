"""Releases of this working copy, changed as a test wants, each from a commit of a repository of its own."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from deploy.build import ENGINE_PARTS, build
from deploy.environments import folder_of
from deploy.layout import Layout
from deploy.lock_file import runtime_only
from deploy.release import LOCK, Release
from stack.paths import ROOT
from tests.architecture.repository import tracked

PAGE = '<!doctype html><title>{name}</title><div id="root"></div>'


class Repository:
    """What of this repository goes into a release, as it is in the working copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "repository"
        self._web = folder / "web"
        self._out = folder / "releases"
        for path in tracked():
            name = path.relative_to(ROOT)
            if name.parts[0] in ENGINE_PARTS:
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, self.folder / name)
        self._git("init", "--quiet")
        self._commit()

    def release(self, name: str, changes: Mapping[str, str] | None = None) -> Release:
        """A release with these files replaced, on top of the first commit; `name` is the title of its page."""
        self._git("reset", "--quiet", "--hard", "first")
        for path, text in {"erp_engine/NAME": name, **(changes or {})}.items():
            (self.folder / path).write_text(text)
        self._commit()
        return Release.read(self.build(name))

    def build(self, name: str = "page") -> Path:
        (self._web / "assets").mkdir(parents=True, exist_ok=True)
        (self._web / "index.html").write_text(PAGE.format(name=name))
        return build("HEAD", out=self._out, say=lambda _: None, repository=self.folder, web=self._web)

    def text(self, path: str) -> str:
        """A file as the first commit has it."""
        return (ROOT / path).read_text()

    def _commit(self) -> None:
        self._git("add", "--all")
        self._git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "--message=release")
        if not self._git("tag", "--list", "first"):
            self._git("tag", "first")

    def _git(self, *arguments: str) -> str:
        self.folder.mkdir(parents=True, exist_ok=True)
        command = ["git", "-C", str(self.folder), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def lend_packages(layout: Layout) -> None:
    """This environment's packages stand for those of the lock file: installing them takes half a minute."""
    lock = layout.state / LOCK
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.write_text(runtime_only((ROOT / LOCK).read_text()))
    shared = folder_of(layout, lock)
    shared.parent.mkdir(exist_ok=True)
    shared.symlink_to(ROOT / ".venv")
