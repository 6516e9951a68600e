"""House rules of the web app that neither its compiler nor its linter knows."""

import re
from pathlib import Path

from tests.architecture.repository import ROOT, name_of, tracked

SOURCE = ROOT / "web" / "src"
FEATURES = SOURCE / "features"
GENERATED = {"routeTree.gen.ts", "schema.d.ts"}
LINES_MAX = 250
# A language is named in its own words, wherever it stands.
SPEAKS_KOREAN = {"LanguageSelect.tsx"}
# All documents share one slice, in the web as in the API.
SHARED_FEATURE = "flows"
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_FEATURE = re.compile(r'from "@/features/(\w+)')
_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


def test_no_file_is_longer_than_one_reads() -> None:
    assert [name_of(path) for path in _sources() if len(_text(path).splitlines()) > LINES_MAX] == []


def test_features_do_not_import_each_other() -> None:
    found = [
        f"{name_of(path)} imports {feature}"
        for path in _sources()
        if path.is_relative_to(FEATURES)
        for feature in _FEATURE.findall(_text(path))
        if feature not in {path.relative_to(FEATURES).parts[0], SHARED_FEATURE}
    ]
    assert found == []


def test_what_is_shared_imports_no_feature() -> None:
    shared = [path for path in _sources() if path.parent.parts[len(SOURCE.parts)] in {"ui", "lib", "api"}]
    assert [name_of(path) for path in shared if _FEATURE.search(_text(path))] == []


def test_texts_are_in_the_locale_files() -> None:
    found = [
        name_of(path)
        for path in _sources()
        if path.name not in SPEAKS_KOREAN and not path.name.endswith(".test.ts")
        if _HANGUL.search(_COMMENT.sub("", _text(path)))
    ]
    assert found == []


def test_the_web_app_knows_nothing_of_the_database() -> None:
    packages = (ROOT / "web" / "package.json").read_text()
    assert "supabase" not in packages
    assert [name_of(path) for path in _sources() if "supabase" in _text(path).lower()] == []


def _sources() -> list[Path]:
    return [
        path
        for path in tracked()
        if path.is_relative_to(SOURCE) and path.suffix in {".ts", ".tsx"} and path.name not in GENERATED
        if path.parent != SOURCE
    ]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
