"""What commands need that speak to the database: settings, and a gateway for the time of the command."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pydantic import ValidationError

from erp_engine.commands.ending import stop
from erp_engine.gateway import Gateway
from erp_engine.kit.secrecy import Unsafe
from erp_engine.observability.logs import configure_logs
from erp_engine.settings import Settings, refusal_of, settings_from_environment


def settings() -> Settings:
    """The settings, or one line that names what is missing."""
    try:
        return settings_from_environment()
    except Unsafe as error:
        stop(str(error))
    except ValidationError as error:
        stop(refusal_of(error))


@asynccontextmanager
async def gateway() -> AsyncIterator[Gateway]:
    """A gateway that is closed again. Its log would only say in JSON what the command says in words."""
    configure_logs("CRITICAL")
    opened = Gateway(settings())
    try:
        yield opened
    finally:
        await opened.aclose()
