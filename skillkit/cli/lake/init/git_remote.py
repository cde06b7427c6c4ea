"""`skillkit lake init --git`: a lake behind a git remote, once it is tried and said who can read it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit import config
from skillkit.cli.lake import lake_settings
from skillkit.cli.shared import edge, open_lake
from skillkit.errors import SkillkitError
from skillkit.events.engine import folding
from skillkit.events.remote_url import OWN, without_password
from skillkit.events.store import FoundAtRemote
from skillkit.text import secrets

if TYPE_CHECKING:
    from skillkit.events.lake_place import Place


def init(url: str, *, yes: bool, public_ok: bool, force: bool, as_json: bool) -> None:
    """Try the remote, make the lake there, and write the configuration. Raises SkillkitError; then nothing is left."""
    root = edge.repository()
    configured = config.load(root)
    written = _remote(configured, url, force)
    lake_settings.check(root, configured)
    place = open_lake.placed(root, configured._replace(lake_git=written, personal=True))
    lake = folding(place)
    if lake is None:
        raise SkillkitError(
            f"{open_lake.LAKE} is set, and goes before the configuration", hint=f"unset {open_lake.LAKE}"
        )
    shown = lake.shown()
    if not as_json or not yes:
        say_who(shown, is_own=not url and not configured.lake_git)
    if not url and not configured.lake_git and not yes:
        ask(shown)
    made = lake.found(public_ok=public_ok, force=force)
    file = lake_settings.write(root, configured, git=written)
    if as_json:
        answer = {"lake": place.lake, "identity": made.identity, "created": made.is_new, "remote": shown}
        print(edge.as_json(answer | {"public": made.is_public, "config": str(file)}))
    else:
        _tell(made, shown, file, root, has_changed=written != configured.lake_git, place=place)


def _remote(configured: config.Config, url: str, force: bool) -> str:
    """What the configuration should have. Raises SkillkitError where it has something else."""
    if configured.lake:
        raise SkillkitError(
            f"{configured.file}: [lake] path names a folder ({configured.lake})",
            hint=f"`skillkit lake move --to git {url}` brings its reports along; or remove the line",
        )
    wanted = url or configured.lake_git or OWN
    if configured.lake_git and wanted != configured.lake_git and not force:
        raise SkillkitError(
            f"{configured.file}: [lake] git is {configured.lake_git!r} already",
            hint=f"to leave that lake behind: `skillkit lake init --git {url} --force`",
        )
    check_password(url)
    return wanted


def check_password(url: str) -> None:
    """Raise SkillkitError for a URL that must not be committed."""
    if has_password(url):
        raise SkillkitError(
            f"{without_password(url)}: the URL holds a password, which would be committed",
            hint=f"skillkit lake init --git {without_password(url)}, and the password from a credential helper",
        )


def has_password(url: str) -> bool:
    """True for `https://user:password@host` and `https://TOKEN@host`; `ssh://git@host` has none."""
    scheme, _, rest = url.partition("://")
    user, mark, _ = rest.partition("/")[0].rpartition("@")
    is_token = scheme in ("http", "https") and any(each.sure for each in secrets.find(url))
    return bool(mark) and (":" in user or is_token)


def say_who(url: str, *, is_own: bool) -> None:
    """Who will be able to read what."""
    edge.say(f"reports will travel through {url}")
    if is_own:
        edge.say("  that is the project's own remote: everyone who may read the project can read them")
        edge.say("  a small private repository made for the reports is better: skillkit lake init --git URL")
    else:
        edge.say("  who can read them: everyone who may read that repository")
    edge.say("  what: each report's text, without secrets, home folders and personal data; skill, agent, model,")
    edge.say("    commit and repository; how often a day each skill was used, and by which agent")
    edge.say("  where: refs below refs/skillkit/, no branch and no tag; a plain clone or fetch does not get them")


def ask(url: str) -> None:
    if not edge.is_terminal():
        raise SkillkitError(
            "nobody is here to say yes", hint=f"--yes takes {url}; or name another: skillkit lake init --git URL"
        )
    if not typer.confirm("take it?", default=False, err=True):
        raise typer.Abort


def _tell(made: FoundAtRemote, url: str, file: Path, root: Path, *, has_changed: bool, place: "Place") -> None:
    kind = "anyone can read it" if made.is_public else _kind(url)
    print(f"tried: push, fetch and delete work; {kind}")
    print(f"{'made a lake' if made.is_new else 'there is a lake already'} at {edge.one_line(url)} ({made.identity})")
    name = os.path.relpath(file, root)
    if has_changed:
        print(f"wrote {name}: [lake] git, [feedback] personal; commit it, and every clone's reports go there")
        edge.say(f"{edge.paint('hint', 'cyan')}: git add {name} && git commit -m 'Bring reports together through git'")
    if not config.load(root).personal:
        edge.say('warning: [feedback] personal is "keep": e-mail and IP addresses in reports travel too')
    edge.say(f"{edge.paint('hint', 'cyan')}: skillkit lake sync sends what waits here")
    edge.say(f"{edge.paint('hint', 'cyan')}: skillkit init --weekly github (or gitlab) adds a job that folds it")


def _kind(url: str) -> str:
    if url.startswith(("http://", "https://")):
        return "it asks for a password"
    return "that nobody else can read it was not tried: only http and https can be"
