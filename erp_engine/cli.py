"""The `erp` command. This module holds what needs the API; `stack/cli.py` adds what needs the stack."""

import typer

from erp_engine.commands.contract import openapi
from erp_engine.commands.people import user
from erp_engine.commands.verify import verify

app = typer.Typer(
    name="erp",
    help="ERP Engine from the command line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(user, name="user")
app.command()(verify)
app.command()(openapi)
