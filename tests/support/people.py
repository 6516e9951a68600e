"""Fixtures: callers of PostgREST. Each role has one person with a session; `service` is the API itself."""

import hashlib
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from stack import Stack
from tests.support.rest import Rest, new

LogIn = Callable[[str], Rest]


@pytest.fixture(scope="session")
def service(stack: Stack, rest_url: str) -> Iterator[Rest]:
    with closing(Rest(rest_url, stack.service_key)) as caller:
        yield caller


@pytest.fixture(scope="session")
def nobody(rest_url: str) -> Iterator[Rest]:
    """A caller without a token."""
    with closing(Rest(rest_url)) as caller:
        yield caller


@pytest.fixture(scope="session")
def stranger(stack: Stack, rest_url: str) -> Iterator[Rest]:
    """A well-signed token of a person and a session that do not exist."""
    token = stack.token(sub=str(uuid.uuid4()), session_id=str(uuid.uuid4()), aud="authenticated")
    with closing(Rest(rest_url, token)) as caller:
        yield caller


@pytest.fixture(scope="session")
def log_in(stack: Stack, rest_url: str, service: Rest) -> Iterator[LogIn]:
    """Logs in the person with an e-mail address."""
    with ExitStack() as opened:
        yield lambda email: opened.enter_context(closing(Rest(rest_url, token_of(stack, service, email))))


@pytest.fixture(scope="session")
def newcomer(service: Rest, log_in: LogIn) -> LogIn:
    """A new person with a role, logged in."""

    def newcomer(role: str) -> Rest:
        email = f"{new(role)}-{uuid.uuid4().hex[:8]}@example.com"
        service.done("create_user", p_document={"email": email, "name": role, "role": role, "password_hash": "x"})
        return log_in(email)

    return newcomer


@pytest.fixture(scope="session")
def admin(newcomer: LogIn) -> Rest:
    return newcomer("admin")


@pytest.fixture(scope="session")
def manager(newcomer: LogIn) -> Rest:
    return newcomer("manager")


@pytest.fixture(scope="session")
def staff(newcomer: LogIn) -> Rest:
    return newcomer("staff")


@pytest.fixture(scope="session")
def readonly(newcomer: LogIn) -> Rest:
    return newcomer("readonly")


def token_of(stack: Stack, service: Rest, email: str) -> str:
    """A token of a new session."""
    user_id = service.done("begin_login", p_email=email)["user_id"]
    session = service.done(
        "finish_login",
        p_email=email,
        p_user_id=user_id,
        p_succeeded=True,
        p_refresh_hash=hashlib.sha256(uuid.uuid4().bytes).hexdigest(),
        p_ttl_s=3600,
    )
    return stack.token(sub=user_id, session_id=session["session_id"], aud="authenticated")
