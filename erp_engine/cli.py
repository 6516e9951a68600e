"""The `erp` command. This module holds what needs the API; `stack/cli.py` adds what needs the stack."""

import json
from pathlib import Path
from typing import Annotated

import typer

CONTRACT = Path(__file__).resolve().parent.parent / "openapi.json"

app = typer.Typer(
    name="erp",
    help="ERP Engine from the command line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command(hidden=True)
def openapi(
    check: Annotated[bool, typer.Option("--check", help="Only compare; fail when it differs.")] = False,
) -> None:
    """Write openapi.json, the contract that the web's client is generated from."""
    # Here, not above: the commands that need no API shall not wait for its import.
    from erp_engine.openapi import contract

    text = json.dumps(contract(), indent=2, ensure_ascii=False) + "\n"
    if not check:
        CONTRACT.write_text(text)
        typer.echo(f"wrote {CONTRACT.name}")
    elif not CONTRACT.exists() or CONTRACT.read_text() != text:
        typer.secho("erp: openapi.json differs from the routes: run `make gen` and commit it.", err=True, fg="red")
        raise typer.Exit(1)
