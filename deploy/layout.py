"""Where everything of a server is: one root ("/" in operation, a scratch folder in tests), every path below it."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Self

from stack.account import SYSTEM_USER
from stack.errors import StackError
from stack.paths import Var

SlotName = Literal["blue", "green"]
BLUE: Final = "blue"
GREEN: Final = "green"
# A Unix socket's path holds 107 bytes.
SOCKET_PATH_BYTES_MAX: Final = 107


@dataclass(frozen=True)
class Slot:
    """One of the two places where a release lives and runs."""

    name: SlotName
    folder: Path
    port: int
    socket: Path
    """nginx's inner server of this slot listens here."""
    web: Path
    """The web app's files: what `web/dist` holds."""

    @property
    def unit(self) -> str:
        return f"erp-engine-{self.name}.service"

    @property
    def url(self) -> str:
        """The engine itself, without nginx."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> Path:
        """The release's own settings (mode 600), read after the shared ones: which commit this is."""
        return self.folder / "release.env"

    @property
    def python(self) -> Path:
        return self.folder / ".venv" / "bin" / "python"

    @property
    def erp(self) -> Path:
        """The command line of this release."""
        return self.folder / ".venv" / "bin" / "erp"


@dataclass(frozen=True)
class Layout:
    """A server. Ports and users differ from the defaults in tests alone."""

    root: Path = Path("/")
    blue_port: int = 8000
    green_port: int = 8001
    http_port: int = 80
    https_port: int = 443
    rest_port: int = 3000
    rest_admin_port: int = 3001
    engine_user: str = "erp-engine"
    jobs_user: str = "erp-jobs"
    web_user: str = "erp-web"
    rest_user: str = "erp-rest"
    # Of the database, its backups and migrations: the name that `stack` gives its servers.
    database_user: str = SYSTEM_USER

    @classmethod
    def at(cls, root: Path = Path("/")) -> Self:
        """The server below a root, with what is said of it in `etc/erp-engine/layout.json`, where there is one."""
        try:
            return cls(root, **json.loads((root / "etc" / "erp-engine" / "layout.json").read_text()))
        except FileNotFoundError:
            return cls(root)

    def __post_init__(self) -> None:
        longest = max(len(os.fsencode(path)) for path in (self.blue.socket, self.green.socket, self.live_socket))
        if longest > SOCKET_PATH_BYTES_MAX:
            raise StackError(f"{self.root} is too long a path for the sockets below it: choose a shorter one.")

    # The two slots, and which of them people reach

    @property
    def blue(self) -> Slot:
        return self._slot("blue", "erp-backend", self.blue_port)

    @property
    def green(self) -> Slot:
        return self._slot("green", "erp-backend-green", self.green_port)

    @property
    def slots(self) -> tuple[Slot, Slot]:
        return self.blue, self.green

    def slot(self, name: str) -> Slot:
        return next(one for one in self.slots if one.name == name)

    def other(self, slot: Slot) -> Slot:
        return self.green if slot.name == BLUE else self.blue

    @property
    def live_socket(self) -> Path:
        """A symlink to one slot's socket. It is the switch, and the one record of who is live: it outlives a reboot."""
        return self.state / "live.sock"

    def live(self) -> Slot | None:
        """The slot that people reach; None before the first deployment."""
        try:
            target = self.live_socket.readlink()
        except FileNotFoundError:
            return None
        return next((one for one in self.slots if one.socket == target), None)

    def make_live(self, slot: Slot) -> None:
        """Let new connections of nginx go to this slot, from one moment to the next."""
        # First what only jobs follow: they run from either release.
        _point(self.current, slot.folder)
        _point(self.live_socket, slot.socket)

    # Folders

    @property
    def config(self) -> Path:
        return self.root / "etc" / "erp-engine"

    @property
    def state(self) -> Path:
        return self.root / "var" / "lib" / "erp-engine"

    @property
    def run(self) -> Path:
        """nginx's sockets; made when it starts, gone when it ends."""
        return self.root / "run" / "erp-engine"

    @property
    def log(self) -> Path:
        return self.root / "var" / "log" / "erp-engine"

    @property
    def nginx_log(self) -> Path:
        return self.root / "var" / "log" / "erp-nginx"

    @property
    def cache(self) -> Path:
        """Where nginx lays bodies and replies that are too large for its memory."""
        return self.root / "var" / "cache" / "erp-nginx"

    @property
    def nginx(self) -> Path:
        """Our nginx reads these files alone: Debian's own stay as they are."""
        return self.root / "etc" / "nginx" / "erp-engine"

    @property
    def systemd(self) -> Path:
        return self.root / "etc" / "systemd" / "system"

    @property
    def web(self) -> Path:
        return self.root / "var" / "www" / "erp-app"

    @property
    def maintenance(self) -> Path:
        """The page that is shown while no slot answers."""
        return self.web / "maintenance"

    @property
    def acme(self) -> Path:
        """Where certbot lays its answers."""
        return self.state / "acme"

    @property
    def tls(self) -> Path:
        """The certificate and its key, as nginx reads them."""
        return self.config / "tls"

    @property
    def current(self) -> Path:
        """A symlink to the live slot's folder: jobs run from there."""
        return self.state / "current"

    # Settings: each file is root's alone (mode 600); systemd reads them before it changes the user.

    @property
    def environment(self) -> Path:
        """What both slots share: the address and the keys of the data."""
        return self.config / "erp-engine.env"

    @property
    def jobs_environment(self) -> Path:
        """What only the periodic jobs need: where the key of the audit trail is."""
        return self.config / "jobs.env"

    @property
    def admin_environment(self) -> Path:
        """What only migrations and backups need: SUPABASE_DB_URL, the database's own address."""
        return self.config / "admin.env"

    # A database of the server's own, where there is no hosted one

    @property
    def database(self) -> Var:
        """The folder of a stack: `erp backup`, `erp restore`, `erp psql` find it by ERP_VAR."""
        return Var(self.state / "database")

    @property
    def database_socket(self) -> Path:
        """Made when PostgreSQL starts, gone when it ends."""
        return self.root / "run" / "erp-postgresql"

    @property
    def database_environment(self) -> Path:
        """What `erp` needs to work on the database: ERP_VAR, ERP_SOCKET, ERP_PG_BIN, ERP_BACKUPS. No secret."""
        return self.config / "database.env"

    @property
    def backups(self) -> Path:
        return self.root / "var" / "backups" / "erp-engine"

    @property
    def rest_config(self) -> Path:
        """PostgREST's settings, with the password that it connects with."""
        return self.config / "postgrest.conf"

    @property
    def releases(self) -> Path:
        """Those that were copied here."""
        return self.state / "releases"

    @property
    def tool(self) -> Path:
        """The `erp` that the installer was run with: it serves until there is a release."""
        return self.root / "usr" / "local" / "bin" / "erp"

    @property
    def rest_program(self) -> Path:
        return self.root / "usr" / "local" / "lib" / "erp-engine" / "postgrest"

    @property
    def jobs_state(self) -> Path:
        """The key of the audit trail: nobody reads it but the jobs."""
        return self.root / "var" / "lib" / "erp-jobs"

    def _slot(self, name: SlotName, folder: str, port: int) -> Slot:
        return Slot(
            name=name,
            folder=self.root / "opt" / folder,
            port=port,
            socket=self.run / f"{name}.sock",
            web=self.web / name,
        )


def _point(link: Path, target: Path) -> None:
    """Replace a symlink by renaming another over it, so that there is always one."""
    link.parent.mkdir(parents=True, exist_ok=True)
    aside = link.with_name(f".{link.name}.new")
    aside.unlink(missing_ok=True)
    aside.symlink_to(target)
    aside.replace(link)
