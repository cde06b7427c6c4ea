"""`skillkit upgrade`: bring what an earlier version wrote into this repository up to this one."""

from typing import TYPE_CHECKING, NamedTuple

import typer

from skillkit.cli.shared import edge
from skillkit.scaffold.resolve import Resolve

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from skillkit.agents.shared.base import Agent
    from skillkit.layout.difference import Difference
    from skillkit.scaffold.git_hooks import Hook
    from skillkit.scaffold.upgrade import Upgrade


class UpgradePlan(NamedTuple):
    """``found`` are the files, ``hooks`` git's to be rewritten, ``changed`` those that the user changed."""

    found: "Upgrade"
    hooks: "Sequence[Hook]"
    changed: "Sequence[str]"
    links: "Sequence[Difference]"

    @property
    def is_empty(self) -> bool:
        return not (self.found.texts or self.hooks or any(link.fixable for link in self.links))

    @property
    def has_left(self) -> bool:
        """True where something is the user's to decide."""
        others = any(not (link.fixable or link.harmless) for link in self.links)
        return bool(self.found.conflicts or self.found.left or self.changed or others)


@edge.options()
def command(
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show the changes and make none."),
    conflict: Resolve = typer.Option(
        Resolve.LEAVE,
        "--conflict",
        help="What becomes of lines that you and skillkit both changed: leave the file, keep mine, take the new ones, "
        "or write git's conflict markers.",
    ),
) -> int:
    """Bring what an earlier version wrote here up to this one.

    Shows as a diff what this version changes in the toolkit's skills, git hooks, workflows, configuration, baseline and
    links, and applies it.

    What you changed in them is kept: git merges both changes. A file with a conflict stays as it is and is listed, and
    the command exits 1.

    \b
    Example:
      skillkit upgrade --dry-run
      skillkit upgrade --yes
      skillkit upgrade --conflict mine
    """
    return upgraded(yes=yes, dry_run=dry_run, conflict=conflict)


def upgraded(*, yes: bool, dry_run: bool = False, conflict: Resolve = Resolve.LEAVE) -> int:
    """Show what is to be done in the current folder's repository, ask, and do it; the exit code."""
    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.cli.shared.change_plan import Changes

    root = edge.repository()
    agents = [registry.named(name) for name in config.load(root).agents]
    planned = _plan(root, agents, conflict)
    _show(planned)
    code = edge.FINDINGS if planned.has_left else edge.CLEAN
    if planned.is_empty:
        print(f"nothing to do: everything is of skillkit {edge.version()}" if code == edge.CLEAN else "nothing to do")
        return code
    changes = Changes(root)
    for path, text in planned.found.texts.items():
        changes.text(path, text, "")
    if not changes.agreed(yes=yes, dry_run=dry_run, shown=True):
        return edge.CLEAN
    changes.apply()
    _finish(root, planned, agents)
    print(f"upgraded to skillkit {edge.version()}; look at the changes with `git diff`, then commit them")
    return code


def _plan(root: "Path", agents: "Sequence[Agent]", resolve: Resolve) -> UpgradePlan:
    from skillkit import installed
    from skillkit.layout import links
    from skillkit.model.workspace import Workspace
    from skillkit.scaffold import upgrade

    origin = installed.origin(near=root)
    found = upgrade.plan(root, origin.in_command, resolve)
    _pins(root, found)
    _baseline(root, found)
    hooks, changed = upgrade.hooks(root)
    return UpgradePlan(found, hooks, changed, links.differences(Workspace(root, ()), agents))


def _pins(root: "Path", found: "Upgrade") -> None:
    """Say which files go on to install another version: skillkit does not know where the company has this one."""
    from skillkit.scaffold import upgrade

    for path, pins in upgrade.pins(root, found).items():
        others = [pin for pin in pins if pin.rpartition("=")[2] != edge.version()]
        if others and path not in found.conflicts:
            found.left[path] = f"installs {others[0]}: change it to where your company has {edge.version()}"


def _baseline(root: "Path", found: "Upgrade") -> None:
    """Plan the baseline in the words of today's rules."""
    from skillkit import config
    from skillkit.lint import baseline, run
    from skillkit.lint.settings import resolve
    from skillkit.model import workspace

    if not (root / baseline.FILE).is_file():
        return
    loaded = workspace.load([root], root=root)
    for path, text in (
        (baseline.FILE, baseline.renewed(root, run.lint(loaded, resolve(config.load(root))).findings)),
        (baseline.ATTRIBUTES, baseline.mergeable(root)),
    ):
        if text is not None:
            file = root / path
            found.before[path] = file.read_bytes().decode("utf-8", "surrogateescape") if file.exists() else None
            found.texts[path] = text


def _show(planned: UpgradePlan) -> None:
    """The patch, then a line for each link and hook, then what is left."""
    from skillkit.cli.shared.painted import painted
    from skillkit.model.workspace import ALL
    from skillkit.text.patch import PLAIN, DiffFile, compared

    found = planned.found
    before = {path: DiffFile(text, PLAIN) for path, text in found.before.items() if text is not None}
    after = {path: DiffFile(text, PLAIN) for path, text in found.texts.items()}
    print(painted("".join(compared(before, after))), end="")
    fixable = [link for link in planned.links if link.fixable]
    inside = [link for link in fixable if link.path.startswith(f"{ALL}/")]
    lines = [f"link    {link.path}" for link in fixable if link not in inside]
    lines += [f"link    {ALL}  ({edge.count(len(inside), 'skill')})"] if inside else []
    lines += [f"write   git hook {hook.file.name}" for hook in planned.hooks]
    for path, number in found.conflicts.items():
        places = f"{number} places" if number > 1 else "one place"
        lines.append(f"left    {path}  (you and skillkit both changed {places})")
    lines += [f"left    {path}  ({why})" for path, why in found.left.items()]
    lines += [f"left    git hook {name}  (you changed it)" for name in planned.changed]
    lines += [f"left    {link.path}  ({link.message})" for link in planned.links if not (link.fixable or link.harmless)]
    for line in lines:
        print(edge.one_line(line))
    if found.conflicts:
        edge.say("`skillkit upgrade --conflict markers --dry-run` shows both sides; `mine` or `new` picks one")


def _finish(root: "Path", planned: UpgradePlan, agents: "Sequence[Agent]") -> None:
    """Git's hooks, and the links: of skills that were just added too."""
    from skillkit.layout import links
    from skillkit.link.apply import apply
    from skillkit.link.plan import steps
    from skillkit.model.workspace import Workspace
    from skillkit.scaffold import git_hooks

    for hook in planned.hooks:
        git_hooks.apply(hook)
    for step in steps(links.differences(Workspace(root, ()), agents)):
        apply(root, step)
