"""Which of our languages a reader wants, by `Accept-Language` (RFC 9110, 12.5.4)."""

import re
from typing import Final

LANGUAGES: Final = ("ko", "en", "zh")
DEFAULT: Final = "ko"
# Browsers send less than a hundred characters; what follows is not read.
HEADER_LENGTH_MAX: Final = 500

_QUALITY = re.compile(r"\s*q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*", re.IGNORECASE)


def language_of(accept: str) -> str:
    """The language of the highest quality, the first of equals; Korean where none of ours is asked for."""
    ranges = [_range(part) for part in accept[:HEADER_LENGTH_MAX].split(",")]
    refused = {name for name, quality in ranges if quality == 0}
    # The sort is stable, so that equals stay in the order of the header.
    for name, quality in sorted(ranges, key=lambda one: -one[1]):
        if quality and name in LANGUAGES:
            return name
        if quality and name == "*":
            return next((language for language in LANGUAGES if language not in refused), DEFAULT)
    return DEFAULT


def _range(part: str) -> tuple[str, float]:
    """`en-GB;q=0.8` is en, 0.8. What cannot be understood is not wanted."""
    name, has_quality, parameter = part.partition(";")
    quality = _QUALITY.fullmatch(parameter)
    primary = name.strip().lower().partition("-")[0]
    if not has_quality:
        return primary, 1.0
    return primary, float(quality[1]) if quality else 0.0
