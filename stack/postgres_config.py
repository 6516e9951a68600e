"""PostgreSQL's three configuration files, written anew at every start."""

from pathlib import Path

from stack.account import Account
from stack.paths import Var

# For two cores and little memory. Durable: fsync and synchronous_commit stay on.
_SETTINGS = {
    # No TCP at all: whoever wants in needs the socket's folder (mode 700), then a password or the owner's uid.
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "password_encryption": "'scram-sha-256'",
    "shared_preload_libraries": "'pg_stat_statements'",
    "shared_buffers": "'256MB'",
    "effective_cache_size": "'1GB'",
    "work_mem": "'8MB'",
    "maintenance_work_mem": "'128MB'",
    "random_page_cost": "1.1",
    "max_wal_size": "'1GB'",
    "min_wal_size": "'80MB'",
    "wal_compression": "on",
    # Compiling a query costs more than the short queries here ever win back.
    "jit": "off",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "datestyle": "'iso, ymd'",
    "client_encoding": "'UTF8'",
    "lc_messages": "'C'",
    "log_min_messages": "'warning'",
    "log_min_error_statement": "'panic'",  # A statement may hold a person's data; its error does not.
    "log_parameter_max_length_on_error": "0",
    "log_line_prefix": "'%m [%p] %u@%d '",
    "log_lock_waits": "on",
    "log_checkpoints": "off",
    "log_min_duration_statement": "-1",
    "deadlock_timeout": "'1s'",
    "idle_in_transaction_session_timeout": "'60s'",
    "tcp_keepalives_idle": "60",
    "track_io_timing": "on",
    "default_statistics_target": "100",
}

# For throw-away clusters of tests: what a power cut would lose is not missed.
_FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "'128MB'",
    "autovacuum_naptime": "'10s'",
}

# A change is in the archive after so long at the latest, however quiet it is.
ARCHIVE_TIMEOUT_S = 300

_HBA = """\
# Written at every start. The owner of the cluster comes in by who they are, everybody else by password.
local all postgres peer map=owner
local replication postgres peer map=owner
local all all scram-sha-256
"""


def write(var: Var, account: Account, *, fast: bool, archive: Path | None = None) -> None:
    settings = _SETTINGS | (_FAST if fast else {}) | (_archiving(archive, account) if archive else {})
    text = "# Written at every start from stack/postgres_config.py.\n"
    text += "".join(f"{name} = {value}\n" for name, value in settings.items())
    _replace(var.data / "postgresql.conf", text, account)
    _replace(var.data / "pg_hba.conf", _HBA, account)
    # root is the owner's owner: what it could do through `su` it may do directly.
    owners = {account.name, "root"} if account.prefix else {account.name}
    lines = "".join(f"owner {name} postgres\n" for name in sorted(owners))
    _replace(var.data / "pg_ident.conf", lines, account)


def _archiving(archive: Path, account: Account) -> dict[str, str]:
    """PostgreSQL's own module copies: to the disk, aside and renamed, never over another file (docs/adr/0017)."""
    archive.mkdir(parents=True, exist_ok=True)
    account.own(archive, mode=0o700)
    return {
        "archive_mode": "on",
        "archive_library": "'basic_archive'",
        "basic_archive.archive_directory": "'" + str(archive).replace("'", "''") + "'",
        "archive_timeout": str(ARCHIVE_TIMEOUT_S),
    }


def _replace(path: Path, text: str, account: Account) -> None:
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(text)
    account.own(aside, mode=0o600)
    aside.replace(path)
