"""What no file of the repository may hold, and where things stand."""

import re

from tests.architecture.repository import ROOT, name_of, tracked

# Written in halves, so that this file does not hold them.
_HALVES = [
    ("py", "pi.org"),
    ("pythonhosted", ".org"),
    ("registry.npm", "js.org"),
    ("deb.deb", "ian.org"),
    ("security.deb", "ian.org"),
    ("/wo", "rk/"),
]
FORBIDDEN = re.compile("|".join(re.escape(first + second) for first, second in _HALVES))
_SECRET = re.compile(r"eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bsb_secret_\w{20,}")
BINARY_SUFFIXES = {".png", ".jpg", ".jpeg", ".ico", ".webp", ".woff2", ".gz", ".pdf", ".xlsx"}

# Folders that serve all slices. Every other folder of a tier is a slice, with the same name in each tier.
SHARED = {
    "erp_engine": {"gateway", "observability", "health", "kit", "commands", "replay", "demo", "web_app", "throttle"},
    "supabase/schemas": {"kit"},
    "web/src/features": {"home", "inbox", "profile", "settings"},
    "tests": {
        "architecture",
        "invariants",
        "faults",
        "fuzz",
        "e2e",
        "stack",
        "backup",
        "upgrade",
        "support",
        "kit",
        "gateway",
        "observability",
        "health",
        "replay",
        "demo",
        "deploy",
        "web_app",
        "throttle",
        "data",
    },
}

# Slices without screens of their own: files belong to a record, locations are shown with their warehouse.
WITHOUT = {"web/src/features": {"files", "locations"}}


def test_no_file_names_a_registry_or_a_machine() -> None:
    assert _lines_with(FORBIDDEN) == []


def test_no_file_holds_a_secret() -> None:
    assert _lines_with(_SECRET) == []


def test_one_noun_names_a_slice_in_every_tier() -> None:
    slices = {tier: _folders(tier) - shared for tier, shared in SHARED.items()}
    every = set().union(*slices.values())
    missing = {tier: sorted(every - found - WITHOUT.get(tier, set())) for tier, found in slices.items()}
    assert {tier: names for tier, names in missing.items() if names} == {}


def _folders(tier: str) -> set[str]:
    top = ROOT / tier
    return {path.relative_to(top).parts[0] for path in tracked() if path.is_relative_to(top) and path.parent != top}


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name_of(path)}:{number}"
        for path in tracked()
        if path.suffix not in BINARY_SUFFIXES
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
