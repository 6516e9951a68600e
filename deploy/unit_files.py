"""systemd's unit files, as far as we write them: read, so that they can be run where there is no systemd."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from stack.errors import StackError

_VARIABLE = re.compile(r"\$\{(\w+)\}")
_SECONDS = {"": 1.0, "s": 1.0, "ms": 0.001, "min": 60.0, "h": 3600.0}


@dataclass(frozen=True)
class UnitFile:
    """One service. Settings may be repeated; each is a list of values, in order."""

    name: str
    settings: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, path: Path) -> "UnitFile":
        try:
            text = path.read_text()
        except FileNotFoundError:
            raise StackError(f"{path} is missing: run the installer.") from None
        found: dict[str, tuple[str, ...]] = {}
        section = ""
        for line in text.replace("\\\n", " ").splitlines():
            if line.startswith("["):
                section = line.strip("[] ")
            elif section == "Service" and "=" in line and not line.startswith(("#", ";")):
                key, _, value = line.partition("=")
                # An empty value empties the list.
                found[key.strip()] = (*found.get(key.strip(), ()), value.strip()) if value.strip() else ()
        return cls(path.name, found)

    def one(self, key: str, default: str = "") -> str:
        """A setting's last value."""
        return self.settings.get(key, (default,))[-1] if self.settings.get(key) else default

    def seconds(self, key: str, default: float) -> float:
        """A time; `90`, `90s` and `2min` are what we write."""
        match = re.fullmatch(r"([\d.]+)\s*(\w*)", self.one(key))
        return float(match[1]) * _SECONDS[match[2]] if match else default

    def commands(self, key: str, environment: Mapping[str, str]) -> list[list[str]]:
        """Its ExecStart, ExecStartPre, … as argument lists, with the variables in them filled in."""
        return [
            [_VARIABLE.sub(lambda found: environment.get(found[1], ""), word) for word in shlex.split(line)]
            for line in self.settings.get(key, ())
        ]

    def environment(self) -> dict[str, str]:
        """Environment=, then each EnvironmentFile=, the later over the earlier. A leading `-`: it may be missing."""
        found: dict[str, str] = {}
        for line in self.settings.get("Environment", ()):
            found |= dict(word.partition("=")[::2] for word in shlex.split(line))
        for name in self.settings.get("EnvironmentFile", ()):
            path = Path(name.removeprefix("-"))
            if path.exists():
                found |= {key: value or "" for key, value in dotenv_values(path, interpolate=False).items()}
            elif not name.startswith("-"):
                raise StackError(f"{self.name} needs {path}, which is missing.")
        return found
