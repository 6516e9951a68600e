"""One language's sentences and words, and how values become text in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

import orjson

from erp_engine.kit.messages.language import LANGUAGES

# How many names of a list are told; the entry itself has them all.
NAMES_MAX: Final = 5

_OPTIONAL = re.compile(r"\[([^\[\]|]*)(?:\|([^\[\]]*))?\]")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MOMENTS = {"changed_at", "at"}


@dataclass(frozen=True)
class Catalogue:
    """A `<language>.json`."""

    document: Mapping[str, Any]

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The sentence of each slug."""
        return MappingProxyType(self.document["codes"])

    def title(self, status: int) -> str | None:
        """A few words for an HTTP status."""
        title: str | None = self.document["titles"].get(str(status))
        return title

    def sentence(self, code: str, values: Mapping[str, Any]) -> str | None:
        """What a slug means, with whatever of its values there is; None for a slug that has no sentence."""
        template = self.codes.get(code)
        return None if template is None else self.fill(template, values)

    def place(self, *, document: int | None, line: int | None) -> str:
        """Where an error is, as people count: documents, too, from 1."""
        number = None if document is None else document + 1
        return self.fill(self.document["place"], {"document": number, "line": line})

    def more(self, count: int) -> str:
        """That there are so many more errors; nothing for none."""
        return self.fill(self.document["more"], {"more": count or None})

    def fill(self, template: str, values: Mapping[str, Any]) -> str:
        """The template with its values; a part that lacks any is left out."""

        def part(found: re.Match[str]) -> str:
            inside, otherwise = found.groups("")
            texts = {name: self._text(name, values) for name in placeholders(inside)}
            return _PLACEHOLDER.sub(lambda one: texts[one[1]], inside) if all(texts.values()) else otherwise

        return _OPTIONAL.sub(part, template)

    def _text(self, name: str, values: Mapping[str, Any]) -> str:
        """A value as people read it; empty when there is none."""
        value = values.get(name)
        if value is None:
            return ""
        if isinstance(value, list):
            texts = [self._word(name, _named(one)) for one in value]
            return ", ".join(texts[:NAMES_MAX]) + (" …" if len(texts) > NAMES_MAX else "")
        if name in _MOMENTS:
            return _moment(str(value), values.get("time_zone"))
        return self._word(name, str(value))

    def _word(self, name: str, value: str) -> str:
        if name in ("field", "names"):
            return self.field(value)
        if name == "permission":
            return self._permission(value)
        table = self.document.get(_TABLES.get(name, ""), {})
        return str(table.get(value, value))

    def field(self, path: str) -> str:
        """`barcodes.0.quantity` as "바코드 1 수량"; a name that we do not know stays."""
        names = self.document["fields"]
        parts = path.split(".")
        return " ".join(str(int(part) + 1) if part.isdecimal() else names.get(part, part) for part in parts)

    def _permission(self, permission: str) -> str:
        """Those of engines follow from the engine and the action, since engines are data."""
        if permission in self.document["permissions"]:
            return str(self.document["permissions"][permission])
        engine, _, action = permission.partition(".")
        return self.fill(self.document["engine_permission"], {"engine": engine, "action": action}) or permission


_TABLES = {"action": "actions", "engine": "engines", "status": "statuses"}


def placeholders(template: str) -> set[str]:
    """The names that a template asks for."""
    return set(_PLACEHOLDER.findall(template))


def _named(value: Any) -> str:
    """A document in a list says its code."""
    return str(value.get("flow_code", "")) if isinstance(value, dict) else str(value)


def _moment(text: str, time_zone: Any) -> str:
    """A moment where the company is; in UTC, saying so, where that is not known."""
    try:
        moment = datetime.fromisoformat(text)
        zone = ZoneInfo(time_zone) if isinstance(time_zone, str) else UTC
    except (ValueError, KeyError):
        return text
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" + (" UTC" if zone is UTC else "")


def _read(language: str) -> Catalogue:
    return Catalogue(orjson.loads(Path(__file__).with_name(f"{language}.json").read_bytes()))


CATALOGUES: Final = MappingProxyType({language: _read(language) for language in LANGUAGES})
