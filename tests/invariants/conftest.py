"""The long proofs outlive a token of ten minutes."""

import pytest


@pytest.fixture(scope="session")
def api_environment() -> dict[str, str]:
    return {"ACCESS_TOKEN_TTL_S": "3600"}
