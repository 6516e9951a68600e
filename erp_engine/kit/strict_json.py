"""JSON without what readers disagree on: no NaN, no half characters, no bottomless nesting, and no field twice.

Which of two fields of one name counts is up to the reader: a check may see the one and the database the other.
"""

import json
import re
from typing import Any, Final

import orjson
from fastapi import HTTPException

# The end of a name, and of a text that a colon follows in another text: then it is looked at closely.
_NAME: Final = re.compile(rb'(?<!\\)"\s*:')


class FieldTwice(HTTPException):
    """An object has two fields of one name."""

    def __init__(self, name: str) -> None:
        super().__init__(status_code=422)
        self.name = name


def parsed(body: bytes) -> Any:
    """The value; a JSONDecodeError or FieldTwice otherwise."""
    found = orjson.loads(body)
    if len(_NAME.findall(body)) > _names_in(found):
        json.loads(body, object_pairs_hook=_refuse_twice)
    return found


def _names_in(value: Any) -> int:
    """How many fields all its objects have. Counted without recursion: it may be deep."""
    count, left = 0, [value]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            count += len(one)
            left += [inner for inner in one.values() if isinstance(inner, dict | list)]
        elif isinstance(one, list):
            left += [inner for inner in one if isinstance(inner, dict | list)]
    return count


def _refuse_twice(pairs: list[tuple[str, Any]]) -> None:
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            raise FieldTwice(name)
        seen.add(name)
