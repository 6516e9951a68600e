"""The files of the built web app, and what is said with each."""

import stat
from dataclasses import dataclass
from http import HTTPStatus
from mimetypes import MimeTypes
from os import stat_result
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

INDEX: Final = "index.html"
# The names of files in here change with their content.
ASSETS: Final = "assets/"
FOREVER: Final = "public, max-age=31536000, immutable"
# Kept, but asked for each time: a new build is seen at once.
ASK_AGAIN: Final = "no-cache"
# Mantine sets styles inline; images may be shown before they are sent.
POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
    )
)
SECURITY: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
# In the order in which they are preferred.
_ENCODINGS: Final = {"br": ".br", "gzip": ".gz"}
_UNKNOWN: Final = "application/octet-stream"
# Of our own, since the system's list differs from one system to the next.
_media_types = MimeTypes()
for _suffix, _media_type in {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".woff2": "font/woff2",
    ".webp": "image/webp",
    ".map": "application/json",
}.items():
    _media_types.add_type(_media_type, _suffix)


@dataclass(frozen=True, slots=True)
class _Found:
    """A file as it is named, and what is sent for it: itself, or what was compressed ahead."""

    name: str
    path: str
    status: stat_result
    encoding: str | None = None


class WebFiles(StaticFiles):
    """Starlette's, with the app's page for its own paths, files compressed ahead, and headers for browsers."""

    def __init__(self, folder: Path) -> None:
        if not (folder / INDEX).is_file():
            raise RuntimeError(f"ENGINE_WEB_DIR: {folder} holds no {INDEX}. Build the web app, or leave it out.")
        super().__init__(directory=folder)

    def get_path(self, scope: Scope) -> str:
        path = super().get_path(scope)
        return INDEX if path == "." else path

    async def get_response(self, path: str, scope: Scope) -> Response:
        request = Headers(scope=scope)
        accepted = _accepted(request.get("accept-encoding", ""))
        found = await run_in_threadpool(self._find, path, accepted)
        if found is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        response = _response(found)
        if not self.is_not_modified(response.headers, request):
            return response
        not_modified = NotModifiedResponse(response.headers)
        # A browser takes the headers of a 304 for those of what it has kept: they must be the same.
        not_modified.headers.update(SECURITY)
        return not_modified

    def lookup_path(self, path: str) -> tuple[str, stat_result | None]:
        """What cannot be looked up (too long, a loop of links, not readable) is not there."""
        try:
            return super().lookup_path(path)
        except (OSError, ValueError):
            return "", None

    def _find(self, path: str, accepted: list[str]) -> _Found | None:
        """The file of a path or, where the path is one of the app's own pages, its one page."""
        found = self._file(path, accepted)
        is_page = "." not in path.rpartition("/")[2] and not path.startswith(ASSETS)
        return self._file(INDEX, accepted) if found is None and is_page else found

    def _file(self, name: str, accepted: list[str]) -> _Found | None:
        path, status = self.lookup_path(name)
        if status is None or not stat.S_ISREG(status.st_mode):
            return None
        for encoding in accepted:
            packed, packed_status = self.lookup_path(name + _ENCODINGS[encoding])
            if packed_status is not None and stat.S_ISREG(packed_status.st_mode):
                return _Found(name, packed, packed_status, encoding)
        return _Found(name, path, status)


def _response(found: _Found) -> FileResponse:
    headers = {
        **SECURITY,
        "Cache-Control": FOREVER if found.name.startswith(ASSETS) else ASK_AGAIN,
        "Vary": "Accept-Encoding",
    }
    if found.encoding:
        headers["Content-Encoding"] = found.encoding
    return FileResponse(found.path, headers=headers, media_type=_media_type_of(found.name), stat_result=found.status)


def _media_type_of(name: str) -> str:
    """A compressed file asked for by its own name is only bytes."""
    media_type, encoding = _media_types.guess_type(name)
    return media_type if media_type and not encoding else _UNKNOWN


def _accepted(header: str) -> list[str]:
    """Of the encodings that we may have, those that the client takes; `q=0` means that it does not."""
    weights = {}
    for one in header.lower().split(","):
        name, _, parameters = one.partition(";")
        weights[name.strip()] = parameters.replace(" ", "")
    return [name for name in _ENCODINGS if name in weights and not _is_zero(weights[name])]


def _is_zero(weight: str) -> bool:
    return weight.startswith("q=") and not weight.removeprefix("q=").strip("0.")
