"""The commands of a server: `erp deploy …`.

Each imports what it needs when it runs, as those of the API do.
"""

from pathlib import Path
from typing import Annotated

import typer

from stack.plainly import plainly

deployment = typer.Typer(help="A server: two slots, and which of them people reach.", no_args_is_help=True)
Root = Annotated[Path, typer.Option("--root", help="The root of the server's files.", file_okay=False)]


@deployment.callback()
def of_a_server() -> None:
    """A server: two slots, and which of them people reach."""


@deployment.command()
@plainly
def live(root: Root = Path("/")) -> None:
    """Name the slot that people reach; exit 1 before the first deployment."""
    from deploy.layout import Layout

    slot = Layout(root).live()
    if slot is None:
        raise typer.Exit(1)
    typer.echo(slot.name)
