"""`erp replay`: a retailer's file through the API, with progress and a proof at the end."""

import os
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

import typer

from erp_engine.commands.ending import stop
from erp_engine.kit.api_client import Api, ApiRefused, ApiUnreachable
from erp_engine.replay import report
from erp_engine.replay.documents import Books, books_of
from erp_engine.replay.masters import NotReady, warehouse_id
from erp_engine.replay.retail_csv import FileUnreadable, read_lines
from erp_engine.replay.runner import Outcome, Replay, check_permissions

DEFAULT_URL: Final = "http://localhost:8000"
PASSWORD_VARIABLE: Final = "ERP_PASSWORD"  # noqa: S105 - the name of a variable


def replay(path: Path, *, url: str, email: str, opening_cost: str, warehouse: str | None) -> None:
    """Bring the file in; exit 1 when any document is refused or the stock is not what it should be."""
    cost = _cost(opening_cost)
    try:
        books = books_of(read_lines(path))
        with Api(url) as api:
            me = api.log_in(email, _password(email))
            check_permissions({**me, "email": email})
            outcome = _run(Replay(api, books, warehouse_id=warehouse_id(api, warehouse), cost=cost))
    except (FileUnreadable, NotReady, ApiRefused, ApiUnreachable) as error:
        stop(str(error))
    _tell(outcome, books)
    if url == DEFAULT_URL and "SUPABASE_SERVICE_ROLE_KEY" in os.environ:
        # The stack on this machine: its ledger can be looked into as well.
        from erp_engine.commands import ledger

        ledger.verify()


def _run(work: Replay) -> Outcome:
    with typer.progressbar(length=work.lines, label="재생 replay", width=40) as bar:
        return work.run(bar.update)


def _tell(outcome: Outcome, books: Books) -> None:
    for line in report.summary(outcome, books.skipped):
        typer.echo(line)
    for line in report.refusals(outcome):
        typer.secho(line, err=True, fg="red")
    if not outcome.succeeded:
        raise typer.Exit(1)


def _cost(text: str) -> Decimal:
    try:
        cost = Decimal(text)
    except InvalidOperation:
        cost = Decimal("NaN")
    if not cost.is_finite() or cost < 0:
        stop(f"--opening-cost is a decimal, such as 1.00, not {text!r}.")
    return cost


def _password(email: str) -> str:
    password: str = os.environ.get(PASSWORD_VARIABLE) or typer.prompt(f"Password of {email}", hide_input=True)
    return password
