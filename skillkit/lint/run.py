"""Run rules over skills: one walk, every finding, sorted."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from skillkit import config as configuration
from skillkit.finding import Finding, Severity
from skillkit.lint.kept.kept_findings import KeptFindings, Packed, take_head, unpacked
from skillkit.lint.parallel import WORTH_IT, Progress, spread
from skillkit.lint.settings import Active, Settings, resolve
from skillkit.lint.suppress import Allowance, Unused, allowances, not_allowed
from skillkit.model.skill import Scope, Skill
from skillkit.model.workspace import Workspace


class LintReport(NamedTuple):
    """What a run found. ``skills`` counts the skills that were looked at; findings are sorted by path, line, rule.

    ``looked_at`` are their paths where only some were chosen, None for all.
    """

    root: Path
    skills: int
    findings: tuple[Finding, ...]
    looked_at: frozenset[str] | None = None

    @property
    def summary(self) -> dict[str, int]:
        """Findings by severity: error, warning, note, in this order."""
        return {str(s): sum(finding.severity == s for finding in self.findings) for s in Severity}

    def fails(self, fail_on: str) -> bool:
        """True if a finding is at or above ``fail_on`` (error, warning, note; never fails at nothing)."""
        if fail_on == "never":
            return False
        return any(finding.severity.rank <= Severity(fail_on).rank for finding in self.findings)


def lint(
    workspace: Workspace,
    settings: Settings | None = None,
    *,
    only: Collection[str] | None = None,
    progress: Progress | None = None,
) -> LintReport:
    """Every finding of the active rules in the workspace's skills; ``settings`` default to the repository's own.

    The rules of the family ``company`` see only skills inside the layout. With ``only``, the rules about one skill look
    at the skills with these paths alone, and those that look across still see all.
    """
    settings = settings or resolve(configuration.load(workspace.root))
    skills = [skill for skill in workspace.skills if only is None or skill.path in only]
    kept = KeptFindings(settings, workspace.root)
    runner = _Runner(settings, kept)
    found: list[Finding] = []
    changed = []
    if len(skills) >= WORTH_IT and workspace.asked == (".",):
        from skillkit.references import named_skills

        named_skills.learn(workspace)  # else this process, and each other one, walks through the repository again
    for skill in skills:
        result = kept.unchanged(skill)
        if result is None:
            changed.append(skill)
        else:
            found += result.findings
            take_head(skill, result.head)
            skill.forget()
    if len(changed) >= WORTH_IT:
        settings.load()  # before other processes begin, each of which would import the rules itself
    with spread(runner.about, changed, progress) as seen:
        for skill, packed in seen:
            result = unpacked(packed)
            found += result.findings
            take_head(skill, result.head)  # read in another process, where there are many: the rules across ask for it
    across = [*_not_allowed(workspace, settings)]
    found += _judged(across, workspace.root, {skill.path: skill for skill in workspace.skills})
    found += _unlisted(workspace)
    looked_at = None if only is None else frozenset(skill.path for skill in skills)
    return LintReport(workspace.root, len(skills), tuple(sorted(found, key=_order)), looked_at)


class _Runner:
    """Runs the rules about one skill; remembers which rules run on which kind of skill."""

    def __init__(self, settings: Settings, kept: KeptFindings) -> None:
        self._settings = settings
        self._kept = kept
        self._known = frozenset(name for rule in settings.known for name in (rule.name, *rule.aliases))
        self._chosen: dict[tuple[int, Scope, bool], list[Active]] = {}

    def about(self, skill: Skill) -> Packed:
        """What is found in a skill, less what it allows, and its frontmatter.

        Lets go of the text afterwards: there may be thousands.
        """
        packed = self._kept.found(skill, self._findings)
        skill.forget()
        return packed

    def _findings(self, skill: Skill) -> list[Finding]:
        active = self._settings.at(skill.path)
        found = [
            _signed(f, each)
            for each in self._rules(active, skill)
            for f in each.rule.check(skill, **each.options)  # one loop: a generator a rule costs as much as small rules
        ]
        given = named_as_now(allowances(skill), self._settings)
        if given:
            used: set[Allowance] = set()
            found = not_allowed(found, skill, given, used)
            found += self._unused(active, skill, given, used)
        if len(found) > 1:
            from skillkit.lint import cause  # most skills have no two findings

            found = cause.once(found)
        if found and not (skill.is_utf8 and skill.is_own_file):
            found = [*map(_without_fixes, found)]
        return _judged(found, skill.root, {skill.path: skill})

    def _rules(self, active: tuple[Active, ...], skill: Skill) -> list[Active]:
        outside, unread = skill.scope is Scope.NONE, bool(skill.unread)
        key = (id(active), skill.scope, unread)
        if key not in self._chosen:
            self._chosen[key] = [
                item._replace(severity=item.company_wide) if skill.scope is Scope.COMPANY_WIDE else item
                for item in active
                if item.rule.per == "skill"
                and not (outside and item.rule.family == "company")
                and (item.rule.raw or not unread)
            ]
        return self._chosen[key]

    def _unused(
        self, active: tuple[Active, ...], skill: Skill, given: tuple[Allowance, ...], used: set[Allowance]
    ) -> Iterator[Finding]:
        """Allowances of nothing. One for a rule that is off or looks across skills may be meant for another run."""
        judged = {each.rule.name for each in active if each.rule.per == "skill"}
        idle = tuple(a for a in given if a.reason and a not in used and (a.rule in judged or a.rule not in self._known))
        for each in active:
            if each.rule.per == "unused" and idle:
                yield from _said_by(each, Unused(skill, idle, self._known))


def _across(workspace: Workspace, settings: Settings, given: dict[str, tuple[Allowance, ...]]) -> Iterator[Finding]:
    """What the rules that look across skills find; an override sets the severity, or off, by the finding's path.

    ``given`` gets what those skills allow whose texts are read for it.
    """
    skills = {skill.path: skill for skill in workspace.skills}
    for active in settings.active:
        if active.rule.per == "workspace" and (active.rule.family != "company" or workspace.has_layout):
            for finding in _said_by(active, workspace):
                if about := skills.get(finding.path):
                    if about.path not in given:
                        given[about.path] = named_as_now(allowances(about), settings)
                    about.forget()  # its text was read for the finding's place, and there may be thousands
                there = settings.at(finding.path)
                severity = next((each.severity for each in there if each.rule is active.rule), None)
                if severity:
                    yield finding if severity == finding.severity else finding._replace(severity=severity)


def _not_allowed(workspace: Workspace, settings: Settings) -> Iterator[Finding]:
    """What the rules that look across skills find, less what the skill that each finding is about allows."""
    given: dict[str, tuple[Allowance, ...]] = {}
    about, elsewhere = by_skill(workspace, _across(workspace, settings, given))
    yield from elsewhere
    for skill in workspace.skills if about else ():
        findings = about.get(skill.path, ())
        if findings and skill.path not in given:
            given[skill.path] = named_as_now(allowances(skill), settings)
        yield from not_allowed(findings, skill, given.get(skill.path, ()), set())
        skill.forget()


def named_as_now(given: tuple[Allowance, ...], settings: Settings) -> tuple[Allowance, ...]:
    """The allowances with each rule under its present name: one that it had before still holds."""
    if not given:
        return ()
    present = {alias: rule.name for rule in settings.known for alias in rule.aliases}
    return tuple(each._replace(rule=present.get(each.rule, each.rule)) for each in given)


def by_skill(workspace: Workspace, findings: Iterable[Finding]) -> tuple[dict[str, list[Finding]], list[Finding]]:
    """Findings by the SKILL.md whose folder they are in, and those in none."""
    found: dict[str, list[Finding]] = {}
    elsewhere = []
    holder = holders(workspace)
    for finding in findings:
        if path := holder(finding.path):
            found.setdefault(path, []).append(finding)
        else:
            elsewhere.append(finding)
    return found, elsewhere


def holders(workspace: Workspace) -> Callable[[str], str]:
    """What says of a path which SKILL.md is in the innermost folder around it; empty for none."""
    folders = {skill.folder_path: skill.path for skill in workspace.skills}

    def holder(path: str) -> str:
        while path and path not in folders:
            path = path.rpartition("/")[0]
        return folders.get(path or ".", "")

    return holder


def _said_by(active: Active, subject: Skill | Workspace | Unused) -> Iterator[Finding]:
    for finding in active.rule.check(subject, **active.options):
        yield _signed(finding, active)


def _signed(f: Finding, active: Active) -> Finding:
    return Finding(f.path, f.line, f.message, f.hint, f.fixes, f.columns, active.rule.name, active.severity, f.cause)


def _without_fixes(finding: Finding) -> Finding:
    """Nothing is fixed by machine where offsets do not fit the bytes, or a link leads to another person's file."""
    return finding._replace(fixes=())


def _judged(found: list[Finding], root: Path, skills: Mapping[str, Skill]) -> list[Finding]:
    """The findings, each fix as safe as it is by the contract of safe fixes."""
    if not any(finding.fixable for finding in found):
        return found
    from skillkit.lint import contract  # what agents make of a skill: a run without safe fixes does not pay for it

    return [contract.judged(finding, root, skills) for finding in found]


def _unlisted(workspace: Workspace) -> Iterator[Finding]:
    """A folder that could not be listed may hide skills: so it is always reported."""
    for path, reason in workspace.unreadable:
        message = f"the folder cannot be listed: {reason}"
        yield Finding(path, 1, message, "check its permissions", rule="folder-unreadable", severity=Severity.ERROR)


def _order(finding: Finding) -> tuple[str, int, str, str]:
    return finding.path, finding.line, finding.rule, finding.message
