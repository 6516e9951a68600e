"""Encryption with age, by pyrage: what it writes `age -d` reads, and the other way round (docs/adr/0017)."""

from collections.abc import Sequence
from pathlib import Path
from typing import IO

import pyrage

from erp_engine.kit.secrecy import Unsafe, check_private
from stack.errors import StackError


def encrypt(reader: IO[bytes], writer: IO[bytes], recipients: Sequence[str]) -> None:
    pyrage.encrypt_io(reader, writer, _recipients(recipients))


def encrypted(content: bytes, recipients: Sequence[str]) -> bytes:
    """As it is, where there is nobody to encrypt it to."""
    found: bytes = pyrage.encrypt(content, _recipients(recipients)) if recipients else content
    return found


def decrypt(path: Path, target: Path, identity: Path | None) -> None:
    """The file must be whole: age notices every changed byte."""
    try:
        pyrage.decrypt_file(str(path), str(target), _identities(path, identity))
    except pyrage.DecryptError as error:
        raise StackError(f"{path} cannot be decrypted with {identity}: {error}") from None


def _recipients(keys: Sequence[str]) -> list[pyrage.x25519.Recipient]:
    try:
        return [pyrage.x25519.Recipient.from_str(key) for key in keys]
    except pyrage.RecipientError as error:
        raise StackError(f"ERP_BACKUP_RECIPIENTS holds no age public key (age1…): {error}") from None


def _identities(path: Path, identity: Path | None) -> list[pyrage.x25519.Identity]:
    if identity is None:
        raise StackError(
            f"{path.name} is encrypted: name the age identity that reads it, by --identity or in ERP_BACKUP_IDENTITY."
        )
    try:
        check_private(identity)
        lines = [line.strip() for line in identity.read_text().splitlines()]
        return [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except Unsafe as error:
        raise StackError(str(error)) from None
    except OSError as error:
        raise StackError(f"{identity} cannot be read: {error.strerror}.") from None
    except pyrage.IdentityError as error:
        raise StackError(f"{identity} holds no age identity (AGE-SECRET-KEY-1…): {error}") from None
