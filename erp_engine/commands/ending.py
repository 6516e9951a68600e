"""How a command ends early. Apart from `context`: a client of the API shall not wait for the gateway's import."""

from typing import NoReturn

import typer


def stop(message: str) -> NoReturn:
    """End the command with a line that says what to do."""
    typer.secho(f"erp: {message}", err=True, fg="red")
    raise typer.Exit(1)
