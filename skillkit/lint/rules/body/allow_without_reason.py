"""A suppression that does not count."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.lint.suppress import allowances
from skillkit.model.skill import Skill


@rule(severity=Severity.WARNING)
def allow_without_reason(skill: Skill) -> Iterator[Finding]:
    """A finding is allowed without a reason.

    A reader who meets `skillkit: allow` months later cannot tell whether it still holds. Without a reason after a
    colon it does not count, and the finding stays. In the head, `# skillkit: allow RULE: why` holds for the whole
    skill; in the body, `<!-- skillkit: allow RULE: why -->` for its line and the block that follows.

    Source: docs/architecture.md (suppression)

    ~~~~ bad
    <!-- skillkit: allow fence-unclosed -->
    ```sh
    git tag
    ```
    ~~~~
    """
    for allowance in allowances(skill):
        if not allowance.reason:
            message = f"{allowance.rule} is allowed without a reason, so it is not"
            hint = f"say why: `skillkit: allow {allowance.rule}: ...`"
            yield at(skill, allowance.start, allowance.end, message, hint)
