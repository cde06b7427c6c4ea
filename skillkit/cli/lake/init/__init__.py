"""`skillkit lake init`: make the lake, or give the one that is there what it lacks."""

from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from skillkit.events.store import Founded


@edge.options(edge.Format.TEXT)
def command(
    url: str = typer.Argument("", metavar="[URL]", help="With --git: the remote; without one it is the project's own."),
    git: bool = typer.Option(False, "--git", help="Let reports travel through a git remote."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Take the project's own remote without asking."),
    public_ok: bool = typer.Option(False, "--public-ok", help="Also a remote that anyone can read."),
    shared: bool = typer.Option(False, "--shared", help="Open a folder to the members of its group."),
    store: str = typer.Option(
        "", "--url", metavar="URL", help="A bucket (s3://, gs://, az://) or ducklake:postgres:..."
    ),
    data: str = typer.Option("", "--data", metavar="URL|PATH", help="Where a ducklake: lake keeps its files."),
    force: bool = typer.Option(False, "--force", help="Also where this clone knows another lake at this place."),
    *,
    form: edge.Format,
) -> int:
    """Make the lake where the reports of many machines come together: behind a git remote, in a bucket or a database,
    or in a shared folder.

    With --git it tries whether you may push, fetch and delete at the remote, says who can read what, and writes
    `[lake] git` into skillkit.toml. Commit that: from then on every clone's reports travel with `skillkit lake sync`
    and with the commands that read them. A small private repository made for the lake is best.

    With --url it makes the lake in a bucket, or in DuckLake with its catalog in PostgreSQL, and writes `[lake] url`.
    Keys and passwords are read from the environment, never from the URL.

    Without either it makes the lake in the folder that `[lake] path` or SKILLKIT_LAKE names. Each clone remembers its
    identity: an empty mount point, or another lake at the same path, is then an error instead of a place to lose
    reports in. A lake that is there keeps what it holds. Where its folder is writable for a group, so is all that is
    made in it. The lake inside the working tree needs no init.

    \b
    Example:
      skillkit lake init --git git@github.com:acme/skill-reports.git
      skillkit lake init --url s3://acme-reports/skillkit/
      skillkit lake init --shared
    """
    from skillkit.errors import SkillkitError

    as_json = form is edge.Format.JSON
    if git and store:
        raise SkillkitError("--git and --url: a lake is in one place", hint="leave one out")
    if git:
        from skillkit.cli.lake.init import git_remote

        git_remote.init(url, yes=yes, public_ok=public_ok, force=force, as_json=as_json)
        return edge.CLEAN
    if url:
        raise SkillkitError(f"{url!r}: a URL goes with --git", hint=f"skillkit lake init --git {url}")
    if store:
        from skillkit.cli.lake.init import lake_store

        lake_store.init(store, data, force=force, as_json=as_json)
        return edge.CLEAN
    if data:
        raise SkillkitError("--data goes with --url", hint="skillkit lake init --url ducklake:postgres:... --data PATH")
    _init_folder(force=force, shared=shared, as_json=as_json)
    return edge.CLEAN


def _init_folder(*, force: bool, shared: bool, as_json: bool) -> None:
    from pathlib import Path

    from skillkit.cli.shared import open_lake
    from skillkit.errors import SkillkitError
    from skillkit.events.engine import create_folder
    from skillkit.files import refused

    place = open_lake.place(edge.repository())
    if place.git:
        raise SkillkitError(
            f"the lake travels through git ({place.git.remote})", hint="skillkit lake init --git looks whether it works"
        )
    if place.url:
        raise SkillkitError(
            f"the lake is at {place.url.url}", hint="skillkit lake init with --url looks whether it works"
        )
    try:
        made = create_folder(place, force=force, shared=shared)
    except OSError as e:
        raise refused(Path(e.filename or place.lake), "make a lake", e) from e
    if as_json:
        print(edge.as_json({"lake": place.lake, "identity": made.identity, "created": made.is_new}))
    else:
        print(f"{_told(made)} {edge.printable(place.lake)} ({made.identity})")


def _told(made: "Founded") -> str:
    if made.is_new:
        return "made a lake in"
    return "gave an identity to the lake in" if made.had_none else "there is a lake already in"
