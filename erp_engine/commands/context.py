"""What commands need that speak to the database: settings, and a gateway for the time of the command."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pydantic import ValidationError

from erp_engine.commands.ending import stop
from erp_engine.gateway import Gateway
from erp_engine.observability.logs import configure_logs
from erp_engine.settings import Settings, settings_from_environment


def settings() -> Settings:
    """The settings, or one line that names what is missing."""
    try:
        return settings_from_environment()
    except ValidationError as error:
        missing = ", ".join(str(one["loc"][0]).upper() for one in error.errors() if one["loc"])
        stop(f"set {missing or 'the signing key'} in the environment or in .env.")


@asynccontextmanager
async def gateway() -> AsyncIterator[Gateway]:
    """A gateway that is closed again. Its log would only say in JSON what the command says in words."""
    configure_logs("CRITICAL")
    opened = Gateway(settings())
    try:
        yield opened
    finally:
        await opened.aclose()
