"""The refresh token in a cookie, for browsers: no script can read it, and it goes to `auth/` alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Depends, Request, Response
from pydantic import ValidationError

from erp_engine.auth.schemas import Refresh
from erp_engine.errors import NotAuthenticated
from erp_engine.kit.routing import API_PREFIX
from erp_engine.settings import PRODUCTION, Settings

COOKIE: Final = "erp_refresh"
ENDED: Final = "auth.session_ended"
PATH: Final = f"{API_PREFIX}/auth"
# What a browser says of a request that a page of ours has made, or a person by hand.
_OURS: Final = {"same-origin", "none"}


@dataclass(frozen=True, slots=True)
class RefreshCookie:
    """What a request brought, and how its answer sets or clears it. `ttl_s` is that of the refresh token."""

    token: str | None
    is_ours: bool
    is_secure: bool
    ttl_s: int

    def carry(self, pair: dict[str, Any], response: Response) -> dict[str, Any]:
        """The pair for the body, its refresh token moved into the cookie."""
        response.headers["Set-Cookie"] = self._header(pair["refresh_token"], self.ttl_s)
        return {**pair, "refresh_token": None}

    @contextmanager
    def spending(self) -> Iterator[str]:
        """The token that was brought; when it is refused, the answer clears the cookie.

        A request of another site may not use the cookie. It may not clear it either: that would log people out.
        """
        if not self.is_ours:
            raise NotAuthenticated(code=ENDED)
        try:
            if self.token is None:
                raise NotAuthenticated(code=ENDED)
            yield self.token
        except NotAuthenticated as refused:
            if refused.code == ENDED:
                refused.headers["Set-Cookie"] = self.cleared
            raise

    @property
    def cleared(self) -> str:
        """The header that makes a browser forget it."""
        return self._header("", 0)

    def _header(self, value: str, max_age_s: int) -> str:
        secure = "; Secure" if self.is_secure else ""
        return f"{COOKIE}={value}; HttpOnly; SameSite=Strict; Path={PATH}; Max-Age={max_age_s}{secure}"


async def _cookie(request: Request) -> RefreshCookie:
    """`Secure` goes by the scheme of the browser's own request, which a trusted proxy tells."""
    settings: Settings = request.app.state.settings
    return RefreshCookie(
        token=_well_formed(request.cookies.get(COOKIE)),
        is_ours=request.headers.get("sec-fetch-site", "none") in _OURS,
        is_secure=request.url.scheme == "https" or settings.engine_env == PRODUCTION,
        ttl_s=settings.refresh_token_ttl_s,
    )


def _well_formed(token: str | None) -> str | None:
    try:
        return None if token is None else Refresh(refresh_token=token).refresh_token
    except ValidationError:
        return None


CookieDep = Annotated[RefreshCookie, Depends(_cookie)]
