"""`skillkit init`: set up a repository."""

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge


class CiService(StrEnum):
    """Whose jobs are written."""

    GITHUB = "github"
    GITLAB = "gitlab"


INSTALL = """\
  uv tool install {origin}
  pipx install {origin}
"""

GATES = (
    ("skillkit init --pre-commit", "a hook of pre-commit: `skillkit check --staged`"),
    ("skillkit init --ci github", "a workflow: `skillkit check --base`, or gitlab"),
)

LOCAL = "Only this machine has that path. Colleagues and CI need a git URL in its place: git+https://HOST/PATH@COMMIT"

if TYPE_CHECKING:
    from collections import Counter

    from skillkit.agents.shared.base import Agent
    from skillkit.layout.difference import Difference
    from skillkit.scaffold.git_hooks import Hook
    from skillkit.scaffold.step import Step


@edge.options()
def command(
    folder: Path | None = typer.Argument(None, metavar="[DIR]", help="The repository; made if missing.  [default: .]"),
    agent: list[str] = typer.Option([], "--agent", help="Link for this agent (repeatable).  [default: as configured]"),
    owner: str = typer.Option("", "--owner", help="Who owns the toolkit's own skills, such as @acme/platform."),
    examples: bool = typer.Option(False, "--examples", help="Also add two example skills."),
    no_permissions: bool = typer.Option(False, "--no-permissions", help="Do not change .claude/settings.json."),
    telemetry: bool = typer.Option(False, "--telemetry", help="Let agents' hooks record which skills are used."),
    remind: bool = typer.Option(False, "--remind", help="Ask agents once a session for reports; costs a model call."),
    pre_commit: bool = typer.Option(False, "--pre-commit", help="Add the check of each commit to pre-commit's file."),
    ci: CiService = typer.Option(None, "--ci", help="Add the check of each pull request to this service's files."),
    weekly: CiService = typer.Option(
        None, "--weekly", help="Add a weekly job: fold the lake, one issue for each fault, the page."
    ),
    devcontainer: bool = typer.Option(
        False, "--devcontainer", help="Let a dev container install skillkit and make the links."
    ),
    git_hooks: bool = typer.Option(
        False, "--git-hooks", help="Install git hooks that fix links and exchange reports after a checkout and merge."
    ),
    upgrade: bool = typer.Option(False, "--upgrade", help="Do what `skillkit upgrade` does, and nothing else."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask before --upgrade."),
) -> int:
    """Set up a repository for skills.

    Adds the folders for skills, the toolkit's own skills, the links and skillkit.toml.

    Run it again at any time: it adds what is missing, changes nothing else, and says what it left alone. Skills that
    exist in an agent's folder stay there until `skillkit adopt` moves them, and are no error. Exits 1 if a link cannot
    be made because any other file or folder of yours is in its place.

    \b
    Example:
      skillkit init --owner @acme/platform
      skillkit init --agent claude --agent codex
      skillkit init --pre-commit --ci github
      skillkit init --weekly github --devcontainer
      skillkit init --telemetry --git-hooks
      skillkit init --upgrade
    """
    from collections import Counter

    from skillkit import config
    from skillkit.agents.shared import registry
    from skillkit.cli.shared import outside
    from skillkit.scaffold import hooks, init, step

    if upgrade or yes:
        of_init = (folder, agent, owner, examples, no_permissions, telemetry, remind, pre_commit, ci, weekly)
        return _upgraded(yes=yes, is_alone=upgrade and not any((*of_init, devcontainer, git_hooks)))
    root = _root(folder)
    owner = _checked(owner)
    names = list(dict.fromkeys(agent)) or list(config.load(root).agents)
    rows = [registry.named(name) for name in names]
    steps = init.plan(root, rows, examples=examples, permissions=not no_permissions, owner=owner)
    if telemetry or remind:
        list(hooks.plan(root, rows, remind=remind))  # what is wrong there is said before anything is written
    of_git = _of_git(root) if git_hooks else ()  # the same
    gates = step.inside(root, _gates(root, pre_commit, ci, weekly, devcontainer))
    step.apply(root, (*steps, *gates))
    steps = (*steps, *gates)
    if telemetry or remind:  # planned again: the settings may just have been given the permission
        of_hooks = step.inside(root, hooks.plan(root, rows, remind=remind))
        step.apply(root, of_hooks)
        steps = (*steps, *of_hooks)
    linked = _link(root, rows)
    waiting = outside.counted(root)
    _tell(root, steps, linked, _hook_into_git(of_git), waiting)
    _tell_of_git(root, rows)
    blocking = {one.path for one in linked if not one.fixable and not one.harmless}
    _tell_of_others(Counter({folder: number for folder, number in waiting.items() if folder not in blocking}))
    if any(step.verb != "left" for step in steps):  # who runs it again has read this before
        is_new = any(step.path == config.FILE and step.verb == "wrote" for step in steps)
        _tell_next(root, _open_steps(root, has_others=bool(waiting), has_hook=pre_commit), is_new=is_new)
    if pre_commit:
        _tell_of_path()
    return edge.CLEAN if blocking <= waiting.keys() else edge.FINDINGS


def _upgraded(*, yes: bool, is_alone: bool) -> int:
    from skillkit.cli.upgrade import upgraded
    from skillkit.errors import SkillkitError

    if not is_alone:
        hint = "run `skillkit init --upgrade` first, then `skillkit init` with the other options"
        raise SkillkitError("--upgrade goes with --yes alone, and --yes with --upgrade", hint=hint)
    return upgraded(yes=yes)


def _root(folder: Path | None) -> Path:
    """DIR, which may still be missing. Raises SkillkitError at a file, and in a repository that begins further up."""
    from skillkit.errors import SkillkitError
    from skillkit.model import workspace

    root = (folder or Path()).absolute()
    if root.exists() and not root.is_dir():
        raise SkillkitError(f"{folder}: is a file, not a folder")
    above = root if folder else workspace.find_root(root)
    if above != root:
        raise SkillkitError(
            f"this folder is inside the skills repository {above}", hint="run `skillkit init` there, or name a folder"
        )
    return root


def _gates(
    root: Path, pre_commit: bool, ci: CiService | None, weekly: CiService | None, devcontainer: bool
) -> "list[Step]":
    """The checks before a commit and before a merge, the weekly job, and the dev container.

    All are of the git repository: its top has their files.
    """
    import shlex

    from skillkit import git, installed
    from skillkit.errors import SkillkitError
    from skillkit.scaffold import gates

    if not (pre_commit or ci or weekly or devcontainer):
        return []
    top = git.top_of(root)
    if top is not None and top.resolve() != root.resolve():
        below = shlex.quote(os.path.relpath(root.resolve(), top.resolve()).replace(os.sep, "/"))
        hint = (
            f"the repository begins at {top}, and its files are for all of it; add there what runs "
            f"`cd {below} && skillkit check --base REF` for a pull request, or `skillkit check --staged` for a commit"
        )
        raise SkillkitError(
            "--pre-commit, --ci, --weekly and --devcontainer work at the top of a git repository", hint=hint
        )
    found = [gates.pre_commit(root)] if pre_commit else []
    if ci:
        origin = installed.origin(near=root).quoted
        is_github = ci is CiService.GITHUB
        found.append(
            gates.github(root, _in_yaml(f"pipx install {origin}"))
            if is_github
            else gates.gitlab(root, _in_yaml(f"pip install {origin}"))
        )
    if weekly:
        found.append(_weekly(root, weekly, found[-1] if ci is CiService.GITLAB else None))
    if devcontainer:
        found.append(_devcontainer(root))
    return found


def _devcontainer(root: Path) -> "Step":
    from skillkit import installed
    from skillkit.scaffold.machines import devcontainer

    return devcontainer.step(root, f"pipx install {installed.origin(near=root).quoted}")


def _weekly(root: Path, service: CiService, before: "Step | None") -> "Step":
    """The weekly job; ``before`` is a step for the same file that is not yet done."""
    from skillkit import config, installed
    from skillkit.scaffold import weekly

    lake = weekly.WeeklyLake.configured(config.load(root))
    origin = installed.origin(near=root).with_extra("report").quoted  # the page needs it
    if service is CiService.GITHUB:
        return weekly.github(root, _in_yaml(f"pipx install {origin}"), lake)
    return weekly.gitlab(root, _in_yaml(f"pip install {origin}"), lake, before)


def _link(root: Path, agents: "Sequence[Agent]") -> "tuple[Difference, ...]":
    """Fix the links; returns what was fixed and what is left to the user."""
    from skillkit.layout import links
    from skillkit.link.apply import apply
    from skillkit.link.plan import steps
    from skillkit.model.workspace import Workspace

    found = links.differences(Workspace(root, ()), agents)
    for step in steps(found):
        apply(root, step)
    return found


def _of_git(root: Path) -> "Sequence[Hook]":
    from skillkit.scaffold import git_hooks

    return git_hooks.plan(root)


def _hook_into_git(hooks: "Sequence[Hook]") -> list[tuple[str, str, str]]:
    """Install the hooks that fix links; returns a row for each."""
    from skillkit.scaffold import git_hooks

    for hook in hooks:
        git_hooks.apply(hook)
    return [(hook.verb, _title(hook), hook.note) for hook in hooks if not hook.fixes_links]


def _title(hook: "Hook") -> str:
    from skillkit.scaffold import git_hooks

    return f"git hook {hook.file.name}" if hook.file.name in git_hooks.NAMES else "git hooks"


def _checked(owner: str) -> str:
    """One owner as CODEOWNERS has it, or none. Raises SkillkitError at anything else."""
    from skillkit.errors import SkillkitError
    from skillkit.owners.codeowners import is_owner

    if owner and not is_owner(owner):
        raise SkillkitError(f"--owner {owner!r}: is no owner", hint="write @acme/platform, @person or an email address")
    return owner


def _tell(
    root: Path,
    steps: "Sequence[Step]",
    links: "Sequence[Difference]",
    hooks: list[tuple[str, str, str]],
    waiting: "Counter[str]",
) -> None:
    from skillkit.cli.shared import cells

    print(f"{edge.paint('skillkit', 'green', bold=True)} in {edge.one_line(str(root))}\n")
    rows = [(step.verb, step.path, step.note) for step in steps] + _linked(links, waiting) + hooks
    left = [row for row in rows if row[0] == "left"]
    idle = "nothing was changed" if left else "nothing to do: everything is in place"
    done = [row for row in rows if row[0] != "left"] or [(idle, "", "")]
    for verb, path, note in done + left:
        colour = "green" if (verb, path, note) in done else "yellow"
        print(f"  {edge.paint(f'{verb:6}', colour)}  {edge.one_line(path)}".rstrip())
        for line in note.splitlines():
            print(f"          {cells.folded(edge.printable(line), 10)}")


def _linked(links: "Sequence[Difference]", waiting: "Counter[str]") -> list[tuple[str, str, str]]:
    """Rows for the links: new ones of skills are one row, all others one each, then what is left to the user.

    ``waiting`` has how many skills of each folder could be adopted.
    """
    from skillkit.layout.difference import LinkFault
    from skillkit.model.workspace import ALL

    fixed = [one for one in links if one.fixable]
    new = [one for one in fixed if one.fault is LinkFault.MISSING]
    skills = [one for one in new if one.path.startswith(f"{ALL}/")]
    rows = [("linked", ALL, edge.count(len(skills), "skill"))] if skills else []
    rows += [("linked", one.path, "") for one in new if one not in skills]
    rows += [("linked" if one.target else "removed", one.path, one.message) for one in fixed if one not in new]
    return rows + [("left", one.path, _why_left(one, waiting[one.path])) for one in links if not one.fixable]


def _why_left(one: "Difference", number: int) -> str:
    if not number:
        return f"{one.message}\n{one.hint}"
    them = "it" if number == 1 else "them"
    return f"{edge.count(number, 'skill')} of yours: `skillkit adopt` moves {them} into the layout"


def _tell_of_git(root: Path, agents: "Sequence[Agent]") -> None:
    from skillkit import git
    from skillkit.cli.shared import relink

    try:
        top = git.output(root, "rev-parse", "--show-toplevel")
    except git.GitError as e:  # all is done by now, and none of it needs git
        edge.say(f"\nnote: {e.message}; {e.hint}")
        return
    if top is None:
        edge.say("\nnote: this is not a git repository yet; colleagues get skills by pulling them")
    elif Path(top).resolve() != root.resolve():
        edge.say(f"\nnote: an agent started in {top} does not see these skills; start it in this folder or below")
    if top is not None:
        relink.tell_unshared(root, agents)


def _tell_of_others(waiting: "Counter[str]") -> None:
    """Skills that are here already, in agents' folders: `init` moves nothing."""
    from skillkit.cli.shared import outside

    if found := outside.in_words(waiting):
        edge.say(f"\nnote: {found}: `skillkit adopt` shows how they come in")


def _open_steps(root: Path, *, has_others: bool, has_hook: bool) -> list[tuple[str, str]]:
    """The commands that are still to be run, and what each is good for; what is done is left out."""
    import shutil

    from skillkit import git
    from skillkit.model import placeholder, workspace
    from skillkit.owners import owners
    from skillkit.scaffold import bundled

    steps = []
    if has_hook:
        if not shutil.which("pre-commit"):
            steps.append(("pipx install pre-commit", "the program that runs the hook"))
        try:
            hook = git.output(root, "rev-parse", "--git-path", "hooks/pre-commit")
        except git.GitError:  # said already
            hook = None
        if hook is None or not (root / hook).exists():
            steps.append(("pre-commit install", "run the hook at each commit of this clone"))
    skills = workspace.load_layout(root).skills
    nobody = any(skill.owner in placeholder.SHIPPED_OWNERS for skill in skills)
    listed = owners.all_of(skills, root) if not nobody and owners.find(root) else []
    own = {skill.name for skill in skills} - {path.rpartition("/")[2] for path in bundled.TOOLKIT}
    steps += [("skillkit adopt", "move existing skills in")] if has_others else []
    if any(one.verdict is owners.OwnerVerdict.UNLISTED for one in listed):
        steps.append(("skillkit owners --write", "write owners into CODEOWNERS"))
    steps += [("skillkit init --owner @acme/platform", "set the owner of these skills")] if nobody else []
    steps += [] if own else [("skillkit new write-release-notes --company", "a first skill")]
    return steps + ([] if has_hook else [("skillkit lint", "check all skills")])


def _tell_next(root: Path, steps: list[tuple[str, str]], *, is_new: bool) -> None:
    """What only the user can do, ready to paste; in a repository that ``is_new``, what colleagues need too."""
    from skillkit import installed
    from skillkit.cli.shared import cells

    parts = [("Next", cells.commands(steps))] if steps else []
    if is_new:
        origin = installed.origin(near=root)
        install = edge.printable(INSTALL.format(origin=origin.quoted)).splitlines()
        if origin.is_local:
            install += ["", f"  {cells.folded(LOCAL, 2)}"]
        parts.append(("Colleagues and their agents need skillkit on their PATH. Run one of these:", install))
    gates = [gate for gate in GATES if not _has_gate(root, gate[0])] if is_new else []
    if gates:
        parts.append(("To check each commit and each pull request:", cells.commands(gates)))
    for heading, lines in parts:
        print(f"\n{edge.paint(cells.folded(heading, 0), 'cyan', bold=True)}\n")
        for line in lines:
            print(line)


def _has_gate(root: Path, command: str) -> bool:
    from skillkit.scaffold import gates

    files = (gates.PRE_COMMIT,) if command.endswith("--pre-commit") else (gates.WORKFLOW, gates.GITLAB)
    return any("skillkit" in (root / file).read_text("utf-8", "replace") for file in files if (root / file).is_file())


def _tell_of_path() -> None:
    """Say where a commit would not find the `skillkit` that the hook runs: in a shell without this environment."""
    import shutil
    import sys

    from skillkit import installed

    found = shutil.which("skillkit")
    is_tool = not installed.installer().endswith("pip install")
    if found and (is_tool or Path(found).parent != Path(sys.executable).parent or sys.prefix == sys.base_prefix):
        return
    place = edge.one_line(str(Path(sys.executable).parent))
    edge.say(f"\nnote: the hook runs the skillkit on PATH, and this one is in {place}")
    edge.say(
        "      Without that folder on PATH each commit fails; `uv tool install` and `pipx install` put skillkit there."
    )


def _in_yaml(command: str) -> str:
    """A command as a YAML scalar on one line."""
    return edge.as_json(command) if ": " in command or " #" in command else command
