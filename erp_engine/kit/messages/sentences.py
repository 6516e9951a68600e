"""A refusal in words: its title, what it says on the whole, and what each of its errors says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from erp_engine.kit.messages.catalogue import CATALOGUES, Catalogue


@dataclass(frozen=True, slots=True)
class Told:
    title: str
    detail: str
    errors: list[dict[str, Any]]


def told(
    language: str, *, status: int, code: str, errors: Sequence[Mapping[str, Any]], context: Mapping[str, Any]
) -> Told:
    """Never fails: what has no sentence is told by its title, or by its slug."""
    catalogue = CATALOGUES[language]
    title = catalogue.title(status) or HTTPStatus(status).phrase
    of_many = any(_number_of(entry) for entry in errors)
    said = [{**entry, "message": _message(catalogue, entry, context, of_many=of_many)} for entry in errors]
    first = next((entry["message"] for entry in said if entry.get("code") == code), None)
    if first is None:
        parts = [catalogue.sentence(code, context) or title, *[entry["message"] for entry in said[:1]]]
        first = " ".join(parts)
    # Where there are too many to name, the context says how many there are.
    total = context.get("errors_total", len(said))
    return Told(title, first + catalogue.more(max(total - 1, 0)), said)


def _message(catalogue: Catalogue, entry: Mapping[str, Any], context: Mapping[str, Any], *, of_many: bool) -> str:
    """The first document is not numbered where it may be the only one."""
    code, number = str(entry.get("code")), _number_of(entry)
    values = {**context, **entry}
    if number is not None:
        del values["document"]
    place = catalogue.place(document=number if of_many else None, line=entry.get("line"))
    return place + (catalogue.sentence(code, values) or code)


def _number_of(entry: Mapping[str, Any]) -> int | None:
    """The place of a document in the request, from 0; where `document` is a text, it is the code of one."""
    document = entry.get("document")
    return document if isinstance(document, int) else None
