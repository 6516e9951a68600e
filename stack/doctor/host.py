"""The machine: who comes in, and whether it is kept up to date."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from stack.doctor.check import Check, Grade, Unknown
from stack.doctor.site import Site

SSHD = Path("/usr/sbin/sshd")
UPGRADES = Path("/etc/apt/apt.conf.d")
_ON = re.compile(r'^\s*APT::Periodic::Unattended-Upgrade\s+"[1-9]', re.MULTILINE)


def _ssh(_site: Site) -> Sequence[str]:
    if not SSHD.exists():
        return []
    done = subprocess.run([str(SSHD), "-T"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Unknown("the settings of sshd can be read by root alone.")
    said = dict(line.split(" ", 1) for line in done.stdout.lower().splitlines() if " " in line)
    found = [f"{name} is on" for name in ("passwordauthentication", "permitemptypasswords") if said.get(name) == "yes"]
    found += ["kbdinteractiveauthentication is on"] if said.get("kbdinteractiveauthentication") == "yes" else []
    return [*found, "root may log in with a password"] if said.get("permitrootlogin") == "yes" else found


def _upgrades(_site: Site) -> Sequence[str]:
    if not UPGRADES.is_dir():
        raise Unknown("not a Debian system.")
    texts = [path.read_text(errors="replace") for path in UPGRADES.iterdir() if path.is_file()]
    found = [] if any(_ON.search(text) for text in texts) else ["unattended upgrades are off"]
    return found if shutil.which("unattended-upgrade") else [*found, "the package unattended-upgrades is missing"]


def _redis(site: Site) -> Sequence[str]:
    workers = int(site.environment.get("ENGINE_WORKERS", "2"))
    if workers > 1 and site.is_production and not site.environment.get("REDIS_URL"):
        return [f"{workers} workers count requests each for itself"]
    return []


CHECKS = (
    Check(
        "host.ssh",
        Grade.HIGH,
        "SSH lets in by key alone",
        "SSH는 키로만 접속한다",
        "sshd -T | grep -iE 'passwordauthentication|permitrootlogin|kbdinteractive'",
        "PasswordAuthentication no, KbdInteractiveAuthentication no, PermitRootLogin prohibit-password",
        _ssh,
    ),
    Check(
        "host.upgrades",
        Grade.MEDIUM,
        "Security updates install themselves",
        "보안 업데이트가 자동으로 설치된다",
        "apt-config dump APT::Periodic::Unattended-Upgrade",
        "apt install unattended-upgrades && dpkg-reconfigure -plow unattended-upgrades",
        _upgrades,
    ),
    Check(
        "limits.shared",
        Grade.LOW,
        "All workers count requests together, in Redis",
        "모든 작업자가 Redis에서 요청 수를 함께 센다",
        "grep REDIS_URL .env",
        "install redis-server and set REDIS_URL",
        _redis,
    ),
)
