"""A release: one file that holds the engine, the web app, the lock file and the migrations of one commit."""

import hashlib
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final, Self

from stack.errors import StackError

MANIFEST: Final = "manifest.json"
ENGINE: Final = "engine"
WEB: Final = "web"
LOCK: Final = "requirements.lock"
_MANIFEST_BYTES_MAX: Final = 4 * 1024 * 1024
_COPY_BYTES: Final = 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """What the file says of itself; it is the first in it."""

    commit: str
    """git's short name of it."""
    schema: str
    """The version of the data's contract, as the engine shows it."""
    made_at: str
    migrations: tuple[str, ...]
    size_bytes: int
    """Of everything, unpacked."""
    files: dict[str, str]
    """Path in the archive → SHA-256."""

    @classmethod
    def parsed(cls, text: bytes) -> Self:
        try:
            found: dict[str, Any] = json.loads(text)
            return cls(**{**found, "migrations": tuple(found["migrations"])})
        except (ValueError, TypeError, KeyError) as error:
            raise StackError(f"The release's manifest cannot be read ({error}): build it anew.") from None

    def text(self) -> bytes:
        return (json.dumps(asdict(self), indent=1) + "\n").encode()


@dataclass(frozen=True)
class Release:
    """A release file whose manifest was read."""

    path: Path
    digest: str
    manifest: Manifest

    @property
    def commit(self) -> str:
        return self.manifest.commit

    @classmethod
    def read(cls, path: Path) -> Self:
        """A StackError when it is not a whole release."""
        try:
            digest = sha256(path)
        except OSError as error:
            raise StackError(f"The release {path} cannot be read: {error.strerror}.") from None
        with _readable(path), tarfile.open(path) as archive:
            first = archive.next()
            if first is None or first.name != MANIFEST or first.size > _MANIFEST_BYTES_MAX:
                raise StackError(f"{path} is not a release: it does not begin with a manifest.")
            manifest = Manifest.parsed(_content(archive, first))
        return cls(path, digest, manifest)

    def unpack(self, part: str, folder: Path) -> None:
        """Write one part (`engine`, `web`) into an empty folder, each file checked by its hash on the way."""
        wanted = {name: hashed for name, hashed in self.manifest.files.items() if name.startswith(f"{part}/")}
        with _readable(self.path), tarfile.open(self.path) as archive:
            for member in archive:
                if member.name in wanted:
                    _write(archive, member, folder / _safe(member.name, part), wanted.pop(member.name))
        if wanted:
            raise StackError(f"The release {self.path} lacks {min(wanted)}: build it anew.")


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """What a damaged archive raises, in words. What the disk refuses is not the archive's fault."""
    try:
        yield
    except (tarfile.TarError, zlib.error, EOFError) as error:
        raise StackError(f"The release {path} is damaged ({error}): copy it again, or build it anew.") from None
    except OSError as error:
        if error.errno is not None:
            raise
        # gzip's own: a checksum that is not right, or no gzip at all.
        raise StackError(f"The release {path} is damaged ({error}): copy it again, or build it anew.") from None


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    return file.read() if file else b""


def _safe(name: str, part: str) -> Path:
    """Its place below the folder. Only plain relative names: a release must not write anywhere else."""
    path = PurePosixPath(name).relative_to(part)
    if ".." in path.parts or path.is_absolute():
        raise StackError(f"The release holds {name}, which lies outside of it: it is not ours.")
    return Path(path)


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, path: Path, hashed: str) -> None:
    source = archive.extractfile(member)
    if source is None:
        raise StackError(f"The release holds {member.name}, which is no plain file: it is not ours.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        shutil.copyfileobj(source, target, _COPY_BYTES)
    path.chmod(0o755 if member.mode & 0o100 else 0o644)
    if sha256(path) != hashed:
        raise StackError(f"{member.name} in the release is not what was packed: copy it again, or build it anew.")


def open_to_all(folder: Path) -> None:
    """Folders that everybody may enter, whatever the umask of who deploys: the engine is not root."""
    for place, _, _ in os.walk(folder):
        Path(place).chmod(0o755)
