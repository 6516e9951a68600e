"""The commands of a server: `erp deploy …`.

Each imports what it needs when it runs, as those of the API do.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stack.errors import StackError
from stack.paths import ROOT
from stack.plainly import plainly

if TYPE_CHECKING:
    from deploy.layout import Layout
    from deploy.remote import Remote

deployment = typer.Typer(help="A server: two slots, and which of them people reach.", no_args_is_help=True)
Commit = Annotated[str, typer.Option(help="What to build, as git names it.")]
Web = Annotated[Path | None, typer.Option(help="A web app that is built already.", exists=True, file_okay=False)]
Changes = Annotated[bool, typer.Option("--despite-changes", help="Build though files are not committed; without them.")]
Root = Annotated[Path, typer.Option("--root", help="The root of the server's files.", file_okay=False)]
Host = Annotated[str | None, typer.Option(help="Do it on this server, by ssh.")]
SshConfig = Annotated[Path | None, typer.Option(help="Settings of ssh for that, instead of your own.", exists=True)]


@deployment.callback()
def of_a_server() -> None:
    """A server: two slots, and which of them people reach."""


@deployment.command()
@plainly
def build(
    commit: Commit = "HEAD",
    out: Annotated[Path, typer.Option(help="The folder for the file.", file_okay=False)] = ROOT / "var" / "releases",
    web: Web = None,
    despite_changes: Changes = False,
) -> None:
    """Make a release from a commit: one file with the engine, the web app, the lock file and the migrations."""
    from deploy.build import build as make

    make(commit, out=out, say=typer.echo, web=web, changed=despite_changes)


@deployment.command()
@plainly
def run(
    release: Annotated[Path | None, typer.Argument(help="A release; without it, one is built from a commit.")] = None,
    root: Root = Path("/"),
    commit: Commit = "HEAD",
    web: Web = None,
    despite_changes: Changes = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    local: Annotated[bool, typer.Option("--local", help="On this machine, as without --host.")] = False,
    host: Host = None,
    ssh_config: SshConfig = None,
) -> None:
    """Deploy: into the idle slot, then switch. Run again after a break, it goes on where it was."""
    from deploy.build import build as make
    from deploy.layout import Layout
    from deploy.release import Release
    from deploy.rollout import Rollout
    from deploy.services import service_manager

    if local and host:
        raise StackError("--local is on this machine, --host on another: say one of them.")
    layout = Layout.at(root)
    out = ROOT / "var" / "releases"
    path = release or make(commit, out=out, say=typer.echo, web=web, changed=despite_changes)
    if host:
        remote = _remote(host, layout, ssh_config)
        raise typer.Exit(remote.deploy(path, *(["--dry-run"] if dry_run else []), say=typer.echo))
    rollout = Rollout(layout, service_manager(layout), typer.echo)
    if dry_run:
        rollout.plan(Release.read(path))
    else:
        rollout.run(Release.read(path))


@deployment.command()
@plainly
def install(
    root: Root = Path("/"),
    domain: Annotated[str | None, typer.Option(help="The name that people use; with it there is TLS.")] = None,
    email: Annotated[str | None, typer.Option(help="Whom Let's Encrypt may write to about the certificate.")] = None,
    proxy: Annotated[list[str] | None, typer.Option(help="A network of load balancers before this server.")] = None,
    database: Annotated[bool | None, typer.Option(help="PostgreSQL and PostgREST on this machine.")] = None,
    firewall: Annotated[bool | None, typer.Option(help="Let in ports 22, 80 and 443 alone.")] = None,
) -> None:
    """Make a server of this machine (Debian 12, Ubuntu 22.04, or newer). Run again, it changes what must be changed."""
    from deploy.installer import Installer, Wish
    from deploy.layout import Layout
    from deploy.services import service_manager

    layout = Layout.at(root)
    proxies = tuple(proxy) if proxy is not None else None
    wish = Wish(domain, email, proxies, database, firewall).over(Wish.kept(layout))
    Installer(layout, service_manager(layout), wish, typer.echo).run()


@deployment.command()
@plainly
def rollback(root: Root = Path("/"), host: Host = None, ssh_config: SshConfig = None) -> None:
    """Back to the release before, which is still up in the other slot."""
    from deploy.layout import Layout
    from deploy.rollback import roll_back
    from deploy.services import service_manager

    layout = Layout.at(root)
    if host:
        raise typer.Exit(_remote(host, layout, ssh_config).run("rollback"))
    roll_back(layout, service_manager(layout), say=typer.echo)


@deployment.command()
@plainly
def status(
    root: Root = Path("/"),
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    host: Host = None,
    ssh_config: SshConfig = None,
) -> None:
    """Which slot is live, with which commit, since when, and how both are; exit 1 when the live one is not well."""
    from deploy.layout import Layout
    from deploy.services import service_manager
    from deploy.status import status_of, told

    layout = Layout.at(root)
    if host:
        raise typer.Exit(_remote(host, layout, ssh_config).run("status", *(["--json"] if as_json else [])))
    found = status_of(layout, service_manager(layout))
    for line in [json.dumps(found.document(), indent=1)] if as_json else told(found):
        typer.echo(line)
    if not found.is_well:
        raise typer.Exit(1)


@deployment.command()
@plainly
def live(root: Root = Path("/")) -> None:
    """Name the slot that people reach; exit 1 before the first deployment."""
    from deploy.layout import Layout

    slot = Layout.at(root).live()
    if slot is None:
        raise typer.Exit(1)
    typer.echo(slot.name)


def _remote(host: str, layout: "Layout", config: Path | None) -> "Remote":
    from deploy.remote import Remote

    return Remote(host, layout, config)
