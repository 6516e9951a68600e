"""Who runs the servers.

PostgreSQL refuses to run as root. So root's servers run as a system user of their own, and anybody else's
as oneself. A repository may lie in a closed home (mode 700) that the system user cannot enter. Opening the
parents to the world would be a hole that outlives us; instead the servers get the one capability to pass
through, and only where they cannot do without it.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from stack.errors import StackError

SYSTEM_USER = "erp-stack"

# In order of preference: the first may only read and pass, the second may also write.
_PASSES = (("dac_read_search", 2), ("dac_override", 1))


@dataclass(frozen=True)
class Account:
    """The operating system's user for the servers, and the command prefix that becomes it."""

    name: str
    uid: int
    gid: int
    prefix: tuple[str, ...]

    def own(self, path: Path, *, mode: int) -> None:
        """Give `path` to this account."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)
        path.chmod(mode)


def server_account(needs: Iterable[Path]) -> Account:
    """The account for the servers, able to reach every path of `needs`."""
    if os.geteuid() != 0:
        me = pwd.getpwuid(os.geteuid())
        return Account(me.pw_name, me.pw_uid, me.pw_gid, ())
    if shutil.which("setpriv") is None:
        raise StackError("setpriv is missing: install util-linux, or run as an ordinary user.")
    user = _system_user()
    become = ("setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--init-groups")
    prefix: tuple[str, ...] = (*become, "--no-new-privs")
    paths = list(needs)
    if not _reaches(prefix, paths):
        name = _available_pass()
        # PostgreSQL asks access(2) for its own programs, and that leaves capabilities out of its answer unless
        # this bit is set. The bit gives nothing else: these processes cannot change their user.
        prefix = (*prefix, f"--inh-caps=+{name}", f"--ambient-caps=+{name}", "--securebits=+no_setuid_fixup")
        if not _reaches(prefix, paths):
            raise StackError(f"{SYSTEM_USER} cannot reach {paths[0]}: move the repository, or open its folders.")
    return Account(SYSTEM_USER, user.pw_uid, user.pw_gid, prefix)


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    program = shutil.which("useradd") or "/usr/sbin/useradd"
    options = ["--system", "--user-group", "--no-create-home", "--home-dir=/nonexistent"]
    command = [program, *options, "--shell=/usr/sbin/nologin", SYSTEM_USER]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        # Another start may have made it meanwhile, so the account counts, not the exit code.
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise StackError(f"The system user {SYSTEM_USER} could not be made: {reason[0]}") from None


def _reaches(prefix: tuple[str, ...], paths: list[Path]) -> bool:
    """Whether the account can enter every folder and open every file.

    Tried, not asked: access(2), behind `test -r`, may leave capabilities out of its answer.
    """
    script = 'for p; do if [ -d "$p" ]; then cd "$p"; else true < "$p"; fi || exit 1; done'
    command = [*prefix, "sh", "-c", script, "sh", *map(str, paths)]
    return subprocess.run(command, cwd="/", capture_output=True, check=False).returncode == 0


def _available_pass() -> str:
    bounding = next(
        int(line.split()[1], 16)
        for line in Path("/proc/self/status").read_text().splitlines()
        if line.startswith("CapBnd:")
    )
    for name, bit in _PASSES:
        if bounding >> bit & 1:
            return name
    raise StackError(
        f"{SYSTEM_USER} cannot reach the repository and this root has no capability to give: "
        "run as an ordinary user, or move the repository."
    )
