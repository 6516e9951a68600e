"""The repository's files, as the house rules see them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def tracked() -> tuple[Path, ...]:
    """Files that git knows, and those it would take: what is ignored is nobody's work."""
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    # In CI the checkout may belong to another user than the one who tests it.
    safe = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
    out = subprocess.run(command, env=safe, capture_output=True, text=True, check=True).stdout
    return tuple(ROOT / name for name in out.split("\0") if name and (ROOT / name).is_file())


def python_files(*folders: str) -> list[Path]:
    """Python files below these folders of the repository, or all of them."""
    wanted = tuple(ROOT / folder for folder in folders) or (ROOT,)
    return [
        path for path in tracked() if path.suffix == ".py" and any(path.is_relative_to(folder) for folder in wanted)
    ]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))
