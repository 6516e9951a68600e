"""How commands fail: in one line."""

import functools
from collections.abc import Callable
from typing import ParamSpec

import typer

from stack.errors import StackError

Parameters = ParamSpec("Parameters")


def plainly(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """Show a StackError as its one line, without a trace."""

    @functools.wraps(command)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except StackError as error:
            typer.secho(f"erp: {error}", err=True, fg="red")
            raise typer.Exit(1) from None

    return run
