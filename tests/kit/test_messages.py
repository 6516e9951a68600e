"""The catalogues: complete, alike in every language, and safe to fill with whatever there is."""

import ast
import re
from typing import Any

import psycopg
import pytest

from deploy.nginx_problems import REFUSALS
from erp_engine.errors import EngineError
from erp_engine.kit.edge import _HTTP_CODES
from erp_engine.kit.messages import CATALOGUES, LANGUAGES, language_of, told
from erp_engine.kit.messages.catalogue import placeholders
from erp_engine.kit.validation import _SLUGS
from erp_engine.openapi import contract
from tests.architecture.repository import python_files
from tests.architecture.sql_files import schema_files, without_comments

_SLUG = re.compile(r"[a-z]\w*\.[a-z]\w*")
_QUOTED = re.compile(rf"""['"]({_SLUG.pattern})['"]""")
_LOCKED = re.compile(r"erp\.lock_record\(\s*'\w+',\s*'(\w+)'")
# Settings of PostgreSQL look like slugs, and so do the erp.… names of locks.
_SETTINGS = ("erp.", "request.", "response.")


def raised_by_sql(connection: psycopg.Connection) -> set[str]:
    """What the schema files name, and the two kinds of slug that they put together."""
    texts = [without_comments(path.read_text()) for path in schema_files()]
    named = {slug for text in texts for slug in _QUOTED.findall(text) if not slug.startswith(_SETTINGS)}
    missing = {f"{record}.missing" for text in texts for record in _LOCKED.findall(text)}
    permissions = {name for (name,) in connection.execute("select name from erp.permissions")}
    kinds = {f"field.{kind}" for (kind,) in connection.execute("select distinct kind from erp.field_rules")}
    return (named - permissions) | missing | kinds


def raised_by_python() -> set[str]:
    """What classes and calls give as `code`, what a dict has under "code", and pydantic's custom errors."""
    found = {*_SLUGS.values(), *_HTTP_CODES.values(), "field.invalid", EngineError.code}
    for path in python_files("erp_engine"):
        if path.parent.name in ("commands", "replay", "demo"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            found |= {value for part in _code_parts(node) for value in _texts(part)}
    return found


def raised_by_nginx() -> set[str]:
    return {code for one in REFUSALS for code in (one.code, one.on_read) if code}


def _code_parts(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.ClassDef):
        # An error's own `code`: an API model has fields of that name, but they have no text for a value.
        return [one.value for one in node.body if isinstance(one, ast.Assign) and _assigns_code(one)]
    if isinstance(node, ast.Call):
        is_custom = isinstance(node.func, ast.Name) and node.func.id == "PydanticCustomError"
        return [*node.args[:1]] if is_custom else [one.value for one in node.keywords if one.arg == "code"]
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return [value for key, value in pairs if isinstance(key, ast.Constant) and key.value == "code"]
    return []


def _assigns_code(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "code" for target in node.targets)


def _texts(part: ast.AST) -> set[str]:
    """The slugs among the constants of an expression such as `"a.b" if … else "c.d"`."""
    if isinstance(part, ast.JoinedStr):
        return set()
    constants = {one.value for one in ast.walk(part) if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return {text for text in constants if re.fullmatch(r"[a-z_.]+", text)} - {"expired"}


class TestCatalogue:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_has_a_sentence_for_every_slug_and_no_other(self, connection: psycopg.Connection, language: str) -> None:
        raised = raised_by_sql(connection) | raised_by_python() | raised_by_nginx()
        sentences = set(CATALOGUES[language].codes)
        assert {"missing": raised - sentences, "raised by nobody": sentences - raised} == {
            "missing": set(),
            "raised by nobody": set(),
        }

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_asks_for_the_same_values_as_the_korean_one(self, language: str) -> None:
        korean = {code: placeholders(text) for code, text in CATALOGUES["ko"].codes.items()}
        assert {code: placeholders(text) for code, text in CATALOGUES[language].codes.items()} == korean

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_has_the_same_words_as_the_korean_one(self, language: str) -> None:
        korean = CATALOGUES["ko"].document
        assert {part: _keys(words) for part, words in CATALOGUES[language].document.items()} == {
            part: _keys(words) for part, words in korean.items()
        }

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_makes_a_whole_sentence_without_any_value(self, language: str) -> None:
        catalogue = CATALOGUES[language]
        for code in catalogue.codes:
            sentence = catalogue.sentence(code, {})
            assert sentence, code
            assert not re.search(r"[\[\]{}|]", sentence), sentence
            assert sentence[-1] in ".。", sentence

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_names_every_field_that_can_be_sent(self, connection: psycopg.Connection, language: str) -> None:
        internal = {"token_hash", "ttl_s"}
        ruled = {field for (field,) in connection.execute("select distinct field from erp.field_rules")}
        assert (ruled | _fields_of_the_contract()) - set(CATALOGUES[language].document["fields"]) - internal == set()

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_names_every_state_action_and_permission(self, connection: psycopg.Connection, language: str) -> None:
        catalogue, rows = CATALOGUES[language], connection.execute("select from_status, action from erp.transitions")
        for status, action in rows.fetchall():
            assert status in catalogue.document["statuses"]
            assert action in catalogue.document["actions"]
        for (permission,) in connection.execute("select name from erp.permissions").fetchall():
            assert permission not in str(catalogue.sentence("permission.denied", {"permission": permission}))


def _keys(words: Any) -> set[str] | None:
    return set(words) if isinstance(words, dict) else None


def _fields_of_the_contract() -> set[str]:
    """Parameters, and the fields of request bodies however deep."""
    document = contract()
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    bodies = [one["requestBody"] for one in operations if "requestBody" in one]
    names = {one["name"] for operation in operations for one in operation.get("parameters", [])}
    seen: set[str] = set()
    while bodies:
        node = bodies.pop()
        if isinstance(node, list):
            bodies += node
        elif isinstance(node, dict):
            names |= set(node["properties"]) if isinstance(node.get("properties"), dict) else set()
            reference = node.get("$ref", "").rpartition("/")[2]
            if reference and reference not in seen:
                seen.add(reference)
                bodies.append(document["components"]["schemas"][reference])
            bodies += list(node.values())
    return names


class TestTold:
    def test_counts_documents_and_lines_from_one(self) -> None:
        error = {"document": 0, "line": 2, "field": "quantity", "code": "field.required"}
        said = told("ko", status=422, code="input.invalid", errors=[error, {**error, "document": 1}], context={})
        assert said.errors[0] == {**error, "message": "1번째 문서 2번 줄 수량: 꼭 입력해야 합니다."}
        assert said.errors[1]["message"] == "2번째 문서 2번 줄 수량: 꼭 입력해야 합니다."

    def test_does_not_count_the_only_document(self) -> None:
        error = {"document": 0, "line": 2, "field": "quantity", "code": "field.required"}
        said = told("ko", status=422, code="input.invalid", errors=[error], context={})
        assert said.errors[0]["message"] == "2번 줄 수량: 꼭 입력해야 합니다."

    def test_names_a_document_by_its_code(self) -> None:
        errors = [{"document": "OUT-1", "code": "item.has_open_flows"}]
        said = told("ko", status=409, code="item.has_open_flows", errors=errors, context={})
        assert said.detail == "진행 중인 전표가 있어 품목 사용을 중지할 수 없습니다: OUT-1."

    def test_says_how_many_more_there_are(self) -> None:
        errors = [{"field": name, "code": "field.required"} for name in ("sku", "name", "unit_id")]
        said = told("en", status=422, code="input.invalid", errors=errors, context={})
        assert said.detail == "The input is not valid. SKU: is required. (and 2 more)"

    def test_names_what_is_inside_lists(self) -> None:
        assert CATALOGUES["ko"].field("barcodes.0.quantity") == "바코드 1 수량"

    def test_falls_back_to_title_and_slug_of_what_it_does_not_know(self) -> None:
        said = told("ko", status=418, code="http.418", errors=[{"code": "no.such"}], context={})
        assert (said.title, said.detail) == ("I'm a Teapot", "I'm a Teapot no.such")

    def test_does_not_fill_in_what_a_value_says(self) -> None:
        said = told("ko", status=409, code="stock.short", errors=[], context={"name": "[{sku}]", "sku": "{name}|"})
        assert said.detail == "[{sku}]({name}|): 재고가 부족합니다."

    def test_tells_moments_where_the_company_is(self) -> None:
        stale = {"changed_by": "김철수", "changed_at": "2026-11-23T00:30:00.5+00:00", "version": 3}
        here = CATALOGUES["ko"].sentence("record.stale", {**stale, "time_zone": "Asia/Seoul"})
        assert here == "김철수 님이 2026-11-23 09:30에 먼저 바꾸었습니다(현재 3판). 새로 고친 뒤 다시 시도하세요."
        assert "2026-11-23 00:30 UTC" in str(CATALOGUES["ko"].sentence("record.stale", stale))
        assert "어제" in str(CATALOGUES["ko"].sentence("record.stale", {**stale, "changed_at": "어제"}))

    def test_names_five_of_a_list(self) -> None:
        values = {"blocked_by": [f"OUT-{number}" for number in range(7)]}
        sentence = str(CATALOGUES["ko"].sentence("flow.goods_gone", values))
        assert "OUT-0, OUT-1, OUT-2, OUT-3, OUT-4 …" in sentence


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("", "ko"),
        ("ko", "ko"),
        ("en", "en"),
        ("EN-gb", "en"),
        ("zh-Hant-TW, en;q=0.9", "zh"),
        ("en;q=0.5, zh;q=0.8", "zh"),
        ("en, ko", "en"),
        ("fr-FR, fr;q=0.9", "ko"),
        ("fr, en;q=0.1", "en"),
        ("*", "ko"),
        ("ko;q=0, *;q=0.5", "en"),
        ("en;q=0", "ko"),
        ("en ; q=0.300 , zh;q=0.2", "en"),
        ("en;q=2, zh;q=0.1", "zh"),
        ("en;level=1, zh;q=0.1", "zh"),
        (";;,q=,*;*", "ko"),
        ("fr," * 10_000 + "en", "ko"),
    ],
)
def test_language_is_the_one_that_is_wanted_most(accept: str, language: str) -> None:
    assert language_of(accept) == language
