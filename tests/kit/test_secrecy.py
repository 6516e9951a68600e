"""Which secrets the engine starts with."""

import json
import secrets
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from erp_engine.kit.secrecy import Unsafe, check_private, check_random
from erp_engine.settings import refusal_of
from tests.auth.test_tokens import es256_key
from tests.support.app import settings


class TestSecret:
    @pytest.mark.parametrize("_turn", range(50))
    def test_of_32_random_bytes_is_taken_however_it_is_written(self, _turn: int) -> None:
        for made in (secrets.token_urlsafe(32), secrets.token_hex(32)):
            check_random("X", made)

    @pytest.mark.parametrize(
        "guess",
        [
            "",
            "secret",
            "a" * 200,
            "01" * 100,
            "46f43e69788070b594421e6152e1c788a494b68fffec611afe96c4c9d15f94",
            "x" * 31 + "1aA-",
        ],
    )
    def test_of_less_is_refused(self, guess: str) -> None:
        with pytest.raises(Unsafe, match=r"^X must hold at least 32 random bytes: make one with `openssl rand"):
            check_random("X", guess)

    def test_that_is_refused_is_not_repeated(self) -> None:
        with pytest.raises(ValidationError) as refused:
            settings("http://x", supabase_jwt_secret=SecretStr("hunter2-is-short"))
        told = refusal_of(refused.value)
        assert told.startswith("SUPABASE_JWT_SECRET must hold")
        assert "hunter2" not in told

    def test_that_is_an_imported_key_is_taken(self) -> None:
        key = SecretStr(es256_key())
        assert json.loads(key.get_secret_value())["kty"] == "EC"
        settings("http://x", supabase_jwt_secret=None, supabase_jwt_signing_key=key)


class TestFile:
    @pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o660])
    def test_that_others_can_open_is_refused(self, tmp_path: Path, mode: int) -> None:
        file = tmp_path / ".env"
        file.touch()
        file.chmod(mode)
        with pytest.raises(Unsafe, match=f"mode {mode:03o}.*chmod 600"):
            check_private(file)

    @pytest.mark.parametrize("mode", [0o600, 0o400])
    def test_of_its_owner_alone_is_taken(self, tmp_path: Path, mode: int) -> None:
        file = tmp_path / ".env"
        file.touch()
        file.chmod(mode)
        check_private(file)

    def test_that_is_not_there_is_none(self, tmp_path: Path) -> None:
        check_private(tmp_path / ".env")
