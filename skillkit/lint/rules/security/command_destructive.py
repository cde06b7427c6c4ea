"""Commands that delete too much."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_fact
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.security.extract import facts
from skillkit.security.facts import Kind


@rule(severity=Severity.WARNING)
def command_destructive(skill: Skill) -> Iterator[Finding]:
    """A command deletes everything below the root, a home folder or an unset variable.

    An agent runs what it reads. `rm -rf $DIR/` is `rm -rf /` where DIR is not set, and `rm -rf *` deletes the current
    folder, whichever that is. Name what to delete: `rm -rf build/`. Scripts are checked too. A command that is
    forbidden, or quoted as a danger, is not reported.

    Source: https://www.gnu.org/software/coreutils/manual/html_node/rm-invocation.html (--preserve-root)

    ~~~~ bad
    Then run `rm -rf $NOTES_DIR/`.
    ~~~~

    ~~~~ good
    Then run `rm -rf build/notes`. Never run `rm -rf ~`.
    ~~~~
    """
    for fact in facts(skill):
        if fact.kind is Kind.DELETE and "wide" in fact.flags and "decoded" not in fact.flags:
            command = " ".join(fact.detail.split())[:80]
            yield at_fact(skill, fact, f"`{command}` deletes more than it names", "name what to delete")
