"""What an installer asks of the operating system: Debian's packages, users, the firewall, certificates."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from stack.errors import StackError

_TIMEOUT_S: Final = 900.0
_SUPPORTED: Final = {"debian": 12.0, "ubuntu": 22.04}
PORTS: Final = ("22/tcp", "80/tcp", "443/tcp")


def check_system(release: Path = Path("/etc/os-release")) -> None:
    """Debian 12, Ubuntu 22.04, or newer."""
    found = dict(line.split("=", 1) for line in release.read_text().splitlines() if "=" in line)
    name, version = found.get("ID", ""), found.get("VERSION_ID", "0").strip('"')
    if float(version or 0) < _SUPPORTED.get(name, float("inf")):
        raise StackError(f"This is {found.get('PRETTY_NAME', name)}: Debian 12 or Ubuntu 22.04, or newer, is needed.")


def check_root() -> None:
    if os.geteuid() != 0:
        raise StackError("The installer makes users and units: run it as root.")


def packages(names: Sequence[str]) -> Iterator[str]:
    """Install those that are missing."""
    missing = [one for one in names if not _is_installed(one)]
    if not missing:
        return
    environment = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "--quiet", "update")
    run("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *missing, environment=environment)
    yield f"installed {', '.join(missing)}"


def user(name: str) -> Iterator[str]:
    """A system user without a home or a shell."""
    try:
        pwd.getpwnam(name)
    except KeyError:
        run(
            "useradd", "--system", "--user-group", "--no-create-home",
            "--home-dir=/nonexistent", "--shell=/usr/sbin/nologin", name,
        )  # fmt: skip
        yield f"made the user {name}"


def firewall() -> Iterator[str]:
    """Lets in SSH and the web, and nothing else."""
    if not shutil.which("ufw"):
        yield "there is no ufw: see to it that only ports 22, 80 and 443 are open"
        return
    found = run("ufw", "status")
    for port in PORTS:
        if f"{port} " not in found:
            run("ufw", "allow", port)
            yield f"the firewall lets {port} in"
    if "Status: active" not in found:
        run("ufw", "--force", "enable")
        yield "the firewall is on"


def certificate(domain: str, email: str, *, webroot: Path) -> None:
    """Let's Encrypt's, by way of certbot, which renews it from then on."""
    contact = ["--email", email] if email else ["--register-unsafely-without-email"]
    options = ["--non-interactive", "--agree-tos", "--keep-until-expiring", *contact]
    run("certbot", "certonly", "--webroot", "-w", str(webroot), "-d", domain, *options)


def self_signed(domain: str, folder: Path) -> None:
    """Until there is a real certificate: nginx does not start without one."""
    names = ["-keyout", f"{folder}/privkey.pem", "-out", f"{folder}/fullchain.pem", "-subj", f"/CN={domain}"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "90"]
    run("openssl", "req", "-x509", *curve, *names)


def run(*command: str, environment: dict[str, str] | None = None) -> str:
    """A command to its end; what it printed."""
    try:
        done = subprocess.run(
            command,
            env={**os.environ, "LC_ALL": "C", **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=_TIMEOUT_S,
        )
    except FileNotFoundError:
        raise StackError(f"{command[0]} is missing.") from None
    except subprocess.TimeoutExpired:
        raise StackError(f"{' '.join(command)} took longer than {_TIMEOUT_S:.0f} s.") from None
    if done.returncode != 0:
        raise StackError(f"{' '.join(command[:3])} … failed: {(done.stderr or done.stdout).strip()[-600:]}")
    return done.stdout


def _is_installed(package: str) -> bool:
    command = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout == "installed"
