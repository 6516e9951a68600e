"""Which paths are the web app's: those that the API does not have."""

from collections.abc import Iterable
from pathlib import Path

from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from erp_engine.web_app.files import WebFiles


class WebApp(BaseRoute):
    """Stands behind all other routes: whatever begins as one of them is the API's, also where it is missing there."""

    # As the access log names it.
    path = "/{web_app}"

    def __init__(self, folder: Path, *, beside: Iterable[BaseRoute]) -> None:
        self._files = WebFiles(folder)
        self._taken = [_parts(route.path)[:1] for route in beside if isinstance(route, Route)]

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return Match.NONE, {}
        parts = _parts(scope["path"])
        is_hidden = any(part.startswith(".") for part in parts)
        is_ours = not is_hidden and parts[:1] not in self._taken
        return (Match.FULL, {"route": self}) if is_ours else (Match.NONE, {})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._files(scope, receive, send)


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]
