"""`skillkit lake move`: bring a lake to another engine."""

import os
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from pathlib import Path

    from skillkit.config import Config
    from skillkit.events.lake_place import Place
    from skillkit.events.maintenance.moving import MovedLake


class Engine(StrEnum):
    """Where a lake can be."""

    GIT = "git"
    FOLDER = "folder"
    S3 = "s3"
    DUCKLAKE = "ducklake"


@edge.options()
def command(
    where: str = typer.Argument("", metavar="URL|PATH", help="The git remote, the folder, the bucket or the database."),
    data: str = typer.Option("", "--data", metavar="URL|PATH", help="Where a ducklake: lake keeps its files."),
    to: Engine = typer.Option(help="The engine that the lake moves to."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Take the project's own remote without asking."),
    public_ok: bool = typer.Option(False, "--public-ok", help="Also a remote that anyone can read."),
) -> int:
    """Copy a lake to another engine, compare every id, and switch the configuration; commit that.

    The lake that it comes from stays as it is. Clones that do not have the new configuration yet still report there:
    run it again once they have, with SKILLKIT_LAKE naming the old folder. Running it twice copies nothing twice, also
    after a kill.

    \b
    Example:
      skillkit lake move --to git git@github.com:acme/skill-reports.git
      skillkit lake move --to folder /mnt/shared/skillkit-lake
      skillkit lake move --to s3 s3://acme-reports/skillkit/
    """
    from skillkit import config
    from skillkit.cli.lake import lake_settings

    root = edge.repository()
    configured = config.load(root)
    lake_settings.check(root, configured)
    if to is Engine.GIT:
        _to_git(root, configured, where, yes=yes, public_ok=public_ok)
    elif to is Engine.FOLDER:
        _to_folder(root, configured, where)
    else:
        _to_store(root, configured, to, where, data)
    return edge.CLEAN


def _to_store(root: "Path", configured: "Config", to: Engine, url: str, data: str) -> None:
    from skillkit.cli.lake.init import lake_store
    from skillkit.errors import SkillkitError
    from skillkit.events import sync
    from skillkit.events.engine import store_of, travelling
    from skillkit.events.maintenance import moving
    from skillkit.events.travel import lake_url

    target = lake_url.target(url, data)
    if target.engine != to:
        raise SkillkitError(f"{target.url}: is no lake of the engine {to}", hint=f"--to {target.engine}")
    if configured.lake_url == target.url:
        raise SkillkitError(f"{target.url}: the lake is there already", hint="name another place")
    source = _source(root, configured)
    lake = lake_store.opened(root, configured, target)
    lake_store.say_who(target)
    sync.sync(source)
    if old := travelling(source):
        old.travel()  # what others have pushed comes along
    lake.found()
    done = moving.copy(store_of(source), lake)
    lake.travel()
    events = moving.compare(lake, target.url, lake.at_remote)
    shown = edge.one_line(target.url)
    _switch(
        root,
        configured,
        f"{edge.count(events, 'event')} of this clone are at {shown}",
        url=target.url,
        data=target.data,
    )
    if done.new:
        print(f"{done.new:,} of them were new in this clone")


def _to_git(root: "Path", configured: "Config", url: str, *, yes: bool, public_ok: bool) -> None:
    from skillkit.cli.lake.init import git_remote
    from skillkit.cli.shared import open_lake
    from skillkit.errors import SkillkitError
    from skillkit.events import sync
    from skillkit.events.engine import folding, store_of
    from skillkit.events.maintenance import moving
    from skillkit.events.remote_url import OWN

    git_remote.check_password(url)
    source = _source(root, configured)
    if source.git:
        raise SkillkitError(
            f"the lake travels through git already ({source.git.remote})",
            hint=f"to another remote, with all that this clone has: `skillkit lake init --git {url or 'URL'} --force`",
        )
    written = url or configured.lake_git or OWN
    place = open_lake.placed(
        root, configured._replace(lake="", lake_git=written, lake_url="", personal=True), as_configured=True
    )
    target = folding(place)
    if target is None:
        raise SkillkitError("no remote is named", hint="skillkit lake move --to git URL")
    shown = target.shown()
    git_remote.say_who(shown, is_own=not url and not configured.lake_git)
    if not url and not configured.lake_git and not yes:
        git_remote.ask(shown)
    sync.sync(source)
    target.found(public_ok=public_ok, force=bool(source.url))  # what came since it left git has to travel too
    done = moving.copy(store_of(source), target)
    travelled = target.travel()
    _switch(root, configured, _told(done, source.lake, shown), git=written)
    if travelled:
        print(f"pushed {edge.count(travelled.pushed, 'event')} to {edge.one_line(shown)}")


def _to_folder(root: "Path", configured: "Config", path: str) -> None:
    from skillkit.cli.shared import open_lake
    from skillkit.errors import SkillkitError
    from skillkit.events import sync
    from skillkit.events.engine import create_folder, store_of, travelling
    from skillkit.events.maintenance import moving

    if not path:
        raise SkillkitError("a folder is needed", hint="skillkit lake move --to folder PATH")
    source = _source(root, configured)
    place = open_lake.placed(root, configured._replace(lake=path, lake_git="", lake_url=""), as_configured=True)
    if os.path.realpath(place.lake) == os.path.realpath(source.lake):
        raise SkillkitError(f"{path}: the lake is there already", hint="name another folder")
    sync.sync(source)
    if lake := travelling(source):
        lake.travel()  # what others have pushed comes along
    create_folder(place)
    done = moving.copy(store_of(source), store_of(place))
    _switch(root, configured, _told(done, source.lake, place.lake), path=path)


def _source(root: "Path", configured: "Config") -> "Place":
    """The lake as it is configured now; SKILLKIT_LAKE names another."""
    from skillkit.cli.shared import open_lake

    return open_lake.placed(root, configured)


def _switch(root: "Path", configured: "Config", text: str, **places: str) -> None:
    from skillkit.cli.lake import lake_settings

    before = configured.lake_git or configured.lake_url or configured.lake
    file = lake_settings.write(root, configured, **places, before=before)
    print(text)
    name = os.path.relpath(file, root)
    print(f"wrote {name}; commit it, and every clone's reports go there. The old lake was left as it is")
    if before:
        hint = edge.paint("hint", "cyan")
        edge.say(
            f"{hint}: `skillkit lake maintain` brings along what still comes there, until [lake] before is removed"
        )


def _told(done: "MovedLake", source: str, target: str) -> str:
    copied = f"copied {edge.count(done.new, 'event')} of {done.events:,}; all of them are in the new lake"
    return f"{copied}: {edge.one_line(source)} -> {edge.one_line(target)}"
