"""When skills changed, as git knows it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from skillkit import git

if TYPE_CHECKING:
    from skillkit.events.trends.fix_effects import Dated, ResolvedReports
    from skillkit.model.workspace import Workspace


def changes(workspace: "Workspace", since: date | None = None) -> dict[str, list[int]]:
    """When something in the folder of each skill changed on this branch, in seconds since 1970, the oldest first; by
    the folder's path.

    What a merge brought changed when it was merged. With ``since`` only what came after that day.
    """
    folders = {skill.folder_path for skill in workspace.skills}
    above = {folder.rpartition("/")[0] or "." for folder in folders}
    # -m: without it git names no paths of a merge
    form = ["--first-parent", "-m", "--no-renames", "--format=%x00%ct", "--name-only", "--relative"]
    # a date alone means that day at the present hour of the clock to git
    form += [f"--since={since}T00:00:00Z"] if since else []
    found: dict[str, set[int]] = defaultdict(set)
    for commit in git.history(workspace.root, *form, "--", *git.literally(sorted(above))).split("\0")[1:]:
        time, *paths = commit.splitlines()
        for path in filter(None, paths):
            folder = path.rpartition("/")[0]
            while folder and folder not in folders:
                folder = folder.rpartition("/")[0]
            if folder:
                found[folder].add(int(time))
    return {folder: sorted(times) for folder, times in found.items()}


def since(changed: Sequence[int], reported: datetime) -> bool:
    """True if one of these changes came at or after ``reported`` (UTC); git counts whole seconds."""
    return bool(changed) and changed[-1] >= int(reported.replace(tzinfo=UTC).timestamp())


def dated(workspace: "Workspace", changed: Mapping[str, Sequence[int]]) -> "Dated":
    """When the text changed that resolved reports: the last change of the skill up to the commit that is named, since
    most people name the one that is checked out. Where none came after the first report, the commit itself.

    Nothing is said of a commit that is not in this clone, or that is older than the report.
    """
    folders = {skill.name: skill.folder_path for skill in workspace.skills}

    def of(resolved: "Sequence[ResolvedReports]") -> "dict[ResolvedReports, datetime]":
        times = git.commit_times(workspace.root, {one.commit for one in resolved})
        found = {}
        for one in resolved:
            named, reported = times.get(one.commit, 0), one.reported.replace(tzinfo=UTC).timestamp()
            if named >= reported:
                before = changed.get(folders.get(one.skill, ""), ())
                place = bisect_right(before, named)
                fixed = before[place - 1] if place and before[place - 1] >= reported else named
                found[one] = datetime.fromtimestamp(fixed, UTC).replace(tzinfo=None)
        return found

    return of
