"""Files as the database keeps them."""

from base64 import b64encode

import pytest

from tests.support.rest import Rest

PNG = b"\x89PNG\r\n\x1a\n"
MIB = 1024 * 1024


class TestPutFile:
    @pytest.mark.parametrize(
        ("media_type", "content"),
        [
            ("image/png", PNG + b"x"),
            ("image/jpeg", b"\xff\xd8\xff\xe0x"),
            ("image/webp", b"RIFF\x00\x00\x00\x00WEBPx"),
            ("application/pdf", b"%PDF-1.7"),
            ("image/png", PNG.ljust(MIB, b"x")),
        ],
    )
    def test_gives_the_same_bytes_back(self, manager: Rest, staff: Rest, media_type: str, content: bytes) -> None:
        made = manager.done("put_file", p_name="a", p_media_type=media_type, p_content=b64encode(content).decode())
        reply = staff.get("rpc/get_file", p_id=made["id"])
        assert (reply.status_code, reply.headers["content-type"]) == (200, media_type)
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.content == content

    @pytest.mark.parametrize(
        ("media_type", "content", "code"),
        [
            ("image/jpeg", PNG, "field.media_type"),
            ("image/png", b"<script>", "field.media_type"),
            ("image/png", PNG.ljust(MIB + 1, b"x"), "field.too_long"),
        ],
    )
    def test_refuses_what_is_not_what_it_says(self, manager: Rest, media_type: str, content: bytes, code: str) -> None:
        encoded = b64encode(content).decode()
        reply = manager.call("put_file", p_name="a", p_media_type=media_type, p_content=encoded)
        assert reply.errors == {("content", code)}

    def test_names_everything_that_is_wrong(self, manager: Rest) -> None:
        reply = manager.call("put_file", p_name=" ", p_media_type="text/html", p_content="?")
        assert reply.errors == {
            ("name", "field.required"),
            ("media_type", "field.choice"),
            ("content", "field.base64"),
        }


class TestGetFile:
    def test_says_when_there_is_none(self, staff: Rest) -> None:
        assert staff.get("rpc/get_file", p_id=999999).json()["message"] == "file.missing"

    def test_is_not_for_nobody(self, nobody: Rest) -> None:
        assert nobody.get("rpc/get_file", p_id=1).status_code == 401
