"""Approvals that anyone's review lets in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skillkit import skills_repository
from skillkit.finding import Finding, Severity
from skillkit.late import Late
from skillkit.lint.rule import rule
from skillkit.model.workspace import Workspace

if TYPE_CHECKING:
    from skillkit.owners import approvers
else:  # most houses name none
    approvers = Late("skillkit.owners.approvers")


@rule(severity=Severity.ERROR)
def approvers_not_in_codeowners(workspace: Workspace, *, capabilities: tuple[str, ...] = ()) -> Iterator[Finding]:
    """skillkit.toml names approvers, and CODEOWNERS does not ask for their review.

    Anyone who may merge a change then approves what a skill does: by a file in `approvals/`, in skillkit.toml, in the
    baseline, or in CODEOWNERS itself. `skillkit owners --write` writes the lines that give these to `approvers` of the
    table `[capabilities]`; the last line that matches holds, so they come last. The forge has to ask for a review of
    owners besides.

    `capabilities` is the table, as `key=pattern`; it is taken from skillkit.toml.

    Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
    """
    named = [entry.removeprefix("approvers=") for entry in capabilities if entry.startswith("approvers=")]
    named = [each for each in named if each]
    left = approvers.unprotected(workspace.skills, workspace.root, named) if named else []
    if left:
        more = f" and {len(left) - 2:,} more" if len(left) > 2 else ""
        message = f"CODEOWNERS does not give {', '.join(left[:2])}{more} to the approvers alone: {' '.join(named)}"
        yield Finding(skills_repository.FILE, 1, message, "run `skillkit owners --write`")
