"""Small files."""

from typing import Annotated, Literal

from pydantic import Field

from erp_engine.kit.fields import Name
from erp_engine.kit.models import Input, Output

# 1 MiB as base64.
CONTENT_LENGTH_MAX = 1_398_104


MediaType = Literal["image/png", "image/jpeg", "image/webp", "application/pdf"]


class FileCreate(Input):
    """`content` is base64; at most 1 MiB once decoded."""

    name: Name
    media_type: MediaType
    content: Annotated[str, Field(min_length=4, max_length=CONTENT_LENGTH_MAX, pattern="^[A-Za-z0-9+/]+={0,2}$")]


class FileId(Output):
    id: int
