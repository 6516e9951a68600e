"""SQL files as statements, parsed by PostgreSQL's own grammar."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pglast

from stack.errors import StackError


@dataclass(frozen=True)
class Statement:
    """`comments` are the comment lines between the statement before and this one."""

    node: Any
    text: str
    comments: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Function:
    """What its callers rely on: parameters by mode, name and type; which of them may be left out; what comes back."""

    parameters: tuple[tuple[str, str, str], ...]
    defaults: frozenset[str]
    returns: str

    @classmethod
    def of(cls, node: Any) -> "Function":
        given = node.parameters or ()
        return cls(
            parameters=tuple((_mode(one), one.name or "", type_name(one.argType)) for one in given),
            defaults=frozenset(one.name or "" for one in given if one.defexpr is not None),
            returns=type_name(node.returnType) if node.returnType else "",
        )


def statements(path: Path) -> list[Statement]:
    """Raises StackError where PostgreSQL would not read it."""
    text = path.read_text()
    try:
        raw = pglast.parse_sql(text)
    except pglast.Error as error:
        raise StackError(f"{path.name} is not SQL that PostgreSQL can read: {error}") from None
    return list(_cut(text, raw))


def _cut(text: str, raw: Any) -> Iterator[Statement]:
    before = 0
    for one in raw:
        start = one.stmt_location
        # The last statement's length is 0 when no semicolon ends it.
        end = start + one.stmt_len if one.stmt_len else len(text)
        lines = (line.strip() for line in text[before:start].splitlines())
        comments = tuple(line for line in lines if line.startswith("--"))
        yield Statement(one.stmt, text[start:end].strip(), comments, text.count("\n", 0, start) + 1)
        before = end


def qualified(names: Any) -> str:
    """`(erp, items)` as `erp.items`."""
    return ".".join(one.sval for one in names)


def relation(node: Any) -> str:
    return f"{node.schemaname}.{node.relname}" if node.schemaname else str(node.relname)


def type_name(node: Any) -> str:
    """The same for `integer` and `int4`."""
    name = qualified(node.names).removeprefix("pg_catalog.")
    return f"{'setof ' if node.setof else ''}{name}{'[]' * len(node.arrayBounds or ())}"


def _mode(parameter: Any) -> str:
    """An `in` may be written or not."""
    return str(parameter.mode.name).removeprefix("FUNC_PARAM_").replace("DEFAULT", "IN")
