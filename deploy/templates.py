"""Text with `{{names}}` in it: nginx's own variables begin with `$`, systemd's specifiers with `%`."""

import re
from collections.abc import Mapping

_NAME = re.compile(r"\{\{(\w+)\}\}")


def filled(text: str, values: Mapping[str, object]) -> str:
    """A KeyError names what has no value."""
    return _NAME.sub(lambda found: str(values[found[1]]), text)
