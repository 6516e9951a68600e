"""The same commands on a server, by way of ssh: a release is built here, copied, and deployed there."""

import shlex
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.layout import Layout
from stack.errors import StackError

# ssh's own exit code when it does not come to the command.
_NO_CONNECTION: Final = 255
_CONNECT_TIMEOUT_S: Final = 10
Say = Callable[[str], None]


@dataclass(frozen=True)
class Remote:
    """`host`: as ssh takes it. `config`: a file of ssh's settings instead of one's own."""

    host: str
    layout: Layout
    config: Path | None = None

    def deploy(self, release: Path, *options: str, say: Say) -> int:
        """The exit code of the deployment there. Half a copy is never taken for a release."""
        target = self.layout.releases / release.name
        aside = f"{target}.new"
        say(f"copy {release.name} to {self.host}")
        self._succeed(self._ssh(f"mkdir -p {shlex.quote(str(target.parent))}"))
        self._succeed(["scp", *self._options, "-q", str(release), f"{self.host}:{aside}"])
        self._succeed(self._ssh(f"mv {shlex.quote(aside)} {shlex.quote(str(target))}"))
        return self.run("run", str(target), *options)

    def run(self, *arguments: str) -> int:
        """`erp deploy …` there, with the tool of the live release, else with the installer's."""
        asked = shlex.join(["deploy", *arguments, "--root", str(self.layout.root)])
        tools = shlex.join([str(self.layout.current / ".venv" / "bin" / "erp"), str(self.layout.tool)])
        script = (
            f'for tool in {tools}; do [ ! -x "$tool" ] || exec "$tool" {asked}; done;'
            " echo 'erp: there is no erp: run deploy/install.sh there.' >&2; exit 1"
        )
        done = subprocess.run(self._ssh(script), stdin=subprocess.DEVNULL, check=False)
        return self._checked(done.returncode)

    @property
    def _options(self) -> list[str]:
        own = ["-F", str(self.config)] if self.config else []
        return [*own, "-o", "BatchMode=yes", "-o", f"ConnectTimeout={_CONNECT_TIMEOUT_S}"]

    def _ssh(self, script: str) -> list[str]:
        return ["ssh", *self._options, self.host, script]

    def _succeed(self, command: list[str]) -> None:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
        if self._checked(done.returncode):
            raise StackError(f"{command[0]} failed: nothing was deployed.")

    def _checked(self, code: int) -> int:
        if code == _NO_CONNECTION:
            raise StackError(f"{self.host} cannot be reached by ssh: what it said stands above.")
        return code
