"""`python -m erp_engine.demo`: load the demo company. `--accounts`: whom to log in as."""

import os
import sys
from typing import Final

import typer

from erp_engine.commands.context import settings
from erp_engine.commands.ending import stop
from erp_engine.demo.people import PASSWORD, PEOPLE
from erp_engine.errors import EngineError
from erp_engine.kit.api_client import ApiRefused, ApiUnreachable
from erp_engine.settings import PRODUCTION

DEFAULT_URL: Final = "http://localhost:8000"


def main(arguments: list[str]) -> None:
    is_production = settings().engine_env == PRODUCTION
    if arguments == ["--accounts"]:
        # Accounts with a password that everybody knows are not for there.
        sys.stdout.write("" if is_production else accounts())
    elif arguments:
        stop(f"unknown: {' '.join(arguments)}")
    elif is_production:
        stop("demo data is not for production: start with --no-demo.")
    else:
        _load()


def accounts() -> str:
    """One line for each person."""
    lines = [f"  {person.email:24} {person.name}  {person.title}" for person in PEOPLE]
    return "\n".join([f"Demo accounts, password {PASSWORD}", *lines, ""])


def _load() -> None:
    # Imported here: telling the accounts, at every start, shall not wait for it.
    from erp_engine.demo.loader import load

    try:
        load(settings(), os.environ.get("ENGINE_URL", DEFAULT_URL))
    except (ApiRefused, ApiUnreachable, EngineError) as error:
        stop(str(error))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except typer.Exit as ended:
        sys.exit(ended.exit_code)
