"""SQL files, parsed by PostgreSQL's own parser."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pglast
from pglast import ast

from tests.architecture.repository import ROOT, tracked

SCHEMAS = ROOT / "supabase" / "schemas"


@dataclass(frozen=True)
class Function:
    """One `create function`."""

    statement: Any

    @property
    def name(self) -> str:
        return ".".join(part.sval for part in self.statement.funcname)

    @cached_property
    def options(self) -> dict[str, Any]:
        """Its options by name, without its settings."""
        return {option.defname: option.arg for option in self.statement.options if option.defname != "set"}

    @property
    def settings(self) -> dict[str, list[Any]]:
        """What its `set …` clauses set."""
        arguments = [option.arg for option in self.statement.options if option.defname == "set"]
        return {one.name: [getattr(value.val, "sval", None) for value in one.args or ()] for one in arguments}

    @property
    def parameters(self) -> list[str]:
        """Names of what is passed in; the columns of `returns table` are named for the caller."""
        inwards = {"FUNC_PARAM_IN", "FUNC_PARAM_DEFAULT", "FUNC_PARAM_INOUT", "FUNC_PARAM_VARIADIC"}
        return [one.name or "" for one in self.statement.parameters or () if one.mode.name in inwards]

    @property
    def body(self) -> str:
        """Its text; empty for `begin atomic`."""
        return "".join(part.sval for part in self.options.get("as") or ())

    @property
    def variables(self) -> list[str]:
        """Names declared in a PL/pgSQL body."""
        if self.options["language"].sval != "plpgsql":
            return []
        text = without_comments(self.body)
        found = re.search(r"\bdeclare\b(.*?)\bbegin\b", text, re.DOTALL)
        declared = re.findall(r"(?:^|;)\s*(\w+)\s", found[1]) if found else []
        return declared + re.findall(r"\bfor\s+(\w+)\s+in\b(?!\s*\()", text)

    @property
    def search_path_is_empty(self) -> bool:
        return self.settings.get("search_path") == [""]


@cache
def schema_files() -> tuple[Path, ...]:
    return tuple(path for path in tracked() if path.suffix == ".sql" and path.is_relative_to(SCHEMAS))


def is_named_file(path: Path) -> bool:
    """Whether it is to hold the one thing that it is named for."""
    return path.name.startswith(("erp.", "api."))


def every_function() -> list[Function]:
    return [function for path in schema_files() for function in functions(path)]


@cache
def statements(path: Path) -> tuple[Any, ...]:
    return tuple(one.stmt for one in pglast.parse_sql(path.read_text()))


def functions(path: Path) -> list[Function]:
    return [Function(one) for one in statements(path) if isinstance(one, ast.CreateFunctionStmt)]


def without_comments(sql: str) -> str:
    """The text with comments blanked; strings are kept."""
    return re.sub(r"--[^\n]*|/\*.*?\*/", " ", sql, flags=re.DOTALL)
