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

    Without a reason, a reader months later does not know whether `skillkit: allow` is still right. A suppression
    without a reason after a colon does not count, and the finding is reported. In the frontmatter,
    `# skillkit: allow RULE: why` is for the whole skill; in the body, `<!-- skillkit: allow RULE: why -->` is for its
    line and the block that follows.

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
            message = f"{allowance.rule} is allowed without a reason, so it is still reported"
            hint = f"say why: `skillkit: allow {allowance.rule}: ...`"
            yield at(skill, allowance.start, allowance.end, message, hint)
