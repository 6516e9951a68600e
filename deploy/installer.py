"""Makes a server out of a machine, and changes nothing on one that is as it should be."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final, Self

from deploy import environments, files, machine, nginx, own_database, units
from deploy.layout import Layout
from deploy.services import NGINX, ServiceManager
from stack.errors import StackError
from stack.paths import ROOT

PACKAGES: Final = ("nginx", "ca-certificates", "logrotate", "openssl")
TIMERS: Final = ("erp-jobs.timer", "erp-seal.timer", "erp-backup.timer", "erp-restore-drill.timer")
ROTATION: Final = """\
{log}/*.log {{
  daily
  rotate 14
  compress
  delaycompress
  missingok
  notifempty
  create 0640 {user} {user}
  sharedscripts
  postrotate
    [ ! -s {run}/nginx.pid ] || kill -USR1 "$(cat {run}/nginx.pid)"
  endscript
}}
"""
# certbot runs it whenever it has a new certificate.
HOOK: Final = """\
#!/bin/sh
set -eu
install -m 644 "$RENEWED_LINEAGE/fullchain.pem" {tls}/fullchain.pem
install -m 640 -g {user} "$RENEWED_LINEAGE/privkey.pem" {tls}/privkey.pem
systemctl reload erp-nginx
"""


@dataclass(frozen=True)
class Wish:
    """What a server is to be. What is not said again stays as it was."""

    domain: str | None = None
    email: str | None = None
    trusted_proxies: tuple[str, ...] | None = None
    database: bool | None = None
    firewall: bool | None = None

    @classmethod
    def kept(cls, layout: Layout) -> Self:
        try:
            found = json.loads(_kept(layout).read_text())
        except FileNotFoundError:
            return cls()
        proxies = found.pop("trusted_proxies")
        return cls(**found, trusted_proxies=proxies and tuple(proxies))

    def over(self, before: "Wish") -> "Wish":
        """This, and what it leaves open as before."""
        return replace(before, **{name: value for name, value in asdict(self).items() if value is not None})


@dataclass(frozen=True)
class Installer:
    layout: Layout
    services: ServiceManager
    wish: Wish
    say: Callable[[str], None]

    @property
    def is_whole_machine(self) -> bool:
        """Below another root only files are written: there are no users, packages or ports."""
        return self.layout.root == Path("/")

    def run(self) -> int:
        """Every step; how many things were changed. What cannot be is refused before anything is done."""
        if self.wish.email and not self.wish.domain:
            raise StackError("--email is for the certificate of a --domain.")
        steps = [self._folders, self._settings, self._units, self._site, self._rotation]
        if self.is_whole_machine:
            machine.check_system()
            machine.check_root()
            steps = [self._system, *steps, self._database, self._start, self._certificate, self._firewall]
        count = 0
        for step in steps:
            for change in step():
                self.say(f"  {change}")
                count += 1
        self.say(f"{count} changed." if count else "Everything is as it should be: nothing was changed.")
        return count

    def _system(self) -> Iterator[str]:
        python = environments.interpreter(self.layout)
        # Debian splits off what makes virtual environments.
        wanted = [*PACKAGES, *([f"{python.folder}-venv"] if python.path.is_relative_to("/usr") else [])]
        wanted += ["certbot"] if self.wish.domain else []
        wanted += ["ufw"] if self.wish.firewall is not False else []
        if self.wish.database:
            yield from files.put(Path("/etc/postgresql-common/createcluster.conf"), own_database.CREATE_NO_CLUSTER)
            wanted.append(own_database.PACKAGE)
        yield from machine.packages(wanted)
        layout = self.layout
        for name in (layout.engine_user, layout.jobs_user, layout.web_user, layout.rest_user, layout.database_user):
            yield from machine.user(name)

    def _folders(self) -> Iterator[str]:
        layout = self.layout
        for path in (layout.config, layout.state, layout.web, layout.maintenance, layout.acme, layout.nginx):
            yield from files.folder(path)
        yield from files.link(layout.tool, ROOT / ".venv" / "bin" / "erp")
        yield from files.folder(layout.backups, mode=0o711, owner=layout.database_user)

    def _settings(self) -> Iterator[str]:
        """Written once, mode 600; from then on they belong to who runs the server."""
        layout, own = self.layout, self.wish.database and self.is_whole_machine
        if own:
            yield from own_database.prepare(layout)
        known = own_database.settings(layout) if own else HOSTED
        yield from files.put_once(layout.environment, _lines({**known, **_engine()}))
        yield from files.put_once(layout.jobs_environment, _lines({"AUDIT_KEY_FILE": f"{layout.jobs_state}/audit.key"}))
        address = own_database.address(layout) if own else ""
        yield from files.put_once(layout.admin_environment, _lines({"SUPABASE_DB_URL": address}))
        backups = {"ERP_BACKUPS": str(layout.backups)} | (own_database.environment(layout) if own else {})
        yield from files.put_once(layout.database_environment, _lines(backups))
        wish = json.dumps(asdict(self.wish), indent=1) + "\n"
        yield from files.put(_kept(layout), wish)

    def _units(self) -> Iterator[str]:
        own = own_database.database() if self.wish.database and self.is_whole_machine else None
        changes = list(self._put_all(units.render(self.layout, own)))
        if changes and self.is_whole_machine and self.services.rules_the_machine:
            machine.run("systemctl", "daemon-reload")
        yield from changes

    def _site(self) -> Iterator[str]:
        layout, wish = self.layout, self.wish
        if wish.domain and not (layout.tls / "fullchain.pem").is_file():
            yield from files.folder(layout.tls)
            machine.self_signed(wish.domain, layout.tls)
            (layout.tls / "privkey.pem").chmod(0o640)
            files.give(layout.tls / "privkey.pem", layout.web_user)
            yield f"made a certificate for {wish.domain} that nobody trusts yet"
        site = nginx.Site(domain=wish.domain, trusted_proxies=wish.trusted_proxies or ())
        changes = list(self._put_all(nginx.render(layout, site)))
        if changes and self.services.is_active(NGINX):
            self.services.reload(NGINX)
        yield from changes

    def _rotation(self) -> Iterator[str]:
        layout = self.layout
        text = ROTATION.format(log=layout.nginx_log, run=layout.run, user=layout.web_user)
        yield from files.put(layout.root / "etc" / "logrotate.d" / "erp-engine", text)

    def _database(self) -> Iterator[str]:
        if self.wish.database:
            yield from own_database.install(self.layout, self.services)

    def _start(self) -> Iterator[str]:
        """nginx answers with its page until there is a release. Debian's own nginx wants the same ports."""
        if self.services.is_active("nginx.service"):
            self.services.disable("nginx.service")
            self.services.stop("nginx.service")
            yield "ended Debian's nginx.service"
        if not self.services.is_active(NGINX):
            self.services.enable(NGINX)
            self.services.start(NGINX)
            yield f"started {NGINX}"
        if not self.services.rules_the_machine:
            return
        timers = [*TIMERS, *(["erp-base-backup.timer"] if self.wish.database else [])]
        for timer in timers:
            if not self.services.is_active(timer):
                self.services.enable(timer)
                self.services.start(timer)
                yield f"started {timer}"

    def _certificate(self) -> Iterator[str]:
        domain = self.wish.domain
        if not domain:
            return
        hook = Path("/etc/letsencrypt/renewal-hooks/deploy/erp-engine")
        yield from files.put(hook, HOOK.format(tls=self.layout.tls, user=self.layout.web_user), mode=0o755)
        if not Path("/etc/letsencrypt/live", domain).is_dir():
            machine.certificate(domain, self.wish.email or "", webroot=self.layout.acme)
            yield f"got a certificate for {domain}"

    def _firewall(self) -> Iterator[str]:
        if self.wish.firewall is not False:
            yield from machine.firewall()

    def _put_all(self, texts: dict[Path, str]) -> Iterable[str]:
        for path, text in texts.items():
            yield from files.put(path, text)


HOSTED: Final = {
    "SUPABASE_URL": "",
    "SUPABASE_ANON_KEY": "",
    "SUPABASE_SERVICE_ROLE_KEY": "",
    "SUPABASE_JWT_SIGNING_KEY": "",
    "DB_POOL": "20",
}


def _engine() -> dict[str, str]:
    return {
        "ENGINE_NAME": "erp-backend@opt",
        "ENGINE_ENV": "production",
        "ENGINE_WORKERS": str((os.cpu_count() or 1) * 2 + 1),
        # nginx of this machine, which passes on who asks.
        "TRUSTED_PROXIES": "127.0.0.1",
    }


def _lines(settings: dict[str, str]) -> str:
    return "".join(f"{name}={value}\n" for name, value in settings.items())


def _kept(layout: Layout) -> Path:
    return layout.config / "server.json"
