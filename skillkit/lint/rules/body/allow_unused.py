"""A suppression of nothing."""

from collections.abc import Iterator

from skillkit.errors import did_you_mean
from skillkit.finding import APPROVED_ONLY, Finding, Fix, Severity
from skillkit.lint.place import at, unsafe
from skillkit.lint.rule import rule
from skillkit.lint.suppress import Allowance, Unused
from skillkit.model.skill import Skill


@rule(severity=Severity.WARNING)
def allow_unused(unused: Unused) -> Iterator[Finding]:
    """A suppression allows nothing.

    The fault that it allowed is gone, or its rule has another name. If it stays, it hides the next fault of that kind.
    `capability-not-approved` cannot be allowed in a skill: its author would approve what it does.

    Source: docs/architecture.md (suppression)

    ~~~~ bad
    <!-- skillkit: allow fence-unclosed: the example shows half a block -->

    All blocks are closed.
    ~~~~

    ~~~~ bad
    <!-- skillkit: allow fence-unclozed: the example shows half a block -->
    ~~~~
    """
    for allowance in unused.allowances:
        if allowance.is_dated_wrongly:
            message, fix = f"{allowance.until!r} is no day, so the suppression does not count", None
            hint = "write it as in `until 2027-01-31: why`"
        elif allowance.has_ended:
            message, fix = f"the suppression ended on {allowance.until}", None
            hint = "fix what it allowed, or look again and set another day"
        elif allowance.rule == APPROVED_ONLY:
            message, hint = f"a skill cannot allow {allowance.rule} itself", "`skillkit approve` shows what waits"
            fix = _removed(unused.skill, allowance)
        elif allowance.rule in unused.known:
            message, hint = f"no {allowance.rule} is reported here", "remove the suppression"
            fix = _removed(unused.skill, allowance)
        else:  # a slip of the finger: its reason is not to be lost
            message, fix = f"no rule is called {allowance.rule!r}", None
            hint = did_you_mean(allowance.rule, unused.known) or "`skillkit rules` lists them"
        yield at(unused.skill, allowance.start, allowance.end, message, hint, fix)


def _removed(skill: Skill, allowance: Allowance) -> Fix | None:
    """The comment's whole line, where it is alone and allows one rule."""
    begin = skill.text.rfind("\n", 0, allowance.start) + 1
    end = skill.text.find("\n", allowance.end) + 1
    alone = (
        end and not skill.text[begin : allowance.start].strip("# \t") and not skill.text[allowance.end : end].strip()
    )
    if not alone or "," in skill.text[allowance.start : allowance.end].split(allowance.rule)[0]:
        return None
    return unsafe("remove the suppression", skill, (begin, end, ""))
