"""`skillkit lake init --url`: a lake in a bucket or a database, once it is tried and said who can read it."""

import os
from pathlib import Path

from skillkit import config
from skillkit.cli.lake import lake_settings
from skillkit.cli.shared import edge, open_lake
from skillkit.errors import SkillkitError
from skillkit.events.travel import lake_url
from skillkit.events.travel.remote_store import RemoteStore


def init(url: str, data: str, *, force: bool, as_json: bool) -> None:
    """Make the lake, and write the configuration. Raises SkillkitError; then nothing is left."""
    target = lake_url.target(url, data)
    root = edge.repository()
    configured = config.load(root)
    _check_free(configured, target, force)
    lake_settings.check(root, configured)
    lake = opened(root, configured, target)
    if not as_json:
        say_who(target)
    identity, is_new = lake.found(force=force)
    file = lake_settings.write(root, configured, url=target.url, data=target.data)
    if as_json:
        answer = {"lake": lake.place.lake, "identity": identity, "created": is_new, "remote": target.url}
        print(edge.as_json(answer | {"config": str(file)}))
        return
    print(f"{'made a lake' if is_new else 'there is a lake already'} at {edge.one_line(target.url)} ({identity})")
    name = os.path.relpath(file, root)
    if (configured.lake_url, configured.lake_data) != (target.url, target.data):
        print(f"wrote {name}: [lake] url, [feedback] personal; commit it, and every clone's reports go there")
        edge.say(f"{edge.paint('hint', 'cyan')}: git add {name} && git commit -m 'Bring reports together'")
    if not config.load(root).personal:
        edge.say('warning: [feedback] personal is "keep": e-mail and IP addresses in reports travel too')
    edge.say(f"{edge.paint('hint', 'cyan')}: skillkit lake sync sends what waits here")


def opened(root: Path, configured: config.Config, target: lake_url.LakeTarget) -> RemoteStore:
    """The lake of this clone as it is with ``target`` configured."""
    wanted = configured._replace(lake="", lake_git="", lake_url=target.url, lake_data=target.data, personal=True)
    place = open_lake.placed(root, wanted, as_configured=True)
    assert place.url is not None
    return RemoteStore(place, place.url)


def _check_free(configured: config.Config, target: lake_url.LakeTarget, force: bool) -> None:
    """Raise SkillkitError where the configuration has another lake."""
    if os.environ.get(open_lake.LAKE):
        raise SkillkitError(
            f"{open_lake.LAKE} is set, and goes before the configuration", hint=f"unset {open_lake.LAKE}"
        )
    other = configured.lake or configured.lake_git
    if other:
        raise SkillkitError(
            f"{configured.file}: [lake] names another lake ({other})",
            hint=f"`skillkit lake move --to {target.engine} {target.url}` brings its reports along; or remove the line",
        )
    if configured.lake_url and configured.lake_url != target.url and not force:
        raise SkillkitError(
            f"{configured.file}: [lake] url is {configured.lake_url!r} already",
            hint=f"to leave that lake behind: `skillkit lake init --url {target.url} --force`",
        )


def say_who(target: lake_url.LakeTarget) -> None:
    """Who will be able to read what."""
    who = "the bucket" if target.engine == "s3" else "the database and the folder or bucket of its files"
    edge.say(f"reports will travel to {target.url}")
    edge.say(f"  who can read them: everyone who may read {who}")
    edge.say("  what: each report's text, without secrets, home folders and personal data; skill, agent, model,")
    edge.say("    commit and repository; each use of a skill, with the session's id and a hash of the machine's name")
