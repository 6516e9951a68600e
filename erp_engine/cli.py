"""The `erp` command. This module holds what needs the API; `stack/cli.py` adds what needs the stack."""

import typer

app = typer.Typer(
    name="erp",
    help="ERP Engine from the command line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
