"""The parts of `skillkit check`, and what each of them finds."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from skillkit.cli import stale

if TYPE_CHECKING:
    from pathlib import Path

    from skillkit.cli.shared import able
    from skillkit.cli.shared.changes import ChangeScope
    from skillkit.config import Config
    from skillkit.finding import Finding
    from skillkit.listing.listing import Listing
    from skillkit.model.past import Past
    from skillkit.model.skill import Skill
    from skillkit.model.workspace import Workspace
    from skillkit.security.capabilities import Capability

PARTS = ("evidence", "routing", "staleness")
"""What is asked beside lint, and can be left out."""

SPREAD, NAMED = 3, 2
"""Notes that evidence is missing are one note where more skills have them than the first; it names so many skills."""


class CheckPart(NamedTuple):
    """One of the questions, and what it found."""

    title: str
    findings: "Sequence[Finding]"


class Added(NamedTuple):
    """Something that a skill can do since the change, and what is known of its approval (empty: none is asked for).

    ``is_new`` is False for what it could do before, where the change brings an approval of it.
    """

    skill: "Skill"
    capability: "Capability"
    approval: str
    is_new: bool = True


def lint(workspace: "Workspace", scope: "ChangeScope") -> CheckPart:
    """The rules, those about links, the budget and owners among them; less what the baseline holds."""
    from skillkit.lint import baseline

    found = scope.lint(workspace).findings
    kept = baseline.load(workspace.root)
    return CheckPart("lint, links, budget, owners", found if kept is None else kept.new(found))


def adds(workspace: "Workspace", configured: "Config", base: str) -> "list[Added]":
    """What the skills that changed since ``base`` can do now and could not before; nothing without a base."""
    if not base:
        return []
    from skillkit.cli.shared import able
    from skillkit.model import past

    with past.since(workspace, base) as then:
        found = able.added(then.changed, then.skills, past.moved(workspace, base, then))
    if configured.capabilities is None:
        return [Added(skill, each, "") for skill, each in found]
    authors = _authors(workspace.root, base)
    known = {(skill.path, each.can, each.what) for skill, each in found}
    approved = [
        (skill, each)
        for skill in then.changed
        for each in able.newly_approved(skill, authors)
        if (skill.path, each.can, each.what) not in known
    ]
    things = [(skill, each, True) for skill, each in found] + [(skill, each, False) for skill, each in approved]
    of_skill: dict[str, list[Capability]] = {}
    for skill, each, _ in things:
        of_skill.setdefault(skill.path, []).append(each)
    known_of = {
        skill.path: able.approvals_of(skill, of_skill[skill.path], configured)
        for skill in then.changed
        if skill.path in of_skill
    }
    return [
        Added(skill, each, able.state(skill, each, known_of[skill.path], authors), is_new)
        for skill, each, is_new in things
    ]


def _authors(root: "Path", base: str) -> "able.Authors":
    """Who made the change since ``base``, as git says."""
    from skillkit import git
    from skillkit.cli.shared import able

    since = f"{git.fork(root, base)}..HEAD"

    @cache  # one approval is of many things
    def of(*paths: str) -> tuple[str, ...]:
        return tuple((git.output(root, "log", "--format=%an <%ae>", since, "--", *paths) or "").splitlines())

    name, mail = ((git.output(root, "config", key) or "").strip() for key in ("user.name", "user.email"))
    user = f"{name} <{mail}>"
    changed = git.changed(root, base)
    more = git.output(root, "status", "--porcelain", "--", ".", _NO_APPROVALS)
    others = (*of(".", _NO_APPROVALS), *((user,) if more else ()))
    return able.Authors(changed, others, user, of)


_NO_APPROVALS = ":(exclude,glob)**/approvals/**"


def known(skip: list[str]) -> None:
    """Raises SkillkitError for an unknown part."""
    from skillkit.errors import SkillkitError, did_you_mean

    for word in skip:
        if word not in PARTS:
            hint = did_you_mean(word, PARTS) or "parts that can be skipped: " + ", ".join(PARTS)
            raise SkillkitError(f"--skip {word}: no such part", hint=hint)


def others(
    workspace: "Workspace",
    configured: "Config",
    base: str,
    agent: str,
    skip: list[str],
    *,
    root: "Path | None" = None,
) -> list[CheckPart]:
    """The parts that ask about the skills of the layout, where there is one; less those to ``skip``.

    ``root`` is the root in git where the workspace is a copy of what is staged.
    """
    from contextlib import nullcontext

    from skillkit.model import past, queries
    from skillkit.model.workspace import Workspace

    layout = Workspace(workspace.root, workspace.in_layout) if workspace.has_layout else workspace
    title = queries.title_of(configured)
    history = layout if root is None else Workspace(root, layout.skills)
    with past.since(layout, base, staged=bool(root), root=root) if base or root else nullcontext() as then:
        asked: dict[str, Callable[[], list[Finding]]] = {
            "evidence": lambda: _evidence(layout, then, title, is_commit=bool(root)),
            "routing": lambda: _routing(layout, then, agent, title),
            "staleness": lambda: stale.checked(history, layout.skills if then is None else then.changed),
        }
        return [CheckPart(name, asked[name]()) for name in PARTS if name not in skip]


def _evidence(workspace: "Workspace", then: "Past | None", title: str, *, is_commit: bool) -> "list[Finding]":
    """What is missing: an error in a pull request, a warning for a skill that the baseline holds, else a note.

    A commit may come before its test; a skill that began with faults is not held up by its next line.
    """
    from skillkit.evidence import tested
    from skillkit.finding import Severity

    if then is None:
        found = tested.findings(workspace.skills, title)
        return [finding._replace(severity=Severity.NOTE) for finding in found]
    missing = list(tested.findings(tested.to_test(then), title))
    if is_commit:
        later = "; the pull request asks for it"
        return [finding._replace(message=finding.message + later, severity=Severity.NOTE) for finding in missing]
    known = _in_baseline(workspace)
    return [f._replace(severity=Severity.WARNING) if f.path in known else f for f in missing]


def untested_as_one(found: "Sequence[Finding]") -> "list[Finding]":
    """The findings, with the notes of more than SPREAD skills that were never tested as one, which names NAMED of them.

    It is that of a skill with an example query, if one has it, so that its command can be typed.
    """
    from skillkit.evidence import tested
    from skillkit.finding import Severity

    same = [one for one in found if one.message == tested.NO_EVIDENCE and one.severity is Severity.NOTE]
    if len(same) <= SPREAD:
        return list(found)
    shown = next((one for one in same if "<" not in one.hint and f"'{tested.PROMPT}'" not in one.hint), same[0])
    names = [one.path.split("/")[-2] for one in (shown, *(one for one in same if one is not shown))]
    message = f"{len(same):,} skills have no evidence: {', '.join(names[:NAMED])} and {len(same) - NAMED:,} more"
    left_out = {id(one) for one in same} - {id(shown)}
    return [one._replace(message=message) if one is shown else one for one in found if id(one) not in left_out]


def _in_baseline(workspace: "Workspace") -> frozenset[str]:
    """The SKILL.md files of the skills of which the baseline holds a finding."""
    from skillkit.lint import baseline
    from skillkit.lint.run import holders

    known = baseline.load(workspace.root)
    holder = holders(workspace)
    return frozenset(holder(path) for _, path, _ in known.counts) if known else frozenset()


def _routing(workspace: "Workspace", then: "Past | None", agent: str, title: str) -> "list[Finding]":
    from skillkit.cli.shared import find
    from skillkit.listing.listing import DEFAULT_WINDOW
    from skillkit.routing import check, rivals

    def shown(skills: "Iterable[Skill]") -> "Listing":
        return find.shown(workspace.root, skills, agent, DEFAULT_WINDOW)

    listing = shown(workspace.skills)
    if then is None:
        asked = check.ask(listing, title)
        return [*check.findings(listing, asked, title), *rivals.pairs(asked)]
    if not then.changed:
        return []
    asked = check.ask(listing, title, then.changed)
    before = check.ask(shown(then.all_skills(workspace)), title, then.changed)
    paths = {skill.path for skill in then.changed}
    found = [*check.findings(listing, asked, title), *rivals.pairs(asked)]
    return [finding for finding in found if finding.path in paths] + list(rivals.taken(before, asked, then.changed))
