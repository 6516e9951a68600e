"""Whether migrations only expand: the release before them must work on the database after them.

During a deployment both releases run on one database, and after a rollback the older one goes on. What is known to be
harmless to it passes; everything else is refused, also what nobody has thought of (docs/operations/upgrade.md).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pglast import ast
from pglast.enums import AlterTableType, ConstrType, ObjectType

from stack.errors import StackError
from stack.migrate import migrations
from stack.paths import CHANGELOG, MIGRATIONS
from stack.sql_statements import Function, Statement, qualified, relation, statements, type_name

LOCK_TIMEOUT_MS_MAX: Final = 5000
_CONTRACT = re.compile(r"-- contract: (\S+)")
_RELEASED = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", re.MULTILINE)
_TIME = re.compile(r"(\d+)\s*(ms|s|min)?")
_MS: Final[Mapping[str, int]] = {"ms": 1, "s": 1000, "min": 60_000}
_HELP = (
    "The release before must work on what a migration leaves. To take away what no release uses any more, write "
    "`-- contract: RELEASE` above the statement: the one that stopped using it (docs/operations/upgrade.md)."
)


@dataclass
class _Known:
    """What there is before a statement: all functions; and the tables made by the same file, which nobody uses yet."""

    functions: dict[str, list[Function]] = field(default_factory=dict)
    new_tables: set[str] = field(default_factory=set)


def check(folder: Path = MIGRATIONS, *, changelog: Path = CHANGELOG) -> None:
    """Raises StackError that names everything the release before would notice."""
    released = frozenset(_RELEASED.findall(changelog.read_text()))
    if found := list(problems(folder, released=released)):
        raise StackError("\n  ".join([f"{len(found)} things in migrations do more than expand:", *found, _HELP]))


def problems(folder: Path, *, released: frozenset[str]) -> Iterator[str]:
    """`file:line: what`, of every migration after the first, in order."""
    known = _Known()
    for number, migration in enumerate(migrations(folder)):
        known.new_tables = set()
        found = statements(migration.path)
        if number:
            yield from (f"{migration.path.name}: {one}" for one in _frame_problems(found))
        for one in found:
            contracts = _contracts(one, known)
            if number:
                said = _weighed(contracts, _CONTRACT.findall("\n".join(one.comments)), released)
                yield from (f"{migration.path.name}:{one.line}: {what}" for what in said)
            _learn(one.node, known)


def _weighed(contracts: list[str], named: list[str], released: frozenset[str]) -> list[str]:
    """What is left to complain of when `-- contract:` is heard. It must name a release that is out, and be needed."""
    if not named:
        return contracts
    if not contracts:
        return ["it only expands: take `-- contract:` away"]
    unknown = [one for one in named if one not in released]
    return [f"`-- contract: {one}` names no release of CHANGELOG.md" for one in unknown]


def _frame_problems(found: list[Statement]) -> Iterator[str]:
    """A migration that waits for a lock lets everybody behind it wait; and PostgREST must hear of what is new."""
    timeouts = []
    for one in found:
        if not isinstance(one.node, ast.VariableSetStmt):
            break
        if one.node.name == "lock_timeout":
            timeouts.append(_milliseconds(one.node))
    if not timeouts or not 0 < timeouts[-1] <= LOCK_TIMEOUT_MS_MAX:
        yield f"begin it with `set lock_timeout = '{LOCK_TIMEOUT_MS_MAX // 1000}s';` or less"
    last = found[-1].node if found else None
    if not isinstance(last, ast.NotifyStmt) or (last.conditionname, last.payload) != ("pgrst", "reload schema"):
        yield "end it with `notify pgrst, 'reload schema';`"


def _milliseconds(node: ast.VariableSetStmt) -> int:
    """0 for what is no time, and for the default, which is to wait for ever."""
    value: Any = node.args[0].val if node.args else None
    match = _TIME.fullmatch(str(getattr(value, "sval", None) or getattr(value, "ival", "")))
    return int(match[1]) * _MS[match[2] or "ms"] if match else 0


def _learn(node: Any, known: _Known) -> None:
    if isinstance(node, ast.CreateStmt):
        known.new_tables.add(relation(node.relation))
    elif isinstance(node, ast.CreateFunctionStmt):
        functions = known.functions.setdefault(qualified(node.funcname), [])
        if Function.of(node) not in functions:
            functions.append(Function.of(node))
    elif isinstance(node, ast.DropStmt) and node.removeType == ObjectType.OBJECT_FUNCTION:
        for one in node.objects or ():
            known.functions.pop(qualified(one.objname), None)


# What each kind of statement may do


def _contracts(one: Statement, known: _Known) -> list[str]:
    """What the release before would notice; nothing where it only expands."""
    node = one.node
    if isinstance(node, _HARMLESS):
        return []
    weigh = _WEIGHED.get(type(node))
    if weigh is None:
        first = " ".join(one.text.split()[:3])
        return [f"`{first} …` is not known to be harmless"]
    return list(weigh(node, known))


def _drop(node: Any, _: _Known) -> Iterator[str]:
    kind = node.removeType.name.removeprefix("OBJECT_").lower()
    for one in node.objects:
        yield f"drops {kind} {qualified(getattr(one, 'objname', one))}"


def _rename(node: Any, _: _Known) -> Iterator[str]:
    part = f".{node.subname}" if node.subname else ""
    whole = relation(node.relation) if node.relation else qualified(getattr(node.object, "objname", ()))
    yield f"renames {whole}{part}"


def _grant(node: Any, _: _Known) -> Iterator[str]:
    if not node.is_grant:
        yield "revokes what may be in use"


def _block(_: Any, __: _Known) -> Iterator[str]:
    yield "hides in a `do` block what it does: write the statements themselves"


def _index(node: Any, known: _Known) -> Iterator[str]:
    if node.unique and relation(node.relation) not in known.new_tables:
        yield f"makes rows of {relation(node.relation)} unique, which the release before need not write so"


def _policy(node: Any, known: _Known) -> Iterator[str]:
    if not node.permissive and relation(node.table) not in known.new_tables:
        yield f"restricts who sees {relation(node.table)}"


def _function(node: Any, known: _Known) -> Iterator[str]:
    """Another set of parameters makes a second function, and PostgREST cannot tell which of the two is meant."""
    name, new = qualified(node.funcname), Function.of(node)
    olds = known.functions.get(name, [])
    if not olds:
        return
    same = next((old for old in olds if (old.parameters, old.returns) == (new.parameters, new.returns)), None)
    if same is None:
        yield f"changes what {name} takes or returns: give the new one another name"
    elif lost := same.defaults - new.defaults:
        yield f"{name} asks for {', '.join(sorted(lost))}, which could be left out"


def _table(node: Any, known: _Known) -> Iterator[str]:
    table = relation(node.relation)
    if table in known.new_tables:
        return
    for command in node.cmds:
        if command.subtype == AlterTableType.AT_AddColumn:
            yield from _column(table, command.def_)
        elif command.subtype == AlterTableType.AT_ColumnDefault and command.def_ is None:
            yield f"{table}.{command.name} loses its default, which may be relied on"
        elif command.subtype not in _HARMLESS_COMMANDS:
            yield _COMMANDS.get(command.subtype, "alters {0} in a way not known to be harmless").format(
                f"{table}.{command.name}" if command.name else table
            )


def _column(table: str, column: Any) -> Iterator[str]:
    """It must have a value in rows that the release before writes, and PostgreSQL must not write all rows anew."""
    name = f"{table}.{column.colname}"
    kinds = {one.contype: one for one in column.constraints or ()}
    default = kinds.get(ConstrType.CONSTR_DEFAULT)
    if {ConstrType.CONSTR_GENERATED, ConstrType.CONSTR_IDENTITY} & kinds.keys() or _is_serial(column):
        yield f"{name} has every row written anew, while nobody can use the table"
    elif default is not None and not _is_constant(default.raw_expr):
        yield f"{name} has a default that is not constant: every row is written anew, while nobody can use the table"
    elif default is None and {ConstrType.CONSTR_NOTNULL, ConstrType.CONSTR_PRIMARY} & kinds.keys():
        yield f"{name} must be given, and the release before does not: let it be null, or give it a default"


def _is_serial(column: Any) -> bool:
    return column.typeName is not None and type_name(column.typeName).endswith("serial")


def _is_constant(expression: Any) -> bool:
    """`now()` too: it is asked once, for all rows."""
    if isinstance(expression, ast.TypeCast):
        return _is_constant(expression.arg)
    if isinstance(expression, ast.FuncCall):
        return qualified(expression.funcname).removeprefix("pg_catalog.") == "now"
    return isinstance(expression, ast.A_Const | ast.SQLValueFunction)


_HARMLESS: Final = (
    ast.CommentStmt,
    ast.CompositeTypeStmt,
    ast.CreateCastStmt,
    ast.CreateDomainStmt,
    ast.CreateEnumStmt,
    ast.CreateExtensionStmt,
    ast.CreateSchemaStmt,
    ast.CreateSeqStmt,
    ast.CreateStmt,
    ast.CreateTableAsStmt,
    ast.CreateTrigStmt,
    ast.InsertStmt,
    ast.NotifyStmt,
    ast.SelectStmt,
    ast.UpdateStmt,
    ast.VariableSetStmt,
    # A view that is replaced keeps its columns, or PostgreSQL refuses.
    ast.ViewStmt,
)
_WEIGHED: Final[Mapping[type, Callable[[Any, _Known], Iterator[str]]]] = {
    ast.AlterTableStmt: _table,
    ast.CreateFunctionStmt: _function,
    ast.CreatePolicyStmt: _policy,
    ast.DoStmt: _block,
    ast.DropStmt: _drop,
    ast.GrantRoleStmt: _grant,
    ast.GrantStmt: _grant,
    ast.IndexStmt: _index,
    ast.RenameStmt: _rename,
}
_HARMLESS_COMMANDS: Final = {
    AlterTableType.AT_ColumnDefault,
    AlterTableType.AT_DropNotNull,
    AlterTableType.AT_SetStatistics,
    AlterTableType.AT_ValidateConstraint,
}
_COMMANDS: Final[Mapping[AlterTableType, str]] = {
    AlterTableType.AT_AddConstraint: "{0} refuses rows that the release before may write",
    AlterTableType.AT_AlterColumnType: "{0} changes its type",
    AlterTableType.AT_DropColumn: "drops {0}",
    AlterTableType.AT_DropConstraint: "drops {0}, and rows may come that the release before does not know",
    AlterTableType.AT_SetNotNull: "{0} must be given, and the release before may leave it out",
}
