"""What a command of the lake works with: the folders, who is calling, and what goes into the spool."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from skillkit.cli.shared import edge
from skillkit.errors import SkillkitError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from skillkit.config import Config
    from skillkit.events.event import Event
    from skillkit.events.lake_place import Place
    from skillkit.events.report import Setting
    from skillkit.events.store import Travelled, TravellingStore
    from skillkit.events.trends.period import Period
    from skillkit.model.renames import Renamed
    from skillkit.model.skill import Skill

LAKE = "SKILLKIT_LAKE"
"""The environment variable with the folder of the lake; it overrides the configuration."""


def setting(root: Path) -> "Setting":
    """Who calls, from which checkout, on which machine, and what is blanked in a report."""
    from skillkit.agents.shared.calling_agent import calling
    from skillkit.events.report import Setting
    from skillkit.events.usage.caller import Caller

    host = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    caller = Caller(*calling(os.environ))
    return Setting(str(root), caller, host, os.path.expanduser("~"), is_personal_redacted(root))


def is_personal_redacted(root: Path) -> bool:
    """What [feedback] says of personal data; True where the configuration cannot be read, so that no report is lost."""
    from skillkit import config

    try:
        return config.mentions(root, "personal") and config.load(root).personal
    except SkillkitError:
        return True


def place(root: Path) -> "Place":
    """The spools and the lake of this checkout."""
    from skillkit import config

    return placed(root, config.load(root))


def placed(root: Path, configured: "Config", *, as_configured: bool = False) -> "Place":
    """``place``, as ``configured`` has it; LAKE of the environment goes before unless it is ``as_configured``."""
    from skillkit.events.lake_place import RemoteAccess, UrlAccess, place_of

    named = {"path": configured.lake, "git": configured.lake_git, "url": configured.lake_url}
    given = [key for key, value in named.items() if value]
    if len(given) > 1:
        raise SkillkitError(
            f"{configured.file}: [lake] has {' and '.join(given)}, and a lake is in one place",
            hint="remove all but one; `skillkit lake move` brings what is in the other along",
        )
    folder = "" if as_configured else os.environ.get(LAKE, "")
    is_git = bool(configured.lake_git) and not folder
    reach = RemoteAccess(configured.lake_git, str(root), os.environ) if is_git else None
    is_url = bool(configured.lake_url) and not folder
    url = UrlAccess(configured.lake_url, configured.lake_data, os.environ) if is_url else None
    lake = folder or configured.lake
    return place_of(str(root), lake, _state(), _warn, reach, configured.keep, configured.personal, url)


def _warn(message: str) -> None:
    edge.say(f"warning: {message}")


def _state() -> str:
    """Where this user's programs keep what is theirs (https://specifications.freedesktop.org/basedir-spec)."""
    return os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")


def synced(root: Path) -> "Place":
    """``place``, after what waits was moved into the lake; where that can't be done it is read from where it waits."""
    from skillkit.events.reading import all_events

    found = place(root)
    reason = all_events.synced(found)
    _follow_renames(root, found)
    if reason:
        edge.say(f"note: waiting events were not moved into the lake ({reason}); they are counted anyway")
    _refresh(found)
    _say_lost(found)
    _say_nested(root)
    return found


def _say_nested(root: Path) -> None:
    """Say where the reports on skills of skills repositories below a folder that is none itself are."""
    from skillkit import skills_repository
    from skillkit.cli.shared import find
    from skillkit.model import workspace

    if not skills_repository.is_root(str(root)):
        find.say_nested(workspace.load([root], root=root), "the reports on its skills are there; run this in it")


def _say_lost(found: "Place") -> None:
    """Say that events are left out of what is answered, where that is known without reading the lake's files."""
    from skillkit.events.engine import store_of

    lost = store_of(found).lost()
    if lost:
        files = edge.count(len(lost), "file")
        edge.say(
            f"warning: {files} of the lake damaged or gone: the events in {'it' if len(lost) == 1 else 'them'} are left"
            " out; `skillkit lake doctor` says how to get them back"
        )


def _refresh(found: "Place") -> None:
    """Fetch what others have reported where that was not done for a while, within seconds; else say how old it is."""
    import time

    from skillkit.events.engine import travelling
    from skillkit.events.store import HASTE

    lake = travelling(found)
    if lake is None:
        return
    problem = ""
    try:
        if lake.is_due(time.time()):
            exchange(found, lake, seconds=HASTE, only_due=True)
        problem = lake.state.problem
    except SkillkitError as e:
        problem = e.message
    except OSError as e:
        problem = f"{e.filename}: {e.strerror}" if e.filename else str(e)
    if problem:
        edge.say(f"note: {_as_of(lake.state.fetched_at)} ({problem})")


def exchange_due(root: Path) -> None:
    """Move what waits and go to the remote, where that is due and within seconds; nothing where the lake is a folder.

    Raises SkillkitError; what could not be moved waits.
    """
    import time

    from skillkit.events.engine import travelling
    from skillkit.events.lake import together
    from skillkit.events.store import HASTE
    from skillkit.events.sync import sync

    found = place(root)
    lake = travelling(found)
    if lake is None or not lake.is_due(time.time()):
        return
    with together():
        exchange(found, lake, sync(found).events, seconds=HASTE, only_due=True)


def exchange(
    found: "Place", lake: "TravellingStore", moved: int = 0, *, seconds: float = 0, only_due: bool = False
) -> "Travelled | None":
    """``lake.travel``; what is known of each skill is noted where that, or the ``moved`` events, brought something new,
    also where the remote does not answer.
    """
    travelled = None
    try:
        travelled = lake.travel(seconds, only_due=only_due)
    finally:
        if moved or (travelled and travelled.fetched):
            note_known(found)
    return travelled


def travelled(found: "Place") -> "TravelState | None":
    """Where the lake travels, when it last did, and what waits for it; the remote itself is not asked. None where the
    folder is all there is.

    Raises SkillkitError where the clone has no such remote.
    """
    from skillkit.events.engine import reached_with, travelling

    lake = travelling(found)
    if lake is None:
        return None
    shown = edge.one_line(lake.shown())
    waiting = edge.count(lake.waiting(), "event")
    known = lake.state
    age = f"last fetched {stamp(known.fetched_at)}" if known.fetched_at else "never fetched"
    problem = f"; {known.problem}" if known.problem else ""
    through = "through git, " if found.git else ""
    versions = reached_with(found)
    by = f"; by {edge.one_line(versions)}" if versions else ""
    message = f"{through}{shown}: {age}; {waiting} to push{problem}{by}"
    return TravelState(message, bool(known.fetched_at) and not problem)


class TravelState(NamedTuple):
    """How a lake travels, in words, and whether it does."""

    message: str
    is_well: bool


def hurry(found: "Place") -> None:
    """Push what waits at once, as a purge wants it; where that fails it is said, and goes with the next sync."""
    from skillkit.events.engine import travelling
    from skillkit.events.store import HASTE

    lake = travelling(found)
    if lake is None:
        return
    try:
        if lake.travel(HASTE):
            return
        problem = "another process is at it"
    except SkillkitError as e:
        problem = e.message
    edge.say(f"warning: other clones do not know of it yet ({problem}); `skillkit lake sync` sends it")


def _as_of(fetched_at: float) -> str:
    return f"as of {stamp(fetched_at)}" if fetched_at else "only what is in this clone: nothing was fetched yet"


def stamp(seconds: float) -> str:
    """Seconds since 1970 as `2026-03-01 12:00 UTC`."""
    from datetime import UTC, datetime

    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"


def note_known(found: "Place") -> None:
    """Note what is known of each skill where the next `feedback add` looks it up."""
    from skillkit.events.naming import known_reports
    from skillkit.events.reading import all_events

    all_events.ask(found, lambda lake: known_reports.write(found.homes, lake))


def skills(root: Path) -> list[dict[str, Any]]:
    """The skills on disk, one of each name, as the lake's table has them."""
    from skillkit.model import workspace

    found = workspace.load_layout(root) if workspace.has_layout(root) else workspace.load([root], root=root)
    return [_row(skill) for name in dict.fromkeys(s.name for s in found.skills) if (skill := found.skill(name))]


def _row(skill: "Skill") -> dict[str, Any]:
    from skillkit.text import tokens

    return {
        "name": skill.name,
        "scope": str(skill.scope),
        "team": skill.team or None,
        "owner": skill.owner or None,
        "digest": skill.digest,
        "version": skill.version or None,
        "description": skill.description or None,
        "path": skill.path,
        "tokens": tokens.as_budgeted(skill.name + skill.description),
    }


def moment(text: str) -> str:
    """A day (``2026-03-01``) or a while ago (``7d``, ``4w``) as a time in UTC. Raises SkillkitError for all else."""
    from datetime import UTC, datetime, timedelta

    from skillkit.errors import SkillkitError

    days = _days_ago(text)
    try:
        found = datetime.now(UTC) - timedelta(days=days) if days else datetime.fromisoformat(text)
    except (ValueError, OverflowError) as e:
        raise SkillkitError(f"{text!r} is not a date", hint="7d, 4w or 2026-03-01") from e
    return found.replace(tzinfo=None).isoformat()


def period(since: str) -> "Period":
    """The days from ``since`` (as in `moment`) until today: `7d` are seven of them, today included."""
    from datetime import UTC, datetime

    from skillkit.events.trends import period

    now = datetime.now(UTC).replace(tzinfo=None)
    begin = moment(since)
    days = _days_ago(since)
    first = datetime.fromisoformat(begin).date()
    found = period.of_days(now, days) if days else period.of_day(now, first)
    if first < found.first and (found.last - first).days > 7 * period.MOST_WEEKS:
        edge.say(f"note: --since {edge.one_line(since)}: the last {period.MOST_WEEKS} weeks are shown, and none before")
    return found


def _days_ago(text: str) -> int:
    """The days of ``7d`` or ``4w``; 0 for what is written otherwise."""
    factor = {"d": 1, "w": 7}.get(text[-1:], 0)
    # five digits are 273 years; a date that goes back further may be before the year 1
    return factor * int(text[:-1]) if text[:-1].isdecimal() and len(text) < 7 else 0


def record(root: Path, event: "Event") -> None:
    """Put an event into the checkout's spool; where the tree can't be written, into one of the user's own.

    Raises SkillkitError where the system refuses; then nothing is there.
    """
    record_all(root, [event])


def record_all(root: Path, events: "Sequence[Event]") -> None:
    """`record` for several in one pass."""
    from skillkit.events import spool
    from skillkit.events.lake_place import fallback_home, home_of
    from skillkit.files import refused

    home = home_of(str(root))
    try:
        spool.put_all(home, events)
    except OSError as e:
        # a sandbox, a read-only mount, or a link to what is not mounted; a full disk would refuse the other place too
        is_away = os.path.islink(home) and not os.path.exists(home)
        if e.errno not in (errno.EACCES, errno.EPERM, errno.EROFS) and not is_away:
            raise refused(Path(home), "record", e) from e
        home = fallback_home(str(root), _state())
        _record_aside(home, events)
        edge.say(f"note: {root} cannot be written, so the report was saved in {home}; commands here read it")


def _record_aside(home: str, events: "Sequence[Event]") -> None:
    from skillkit.events import spool
    from skillkit.files import refused

    try:
        spool.put_all(home, events)
    except OSError as e:
        raise refused(Path(home), "record", e) from e


def called_now(root: Path, name: str) -> str:
    """What the skill ``name``, which is gone, is called now, as the lake or git knows it; empty where neither does.

    What git says is recorded as an event, so that older reports get the new name too.
    """
    from skillkit import git
    from skillkit.events.faults import known_hints
    from skillkit.events.lake_place import home_of
    from skillkit.model import renames

    exists = _existing(root)
    known = known_hints.renamed(home_of(str(root)), name)
    if exists(known):
        return known
    try:
        found = renames.find(root, [name], exists).get(name)
    except git.GitError as e:  # a report is not refused for what git could have added
        edge.say(f"note: {e.message}" + (f"; {e.hint}" if e.hint else ""))
        found = None
    if found is None:
        return ""
    record(root, _renaming(root, name, found))
    return found.name


def _existing(root: Path) -> "Callable[[str], bool]":
    from skillkit.layout import skill_folders

    return set(skill_folders.by_name(skill_folders.folders(root))).__contains__


def _renaming(root: Path, old: str, now: "Renamed") -> "Event":
    from skillkit.events.report import renamed

    return renamed(old, now.name, now.commit, now.seconds, setting(root))


def _follow_renames(root: Path, place: "Place") -> None:
    """Record what git knows of skills that were reported and are gone; once for each state of the checkout."""
    from skillkit import git
    from skillkit.events import spool
    from skillkit.events.faults import known_hints
    from skillkit.events.naming.gone import is_known, note
    from skillkit.model import renames

    exists = _existing(root)
    gone = [name for name in known_hints.reported(place.home) if not exists(name)]
    if not gone or is_known(place.home, str(root), gone):
        return
    # a tree that cannot be written, or that git does not read: its reports stay under the old name
    with suppress(OSError, git.GitError):
        for old, now in renames.find(root, gone, exists).items():
            spool.put(place.home, _renaming(root, old, now))
        note(place.home, str(root), gone)
