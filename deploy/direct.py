"""Runs the units' own command lines, with their users, folders and settings, where systemd is not process 1.

What systemd does beyond starting and stopping is not here: nothing is started again after its death, nothing is
shut in, and timers do not tick.
"""

import os
import pwd
import secrets
import select
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from deploy.layout import Layout
from deploy.unit_files import UnitFile
from stack.account import Account
from stack.errors import StackError
from stack.processes import CLEAN_PATH, Launch, Process, StopSteps, recorded

_START_TIMEOUT_S = 90.0
_STOP_TIMEOUT_S = 90.0
_POLL_S = 0.02
_LINES_TOLD = 20
# Folders that systemd makes for a unit, and where.
_FOLDERS = {
    "RuntimeDirectory": "run",
    "StateDirectory": "var/lib",
    "CacheDirectory": "var/cache",
    "LogsDirectory": "var/log",
}


class Direct:
    """A ServiceManager without systemd."""

    rules_the_machine = False

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        # Beside what the units themselves own: theirs may go when they end.
        self._records = layout.root / "run" / "erp-direct"
        # Our own children are waited for, so that none stays as a zombie.
        self._children: dict[str, Process] = {}

    def start(self, unit: str) -> None:
        if self.is_active(unit):
            return
        file = self._file(unit)
        environment = file.environment()
        account = _account(file)
        self._make_folders(file, account)
        for command in file.commands("ExecStartPre", environment):
            self._finish(file, command, environment, account)
        command = file.commands("ExecStart", environment)[0]
        if file.one("Type") == "oneshot":
            self._finish(file, command, environment, account)
        else:
            self._launch(file, command, environment, account)

    def stop(self, unit: str) -> None:
        process = self._process(unit)
        if process is None:
            return
        if not process.stop(_stop_steps(self._file(unit))):
            raise StackError(f"{unit} (process {process.record.pid}) does not end.")
        self._children.pop(unit, None)
        for folder in self._run_folders(self._file(unit)):
            shutil.rmtree(folder, ignore_errors=True)

    def restart(self, unit: str) -> None:
        self.stop(unit)
        self.start(unit)

    def reload(self, unit: str) -> None:
        process = self._process(unit)
        if process is None:
            raise StackError(f"{unit} does not run.")
        file = self._file(unit)
        environment = {**file.environment(), "MAINPID": str(process.record.pid)}
        for command in file.commands("ExecReload", environment):
            self._finish(file, command, environment, _account(file))

    def is_active(self, unit: str) -> bool:
        return self._process(unit) is not None

    def enable(self, unit: str) -> None:
        """Nothing starts with a machine that has no systemd."""

    def disable(self, unit: str) -> None:
        """As above."""

    def why(self, unit: str) -> str:
        log = self._log(unit)
        return "\n".join(log.read_text(errors="replace").splitlines()[-_LINES_TOLD:]) if log.exists() else ""

    def pid(self, unit: str) -> int | None:
        process = self._process(unit)
        return process.record.pid if process else None

    def _file(self, unit: str) -> UnitFile:
        return UnitFile.read(self._layout.systemd / unit)

    def _log(self, unit: str) -> Path:
        return self._layout.log / f"{unit}.log"

    def _process(self, unit: str) -> Process | None:
        child = self._children.get(unit)
        if child is not None and child.alive():
            return child
        if not self._records.is_dir():
            return None
        return next((one for one in recorded(self._records) if one.record.name == unit and one.alive()), None)

    def _run_folders(self, file: UnitFile) -> list[Path]:
        return [self._layout.root / "run" / name for name in file.one("RuntimeDirectory").split()]

    def _make_folders(self, file: UnitFile, account: Account | None) -> None:
        self._records.mkdir(parents=True, exist_ok=True)
        self._layout.log.mkdir(parents=True, exist_ok=True)
        for folder in self._run_folders(file):
            # What an earlier one left when it was killed would be in the way: sockets above all.
            shutil.rmtree(folder, ignore_errors=True)
        for kind, place in _FOLDERS.items():
            for name in file.one(kind).split():
                folder, mode = self._layout.root / place / name, int(file.one(f"{kind}Mode", "0755"), 8)
                folder.mkdir(parents=True, exist_ok=True)
                folder.chmod(mode)
                if account:
                    account.own(folder, mode=mode)

    def _launch(self, file: UnitFile, command: list[str], environment: dict[str, str], account: Account | None) -> None:
        address = f"erp-notify-{secrets.token_hex(16)}"
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notices:
            notices.bind("\0" + address)
            launch = Launch(
                name=file.name,
                command=command,
                environment={**environment, "NOTIFY_SOCKET": "@" + address},
                log=self._log(file.name),
                account=account,
                folder=Path(file.one("WorkingDirectory", "/")),
            )
            self._children[file.name] = Process.start_ready(
                launch,
                folder=self._records,
                await_ready=lambda process: self._await_ready(file, process, notices),
                stop_steps=_stop_steps(file),
            )

    def _await_ready(self, file: UnitFile, process: Process, notices: socket.socket) -> None:
        """A unit of Type=notify says READY=1; ExecStartPost may wait for others, which else are ready at once."""
        if file.one("Type") == "notify":
            self._await(
                file,
                process,
                lambda: bool(select.select([notices], [], [], 0)[0]) and b"READY=1" in notices.recv(4096).splitlines(),
            )
        for command in file.commands("ExecStartPost", file.environment()):
            with subprocess.Popen(command, stdin=subprocess.DEVNULL) as after:
                try:
                    self._await(file, process, lambda: after.poll() == 0)
                finally:
                    after.kill()

    def _await(self, file: UnitFile, process: Process, condition: Callable[[], bool]) -> None:
        timeout_s = file.seconds("TimeoutStartSec", _START_TIMEOUT_S)
        deadline = time.monotonic() + timeout_s
        while not condition():
            if not process.alive():
                raise StackError(f"{file.name} did not start:\n{self.why(file.name)}")
            if time.monotonic() > deadline:
                raise StackError(f"{file.name} was not ready in {timeout_s:.0f} s:\n{self.why(file.name)}")
            time.sleep(_POLL_S)

    def _finish(self, file: UnitFile, command: list[str], environment: dict[str, str], account: Account | None) -> None:
        """Run one command to its end."""
        prefix = account.prefix if account else ()
        with self._log(file.name).open("ab") as log:
            done = subprocess.run(
                [*prefix, *command],
                env={"PATH": CLEAN_PATH, "LANG": "C.UTF-8", **environment},
                cwd=file.one("WorkingDirectory", "/"),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                check=False,
            )
        if done.returncode != 0:
            raise StackError(f"{file.name}: {command[0]} ended with {done.returncode}:\n{self.why(file.name)}")


def _stop_steps(file: UnitFile) -> StopSteps:
    first = signal.Signals[file.one("KillSignal", "SIGTERM")]
    return ((first, file.seconds("TimeoutStopSec", _STOP_TIMEOUT_S)), (signal.SIGKILL, 5.0))


def _account(file: UnitFile) -> Account | None:
    """The unit's user, with the capabilities that it gives; None when that is oneself."""
    name = file.one("User")
    if not name or name == pwd.getpwuid(os.geteuid()).pw_name:
        return None
    try:
        user = pwd.getpwnam(name)
    except KeyError:
        raise StackError(f"{file.name} runs as {name}, whom this machine does not have: run the installer.") from None
    prefix = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--init-groups", "--no-new-privs"]
    for capability in file.one("AmbientCapabilities").split():
        short = "+" + capability.removeprefix("CAP_").lower()
        prefix += [f"--inh-caps={short}", f"--ambient-caps={short}"]
    return Account(name, user.pw_uid, user.pw_gid, tuple(prefix))
