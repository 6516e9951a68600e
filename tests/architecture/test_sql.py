"""House rules for SQL, one test a rule; the files are parsed by PostgreSQL's own grammar.

Each test lists every place that breaks its rule.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pglast import ast, parse_sql, parser
from pglast.enums import ConstrType
from pglast.visitors import referenced_relations

from tests.architecture.repository import name_of
from tests.architecture.sql_files import (
    SCHEMAS,
    Function,
    every_function,
    functions,
    is_named_file,
    schema_files,
    statements,
    without_comments,
)

LINE_CHARACTERS_MAX = 100
BODY_LINES_MAX = 40
# An engine is rows, so no function may know one by name. `opening` is not here: it is also an end of a move.
ENGINE_NAMES = re.compile(r"'(?:inbound|outbound|adjustment|transfer)s?'")
GRANTS = {"grants.sql", "kit/schemas.sql"}  # The second makes the owner, who must exist before all else.
_NAMED = {ConstrType.CONSTR_CHECK, ConstrType.CONSTR_UNIQUE, ConstrType.CONSTR_EXCLUSION, ConstrType.CONSTR_PRIMARY}


def test_lines_are_short_and_indented_with_spaces() -> None:
    assert [
        f"{name_of(path)}:{number} ({len(line)} characters)"
        for path in schema_files()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LINE_CHARACTERS_MAX or "\t" in line or line != line.rstrip()
    ] == []


def test_words_are_in_lower_case() -> None:
    found = {name_of(path): sorted(set(_words_with_capitals(path.read_text()))) for path in schema_files()}
    assert {name: words for name, words in found.items() if words} == {}


def test_a_file_holds_the_one_function_or_view_it_is_named_for() -> None:
    """Grants, triggers and comments stand elsewhere."""
    assert [
        f"{name_of(path)} holds {_made(path)}"
        for path in schema_files()
        if is_named_file(path) and _made(path) != [path.stem]
    ] == []


def test_other_files_hold_no_function() -> None:
    assert [name_of(path) for path in schema_files() if functions(path) and not is_named_file(path)] == []


def test_volatility_security_and_search_path_are_stated() -> None:
    assert [
        f"{function.name} lacks {', '.join(lacks)}"
        for function in every_function()
        if (lacks := list(_unstated(function)))
    ] == []


def test_parameters_begin_with_p_and_variables_with_v() -> None:
    found = {
        function.name: [name for name in function.parameters if not name.startswith("p_")]
        + [name for name in function.variables if not name.startswith("v_")]
        for function in every_function()
    }
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_function_stays_short() -> None:
    lengths = {function.name: len(function.body.strip().splitlines()) for function in every_function()}
    assert {name: lines for name, lines in lengths.items() if lines > BODY_LINES_MAX} == {}


def test_no_function_knows_an_engine_by_name() -> None:
    found = {one.name: ENGINE_NAMES.findall(without_comments(one.body)) for one in every_function()}
    assert {name: engines for name, engines in found.items() if engines} == {}


def test_views_run_as_their_caller() -> None:
    """A view of the inner schema is reached by definer functions only; those of `api` by everybody."""
    assert [
        f"{name_of(path)}: {one.view.relname}"
        for path in schema_files()
        for one in statements(path)
        if isinstance(one, ast.ViewStmt) and one.view is not None and not _runs_as_caller(one)
    ] == []


def test_constraints_have_names() -> None:
    assert [
        f"{name_of(path)}: {constraint.contype.name}"
        for path in schema_files()
        for constraint in _constraints(path)
        if constraint.contype in _NAMED and not constraint.conname
    ] == []


def test_foreign_keys_say_what_happens_on_delete() -> None:
    """The parser cannot tell `on delete no action` from silence, so the text is asked."""
    found = {name_of(path): _silent_references(path) for path in schema_files() if path.name == "tables.sql"}
    assert {name: silent for name, silent in found.items() if silent} == {}


def test_grants_stand_in_one_place() -> None:
    granting = {
        str(path.relative_to(SCHEMAS))
        for path in schema_files()
        if any(isinstance(one, ast.GrantStmt | ast.AlterDefaultPrivilegesStmt) for one in statements(path))
    }
    assert granting - GRANTS == set()


def _unstated(function: Function) -> Iterator[str]:
    yield from {"volatility", "security"} - set(function.options)
    if not function.search_path_is_empty and not _may_be_inlined(function):
        yield "set search_path = ''"


def _may_be_inlined(function: Function) -> bool:
    """PostgreSQL merges a function into the query around it only when it sets nothing.

    Where that decides the plan, the path may go unset: it runs as its caller and names every relation in full.
    """
    if function.options["language"].sval != "sql" or function.options["security"].boolval:
        return False
    return all("." in name for statement in parse_sql(function.body) for name in referenced_relations(statement))


def _made(path: Path) -> list[str]:
    """What a file makes; anything else by the kind of its statement."""
    names = []
    for statement in statements(path):
        if isinstance(statement, ast.CreateFunctionStmt):
            names.append(Function(statement).name)
        elif isinstance(statement, ast.ViewStmt) and statement.view is not None:
            names.append(f"{statement.view.schemaname}.{statement.view.relname}")
        else:
            names.append(type(statement).__name__)
    return names


def _runs_as_caller(view: Any) -> bool:
    named = {option.defname for option in view.options or ()}
    return view.view.schemaname != "api" or "security_invoker" in named


def _words_with_capitals(sql: str, *, in_body: bool = False) -> Iterator[str]:
    """Keywords and bare names with a capital; strings and comments are free, bodies are not.

    A dollar-quoted text inside a body is a template of format(), whose %I is no word.
    """
    for token in parser.scan(sql):
        text = sql[token.start : token.end + 1]
        is_word = token.name == "IDENT" or token.kind != "NO_KEYWORD"
        if token.name == "SCONST" and text.startswith("$"):
            tag = text[: text.index("$", 1) + 1]
            if not in_body:
                yield from _words_with_capitals(text.removeprefix(tag).removesuffix(tag), in_body=True)
        elif is_word and text != text.lower() and not text.startswith('"'):
            yield text


def _silent_references(path: Path) -> list[str]:
    text = without_comments(path.read_text())
    clauses = re.findall(r"\breferences\s+(?:\w+\.)?\w+\s*(?:\([^)]*\))?[^,;]*", text)
    return [clause.split("\n")[0].strip() for clause in clauses if "on delete" not in clause]


def _constraints(path: Path) -> list[Any]:
    found: list[Any] = []
    for statement in statements(path):
        for element in getattr(statement, "tableElts", None) or ():
            found += [element] if isinstance(element, ast.Constraint) else list(element.constraints or ())
        for command in getattr(statement, "cmds", None) or ():
            found += [command.def_] if isinstance(getattr(command, "def_", None), ast.Constraint) else []
    return found
