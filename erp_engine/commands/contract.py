"""`erp openapi`: writes the contract that the web app's client is generated from."""

import json
from pathlib import Path
from typing import Annotated

import typer

from erp_engine.commands.context import stop
from erp_engine.openapi import contract

PATH = Path(__file__).resolve().parents[2] / "openapi.json"

Check = Annotated[bool, typer.Option("--check", help="Only compare; fail when it differs.")]


def openapi(check: Check = False) -> None:
    """Write openapi.json from the routes."""
    text = json.dumps(contract(), ensure_ascii=False, indent=2) + "\n"
    if check:
        if not PATH.exists() or PATH.read_text() != text:
            stop("openapi.json differs from the routes: run `make gen` and commit it.")
        return
    PATH.write_text(text)
    typer.echo(f"wrote {PATH.name}, {len(text.splitlines())} lines")
