"""Whether a skill has been tested as it is."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from skillkit.evidence.record import BrokenEvidence, Evidence, read
from skillkit.finding import Finding, Severity
from skillkit.model.past import Past
from skillkit.model.queries import TITLE, examples
from skillkit.model.skill import Skill

NO_EVIDENCE = "the text has no evidence"
"""The message about a skill that was never tested."""

PROMPT = "the prompt"
"""What is in the place of a query where the skill has none."""


@dataclass(frozen=True)
class Tested:
    """What is known of a skill's tests: ``current`` are of the present text, ``older`` of others; oldest first."""

    skill: Skill
    current: tuple[Evidence, ...]
    older: tuple[Evidence, ...]
    broken: tuple[BrokenEvidence, ...]

    @property
    def failed(self) -> tuple[Evidence, ...]:
        """The tests of the present text that are the last of their query, and failed."""
        # they are sorted by date: the later one takes the place of the earlier
        last = {evidence.query: evidence for evidence in self.current}
        return tuple(evidence for evidence in last.values() if not evidence.passed)

    @property
    def passed(self) -> bool:
        """True where the present text was tested, and the last word on each query is a pass."""
        return bool(self.current) and not self.failed


def tested(skill: Skill) -> Tested:
    """The tests of a skill. One of its text under another name counts as long as only the name is another."""
    found, broken = read(skill)
    digests = {name: skill.digest_as(name) for name in {evidence.skill for evidence in found}}
    current = tuple(evidence for evidence in found if digests[evidence.skill] == evidence.digest)
    older = tuple(evidence for evidence in found if digests[evidence.skill] != evidence.digest)
    return Tested(skill, current, older, tuple(broken))


def to_test(past: Past) -> list[Skill]:
    """The skills whose text is new or has changed. One that was only moved, or renamed, is not among them."""
    known: dict[str, set[str]] = {}
    for skill in past.skills:
        known.setdefault(skill.digest, set()).add(skill.name)
    names = {skill.name for skill in past.skills}
    return [
        skill
        for skill in past.changed
        if skill.digest not in known and not any(skill.digest_as(name) in known for name in names)
    ]


def findings(skills: Iterable[Skill], title: str = TITLE, unstaged: Collection[str] = ()) -> Iterator[Finding]:
    """What is missing, and the command that adds it; and files that do not count, as those in ``unstaged``."""
    for skill in skills:
        found = tested(skill)
        left_out = [evidence.path for evidence in found.current if evidence.path in unstaged]
        if found.passed and left_out:
            message, hint = "the evidence is not part of the commit", f"git add {' '.join(left_out)}"
            yield Finding(skill.path, 1, message, hint, rule="evidence-missing", severity=Severity.ERROR)
        for broken in found.broken:
            hint = "remove the file, and test again: `skillkit evidence add`"
            yield Finding(broken.path, 1, broken.reason, hint, rule="evidence-broken", severity=Severity.ERROR)
        if not found.passed:
            hint = add_command(skill, title)
            yield Finding(skill.path, 1, _missing(found), hint, rule="evidence-missing", severity=Severity.ERROR)


def _missing(found: Tested) -> str:
    if found.failed:
        last = found.failed[-1]
        return f"the last test of this text failed, on {last.date[:10]}: {last.query!r}"
    if found.older:
        return f"the text has no evidence: that of {found.older[-1].date[:10]} is for an older text"
    return NO_EVIDENCE


def add_command(skill: Skill, title: str = TITLE) -> str:
    """The command that notes a test, with one of the skill's own queries."""
    queries = examples(skill, title)
    query = queries[0].text if queries else PROMPT
    quoted = "'" + query.replace("'", "'\\''") + "'"  # for a shell: a query may hold quotes
    return f"test it in a fresh session, then: skillkit evidence add {skill.name} --query {quoted} --verdict pass"
