"""Makes a release from a commit."""

import io
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from deploy.lock_file import runtime_only
from deploy.release import ENGINE, LOCK, MANIFEST, WEB, Manifest
from stack.errors import StackError
from stack.migrate import migrations
from stack.paths import ROOT

# What runs on a server. Tests, benches and the sources of the web app stay at home.
ENGINE_PARTS: Final = (
    "erp_engine",
    "stack",
    "deploy",
    "supabase",
    "openapi.json",
    "pyproject.toml",
    "requirements.in",
    LOCK,
)
_SCHEMA = re.compile(r"engine_schema_version: str = \"([^\"]+)\"")
Say = Callable[[str], None]


def build(
    commit: str, *, out: Path, say: Say, repository: Path = ROOT, web: Path | None = None, changed: bool = False
) -> Path:
    """The path of the new file. `web`: an app that is built already; `changed`: never mind what is not committed."""
    short = _git(repository, "rev-parse", "--short=7", f"{commit}^{{commit}}").strip()
    if not changed:
        _check_clean(repository)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="erp-release-") as scratch:
        source = Path(scratch)
        _export(repository, short, source)
        app = web or _built_web(repository, short, source, say)
        if not (app / "index.html").is_file():
            raise StackError(f"{app} holds no built web app: `make web` builds it.")
        path = out / f"erp-{short}.tar.gz"
        _pack(path, _files(source, app), commit=short, source=source)
    say(f"built {path} ({path.stat().st_size / 1e6:.1f} MB)")
    return path


def _check_clean(repository: Path) -> None:
    changes = _git(repository, "status", "--porcelain").splitlines()
    if changes:
        raise StackError(
            f"{len(changes)} files are not committed, {changes[0][3:]} for one, and would not be in the release: "
            "commit them, or build with --despite-changes."
        )


def _export(repository: Path, commit: str, folder: Path) -> None:
    archive = subprocess.run(["git", "-C", repository, "archive", commit], capture_output=True, check=False)
    if archive.returncode != 0:
        raise StackError(f"git archive: {archive.stderr.decode().strip()}")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        # Our own files, from git itself.
        tar.extractall(folder)  # noqa: S202


def _built_web(repository: Path, commit: str, source: Path, say: Say) -> Path:
    """Built once for each state of its sources: most commits do not touch them."""
    tree = _git(repository, "rev-parse", f"{commit}:web").strip()
    kept = repository / "var" / "web-builds" / tree
    if kept.is_dir():
        return kept
    say("building the web app …")
    web = source / "web"
    npm = ["npm", "install", "--no-save", "--silent", "--no-audit", "--no-fund"]
    for command in (npm, ["npm", "run", "--silent", "build"]):
        done = subprocess.run(command, cwd=web, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise StackError(f"The web app cannot be built: {(done.stderr or done.stdout).strip()}")
    shutil.rmtree(kept.parent, ignore_errors=True)
    kept.parent.mkdir(parents=True)
    aside = kept.with_suffix(".new")
    shutil.copytree(web / "dist", aside)
    return aside.rename(kept)


def _files(source: Path, app: Path) -> Iterator[tuple[str, bytes, bool]]:
    """Name in the archive, content, whether it is a program."""
    for part in ENGINE_PARTS:
        top = source / part
        for path in [top] if top.is_file() else sorted(one for one in top.rglob("*") if one.is_file()):
            content = path.read_bytes()
            if part == LOCK:
                content = runtime_only(content.decode()).encode()
            yield f"{ENGINE}/{path.relative_to(source)}", content, os.access(path, os.X_OK)
    for path in sorted(one for one in app.rglob("*") if one.is_file()):
        yield f"{WEB}/{path.relative_to(app)}", path.read_bytes(), False


def _pack(path: Path, files: Iterator[tuple[str, bytes, bool]], *, commit: str, source: Path) -> None:
    """Aside, then renamed: a build that breaks off leaves no file that looks like a release."""
    packed = list(files)
    found = _SCHEMA.search((source / "erp_engine" / "settings.py").read_text())
    if found is None:
        raise StackError("erp_engine/settings.py does not say engine_schema_version.")
    manifest = Manifest(
        commit=commit,
        schema=found[1],
        made_at=f"{datetime.now(UTC):%FT%TZ}",
        migrations=tuple(one.path.name for one in migrations(source / "supabase" / "migrations")),
        size_bytes=sum(len(content) for _, content, _ in packed),
        files={name: sha256(content).hexdigest() for name, content, _ in packed},
    )
    aside = path.with_suffix(".new")
    with tarfile.open(aside, "w:gz", compresslevel=6) as archive:
        for name, content, runs in [(MANIFEST, manifest.text(), False), *packed]:
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(content), 0o755 if runs else 0o644
            archive.addfile(member, io.BytesIO(content))
    aside.replace(path)


def _git(repository: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", repository, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise StackError(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout
