"""Files and secrets on this machine."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from erp_engine.kit.secrecy import Unsafe, check_private
from stack.api import check_settings
from stack.doctor.check import Check, Grade, Unknown
from stack.doctor.site import Site
from stack.errors import StackError
from stack.processes import recorded

SERVICE_KEY = "SUPABASE_SERVICE_ROLE_KEY"
_PATTERNS = re.compile(
    r"eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bsb_secret_\w{20,}"
)
_TAIL_BYTES = 20_000_000


def _modes(site: Site) -> Iterator[str]:
    run = site.var.run
    configs = run.glob("*.conf") if run.is_dir() else ()
    audit = Path(site.environment.get("AUDIT_KEY_FILE", site.var.audit_key))
    kept = (site.root / ".env", site.var.secrets, run / "environment", audit, audit.with_suffix(".head"))
    for path in (*kept, *configs):
        try:
            check_private(path)
        except Unsafe as error:
            yield str(error)


def _strength(site: Site) -> list[str]:
    if not site.secrets:
        raise Unknown("no settings: start the engine, or run it where its .env is.")
    try:
        check_settings(site.environment)
    except StackError as error:
        return [str(error)]
    return []


def _git(site: Site) -> list[str]:
    if shutil.which("git") is None or not (site.root / ".git").exists():
        raise Unknown("not a git checkout.")
    command = ["git", "-C", str(site.root), "log", "--all", "-p", "--no-color", "--no-ext-diff", "--format=commit %H"]
    commit, found = "", set()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, errors="replace") as done:
        for line in done.stdout or ():
            if line.startswith("commit "):
                commit = line.split()[1][:12]
            elif line.startswith("+") and _holds_secret(line, site):
                found.add(commit)
    return [f"commit {one} adds a secret" for one in sorted(found)]


def _logs(site: Site) -> list[str]:
    return [f"{path} holds a secret" for path in sorted(site.var.log.glob("*.log*")) if _file_holds_secret(path, site)]


def _bundle(site: Site) -> list[str]:
    folder = Path(site.environment.get("ENGINE_WEB_DIR") or site.root / "web" / "dist")
    if not folder.is_dir():
        raise Unknown("no web app is built here.")
    found = [f"{path} holds a secret" for path in _files(folder) if _file_holds_secret(path, site)]
    anon = site.environment.get("SUPABASE_ANON_KEY", "")
    return found + [f"{path} holds a Supabase key" for path in _files(folder) if anon and anon in _text_of(path)]


def _service_key(site: Site) -> list[str]:
    """Of processes: the API, what started it, and its jobs. Reading others' environments takes root."""
    key = site.secrets.get(SERVICE_KEY)
    if key is None:
        raise Unknown("the service key is not known here.")
    marks = {one.record.mark for one in recorded(site.var.run)} if site.var.run.is_dir() else set()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            held = (folder / "environ").read_bytes().split(b"\0")
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            continue
        ours = any(mark and mark.encode() in one for one in held for mark in marks) or _is_ours(command)
        if any(key.encode() in one for one in held) and not ours:
            found.append(f"process {folder.name} has it in its environment: {command[:60]}")
    return found


def _is_ours(command: str) -> bool:
    return any(one in command for one in ("erp_engine", "-m stack", "bin/erp", "uvicorn"))


def _holds_secret(text: str, site: Site) -> bool:
    return bool(_PATTERNS.search(text)) or any(value in text for value in site.secrets.values())


def _file_holds_secret(path: Path, site: Site) -> bool:
    return _holds_secret(_text_of(path), site)


def _text_of(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        return file.read().decode(errors="replace")


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz"))


CHECKS = (
    Check(
        "files.modes",
        Grade.CRITICAL,
        "Files with secrets can be read by their owner alone",
        "비밀 값이 든 파일은 소유자만 읽을 수 있다",
        "stat -c '%a %n' .env var/secrets.json var/audit.key var/run/environment",
        "chmod 600 the files that are named",
        lambda site: list(_modes(site)),
    ),
    Check(
        "secrets.strength",
        Grade.CRITICAL,
        "Secrets hold at least 32 random bytes",
        "비밀 값은 32바이트 이상의 난수다",
        "openssl rand -base64 48",
        "make a new secret, put it into .env and into the project, restart",
        _strength,
    ),
    Check(
        "secrets.git",
        Grade.CRITICAL,
        "No secret is in the history of git",
        "git 기록에 비밀 값이 없다",
        "git log --all -p | grep -nE 'eyJ[A-Za-z0-9_-]{20,}[.]eyJ|PRIVATE KEY|sb_secret_'",
        "replace the secret everywhere first; then remove it from the history",
        _git,
    ),
    Check(
        "secrets.logs",
        Grade.CRITICAL,
        "No secret and no token is in the logs",
        "로그에 비밀 값이나 토큰이 없다",
        "grep -lE 'eyJ[A-Za-z0-9_-]{20,}[.]eyJ' var/log/*",
        "replace what leaked, remove the log, and report it",
        _logs,
    ),
    Check(
        "secrets.web",
        Grade.CRITICAL,
        "No key is in the web app's files",
        "웹 앱 파일에 키가 없다",
        "grep -rlE 'eyJ[A-Za-z0-9_-]{20,}[.]eyJ|supabase[.]co' web/dist",
        "remove it from web/, build anew, replace the key",
        _bundle,
    ),
    Check(
        "secrets.service_key",
        Grade.CRITICAL,
        "The service key is in the environment of the API and its jobs alone",
        "서비스 키는 API와 그 작업의 환경에만 있다",
        "grep -lz SUPABASE_SERVICE_ROLE_KEY /proc/[0-9]*/environ",
        "end what has it, take it out of there, replace the key",
        _service_key,
    ),
)
