"""`erp new-migration`: the beginning of a migration that is then finished by hand (docs/operations/upgrade.md)."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from pglast import ast

from stack.errors import StackError
from stack.migrate import migrations
from stack.paths import MIGRATIONS, SUPABASE_CONFIG
from stack.schemas import schema_files
from stack.sql_statements import Statement, qualified, relation, statements

_STAMP = "%Y%m%d%H%M%S"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MADE = re.compile(r"create (?:or replace )?(?=function|view)")
_FRAME = """\
-- What this brings, and why.
set lock_timeout = '5s';
set statement_timeout = '10min';
set check_function_bodies = off;
set role erp_owner;

{body}
reset role;

notify pgrst, 'reload schema';
"""


def begin(name: str, *, now: datetime, folder: Path = MIGRATIONS, config: Path = SUPABASE_CONFIG) -> Path:
    """Write the file, named later than all others; where it is."""
    if not _NAME.fullmatch(name):
        raise StackError(f"{name} is no name of a migration: write it as add_item_colour.")
    known = migrations(folder)
    last = datetime.strptime(known[-1].version, _STAMP).replace(tzinfo=now.tzinfo) if known else now
    path = folder / f"{max(now, last + timedelta(seconds=1)):{_STAMP}}_{name}.sql"
    path.write_text(_FRAME.format(body="".join(_changed(schema_files(config), [one.path for one in known]))))
    return path


def _changed(files: Iterable[Path], applied: Iterable[Path]) -> Iterator[str]:
    """Functions and views that are in no migration as they are now. Tables and rows are for people to write."""
    before = {name: _text(one) for path in applied for name, one in _named(path)}
    for path in files:
        for name, one in _named(path):
            if before.get(name) != _text(one):
                yield "\n".join((*one.comments, f"{_text(one)};\n\n"))


def _named(path: Path) -> Iterator[tuple[str, Statement]]:
    for one in statements(path):
        if isinstance(one.node, ast.CreateFunctionStmt):
            yield qualified(one.node.funcname), one
        elif isinstance(one.node, ast.ViewStmt) and one.node.view is not None:
            yield relation(one.node.view), one


def _text(one: Statement) -> str:
    return _MADE.sub("create or replace ", one.text, count=1)
