"""House rules for Python that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.repository import name_of, python_files

FILE_LINES_MAX = 300
FUNCTION_LINES_MAX = 40
# The ways to a database that bypass the SDK.
DRIVERS = {"psycopg", "psycopg2", "psycopg_pool", "asyncpg", "sqlalchemy", "pg8000", "sqlite3"}


def test_a_file_stays_short() -> None:
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in python_files()}
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES_MAX} == {}


def test_a_function_stays_short() -> None:
    assert [
        f"{name_of(path)}:{node.lineno} {node.name}: {_lines(node)} lines"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _lines(node) > FUNCTION_LINES_MAX
    ] == []


def test_only_the_gateway_imports_supabase() -> None:
    others = [
        name_of(path)
        for path in python_files("erp_engine")
        if "supabase" in _imports(path) and "gateway" not in path.parts
    ]
    assert others == []


def test_the_engine_has_no_database_driver() -> None:
    found = {name_of(path): _imports(path) & DRIVERS for path in python_files("erp_engine")}
    assert {name: drivers for name, drivers in found.items() if drivers} == {}


def test_only_the_stack_starts_programs() -> None:
    found = [name_of(path) for path in python_files("erp_engine") if "subprocess" in _imports(path)]
    assert found == []


def test_the_engine_does_not_know_the_stack() -> None:
    """On a hosted project there is no stack."""
    found = [name_of(path) for path in python_files("erp_engine") if "stack" in _imports(path)]
    assert found == []


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _imports(path: Path) -> set[str]:
    """Top-level names of the modules that a file imports."""
    return {name.split(".")[0] for name in _imported(ast.parse(path.read_text()))}


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
