"""API tokens: exchanged here for an access token, since only those open PostgREST's doors."""

import time
from collections import OrderedDict
from typing import Final

import orjson

from erp_engine.auth.shown_once import token_hash
from erp_engine.auth.tokens import Tokens
from erp_engine.errors import NotAuthenticated
from erp_engine.gateway import Gateway, Service

PREFIX: Final = "erp_"
LENGTH: Final = len(PREFIX) + 43
REMEMBERED_MAX: Final = 1024
# Exchange again this long before the end, so that no request starts with a token about to die.
MARGIN_S: Final = 30


class ApiTokens:
    """Remembers what it has exchanged, so that a request costs no second call.

    Nothing is lost by that: each request names the token's session, which the database looks up, so that a
    token that is revoked is refused at once. The last use of a token is known to a few minutes.
    """

    def __init__(self, gateway: Gateway, tokens: Tokens) -> None:
        self._gateway = gateway
        self._tokens = tokens
        self._opened: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def known(self, token: str) -> str | None:
        """The access token that this one was exchanged for, while it is good."""
        access_token, until = self._opened.get(token_hash(token), ("", 0.0))
        return access_token if until > time.time() else None

    async def open(self, token: str, *, service: Service) -> str:
        """Exchange it. Raises NotAuthenticated."""
        if len(token) != LENGTH or not token.isascii():
            raise NotAuthenticated(code="auth.token_invalid")
        digest = token_hash(token)
        reply = await self._gateway.command("open_api_token", {"p_token_hash": digest}, caller=service)
        session = orjson.loads(reply.content)
        access_token = self._tokens.sign(user_id=session["user"]["id"], session_id=session["session_id"])
        self._opened[digest] = access_token, time.time() + self._tokens.ttl_s - MARGIN_S
        self._opened.move_to_end(digest)
        if len(self._opened) > REMEMBERED_MAX:
            self._opened.popitem(last=False)
        return access_token
