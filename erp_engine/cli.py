"""The `erp` command. This module holds what needs the API; `stack/cli.py` adds what needs the stack.

Each command imports what it needs when it runs: those that need no API shall not wait for its import.
"""

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
user = typer.Typer(help="People.", no_args_is_help=True)
app.add_typer(user, name="user")
audit = typer.Typer(help="The audit trail.", no_args_is_help=True)
app.add_typer(audit, name="audit")


@audit.command("seal")
def seal_audit() -> None:
    """Seal what is new in the audit trail. A running `erp up` does it every 45 seconds."""
    from erp_engine.commands import audit as command

    command.seal()


@audit.command("verify")
def verify_audit() -> None:
    """Look for sealed rows that were edited, removed or inserted; exit 1 when there are any."""
    from erp_engine.commands import audit as command

    command.verify()


@user.command()
def create(
    email: Annotated[str, typer.Option(help="The address to log in with.")],
    name: Annotated[str, typer.Option(help="The name that others see.")],
    role: Annotated[str, typer.Option(help="readonly, staff, manager or admin.")] = "staff",
    admin: Annotated[bool, typer.Option("--admin", help="The same as --role admin.")] = False,
) -> None:
    """Create a person. The password is asked for, or read from standard input when that is no terminal."""
    from erp_engine.commands import people

    people.create(email=email, name=name, role="admin" if admin else role)


@user.command("reset-totp")
def reset_totp(email: Annotated[str, typer.Argument(help="The address of the person.")]) -> None:
    """Switch the two-step log-in of a person off, who has lost their device."""
    from erp_engine.commands import people

    people.reset_totp(email=email)


@app.command()
def verify() -> None:
    """Look for drift in the stock ledger; exit 1 when there is any."""
    from erp_engine.commands import ledger

    ledger.verify()


@app.command()
def smoke(
    url: Annotated[str, typer.Option(help="The API, with the web app beside it.")] = "http://localhost:8000",
    socket: Annotated[str | None, typer.Option(help="A Unix socket to go through instead of the URL's port.")] = None,
) -> None:
    """Read everything once as a person would, with an account of its own; exit 1 when something fails."""
    from erp_engine.commands import smoke as command

    command.smoke(url=url, socket=socket)


@app.command()
def jobs() -> None:
    """Run the periodic jobs once: check the ledger, forget old keys. A running `erp up` does it by itself."""
    from erp_engine.commands import jobs as command

    command.jobs()


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Invoice lines as CSV, or gzipped.")],
    email: Annotated[str, typer.Option(help="Who to log in as: somebody who may commit and date back.")],
    url: Annotated[str, typer.Option(help="The API.")] = "http://localhost:8000",
    opening_cost: Annotated[str, typer.Option(help="What a unit of opening stock is worth.")] = "1.00",
    warehouse: Annotated[str | None, typer.Option(help="Code of the warehouse; else the default one.")] = None,
) -> None:
    """Bring a retailer's invoices in through the API, once. The password: ERP_PASSWORD, or it is asked for."""
    from erp_engine.commands import replay as command

    command.replay(file, url=url, email=email, opening_cost=opening_cost, warehouse=warehouse)


@app.command(hidden=True)
def openapi(
    check: Annotated[bool, typer.Option("--check", help="Only compare; fail when it differs.")] = False,
) -> None:
    """Write openapi.json, the contract that the web's client is generated from."""
    from erp_engine.openapi import contract

    text = json.dumps(contract(), indent=2, ensure_ascii=False) + "\n"
    if not check:
        CONTRACT.write_text(text)
        typer.echo(f"wrote {CONTRACT.name}")
    elif not CONTRACT.exists() or CONTRACT.read_text() != text:
        typer.secho("erp: openapi.json differs from the routes: run `make gen` and commit it.", err=True, fg="red")
        raise typer.Exit(1)
