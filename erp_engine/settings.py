"""What differs from one installation to the next, read from the environment or `.env`, once."""

from functools import lru_cache
from pathlib import Path
from typing import Final, Self

from limits import parse
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from erp_engine.kit.secrecy import check_private, check_random

PRODUCTION: Final = "production"
ENV_FILE: Final = ".env"


class Settings(BaseSettings):
    """Environment variables carry the field names in capitals: `SUPABASE_URL`, `ENGINE_NAME`, …"""

    model_config = SettingsConfigDict(env_file=ENV_FILE, extra="ignore", frozen=True)

    supabase_url: str
    supabase_anon_key: SecretStr
    supabase_service_role_key: SecretStr
    # Hosted Supabase serves PostgREST under this path; the embedded PostgREST stands at the root.
    supabase_rest_prefix: str = "/rest/v1"
    # One of the two signs access tokens: the shared secret (HS256), or a JSON Web Key (ES256).
    supabase_jwt_secret: SecretStr | None = None
    supabase_jwt_signing_key: SecretStr | None = None

    engine_name: str = "erp-backend@local"
    engine_commit_sha: str = "dev"
    engine_schema_version: str = "v1"
    engine_env: str = "development"
    engine_log_level: str = "INFO"

    # The folder of the built web app (web/dist), served beside the API; not set where something else serves it.
    engine_web_dir: Path | None = None

    # PostgREST's db-pool, and the processes that share it: workers of one API, and APIs side by side
    # (two while a blue-green deployment switches).
    db_pool: int = Field(default=20, ge=2)
    engine_workers: int = Field(default=2, ge=1)
    engine_slots: int = Field(default=1, ge=1)

    access_token_ttl_s: int = Field(default=600, ge=60, le=3600)
    refresh_token_ttl_s: int = Field(default=14 * 24 * 3600, ge=600)

    # How often a person may come (an address, before log-in): docs/adr/0014. Counted in Redis where it is named.
    redis_url: SecretStr | None = None
    rate_log_in: str = "60/minute"
    rate_read: str = "1200/minute"
    rate_write: str = "600/minute"
    rate_bulk: str = "60/minute"
    # How many requests a person may have on their way at once, in each worker.
    person_concurrency_max: int = Field(default=32, ge=1)
    # Addresses and networks, with commas, of the proxies whose X-Forwarded-For and -Proto are believed.
    trusted_proxies: str = ""

    # The key that seals the audit trail (docs/adr/0015): for `erp jobs` and `erp audit`, never for the API.
    audit_key_file: Path | None = None

    @field_validator("rate_log_in", "rate_read", "rate_write", "rate_bulk")
    @classmethod
    def _is_a_rate(cls, value: str) -> str:
        """`60/minute`, `10 per 5 second`; a ValueError says what is wrong with others."""
        parse(value)
        return value

    @field_validator("redis_url", mode="before")
    @classmethod
    def _empty_is_no_redis(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("engine_web_dir", "audit_key_file", mode="before")
    @classmethod
    def _empty_is_not_set(cls, value: object) -> object:
        """An empty path would be the folder that the process happens to stand in."""
        return None if value == "" else value

    @model_validator(mode="after")
    def _one_key_signs(self) -> Self:
        if bool(self.supabase_jwt_secret) == bool(self.supabase_jwt_signing_key):
            raise ValueError("set one of SUPABASE_JWT_SECRET and SUPABASE_JWT_SIGNING_KEY.")
        return self

    @field_validator("supabase_jwt_secret", "supabase_jwt_signing_key", mode="before")
    @classmethod
    def _empty_is_no_key(cls, value: object) -> object:
        """A line without a value in `.env`."""
        return None if value == "" else value

    @model_validator(mode="after")
    def _secrets_are_random(self) -> Self:
        """The service key is a token that the secret signs, or a long random text; an ES256 key is random by kind."""
        keys = {
            "SUPABASE_SERVICE_ROLE_KEY": self.supabase_service_role_key,
            "SUPABASE_JWT_SECRET": self.supabase_jwt_secret,
        }
        for name, secret in keys.items():
            if secret is not None:
                check_random(name, secret.get_secret_value())
        return self

    @property
    def connections_max(self) -> int:
        """This worker's share of PostgREST's pool: what is beyond it queues in the gateway, not there.

        One connection of the share is kept for the health check, so that it answers under full load.
        """
        return max(1, self.db_pool // (self.engine_workers * self.engine_slots) - 1)


@lru_cache(maxsize=1)
def settings_from_environment() -> Settings:
    """The settings of this process."""
    check_private(Path(ENV_FILE))
    return Settings()


def refusal_of(error: ValidationError) -> str:
    """What is wrong with the settings, in one line; never a value."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    missing = [str(one["loc"][0]).upper() for one in found if one["type"] == "missing"]
    if missing:
        return f"set {', '.join(missing)} in the environment or in {ENV_FILE}."
    first = found[0]
    name = f"{str(first['loc'][0]).upper()}: " if first["loc"] else ""
    return name + first["msg"].removeprefix("Value error, ")
