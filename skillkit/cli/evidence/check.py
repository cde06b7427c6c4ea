"""`skillkit evidence check`: every skill that changed was tested."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge
from skillkit.cli.shared.findings import FindingForm
from skillkit.errors import SkillkitError

if TYPE_CHECKING:
    from skillkit.finding import Finding
    from skillkit.model.skill import Skill
    from skillkit.model.workspace import Workspace


@edge.options(FindingForm.TEXT)
def command(
    path: Path = typer.Argument(Path(), help="A folder in the repository.", show_default="."),
    base: str = typer.Option(
        "", "--base", metavar="REF", help="Only skills whose text changed on this branch since this commit."
    ),
    staged: bool = typer.Option(False, "--staged", help="Only skills whose staged text changed."),
    *,
    form: FindingForm,
) -> int:
    """Check that skills have passing evidence for their current text; exit 1 if one has not.

    A skill that only got another place, name or owner needs no new evidence. Without --base or --staged all skills of
    the layout are checked.

    \b
    Example:
      skillkit evidence check --base origin/main
    """
    from skillkit.cli.shared import find, findings
    from skillkit.lint.run import LintReport

    if base and staged:
        raise SkillkitError("--base and --staged exclude each other", hint="skillkit evidence check --base origin/main")
    workspace = find.skills_at(path)
    looked_at, found = checked(workspace, base, staged=staged)
    paths = frozenset(skill.path for skill in looked_at)
    report = LintReport(workspace.root, len(looked_at), tuple(found), paths)
    is_text = form is FindingForm.TEXT
    text = findings.for_people(report, workspace) if is_text else findings.rendered(form, report, workspace, ())
    edge.emit(text, None)
    return edge.FINDINGS if found else edge.CLEAN


def checked(workspace: "Workspace", base: str, *, staged: bool = False) -> "tuple[Sequence[Skill], list[Finding]]":
    """The skills that need evidence, and what is missing, sorted by path."""
    from skillkit import config, git
    from skillkit.evidence import tested
    from skillkit.model import past, queries

    title = queries.title_of(config.load(workspace.root))
    skills: Sequence[Skill] = workspace.in_layout or workspace.skills
    if base or staged:
        with past.since(workspace, base, staged=staged) as then:
            skills = tested.to_test(then)
    unstaged = git.untracked(workspace.root) if staged else frozenset[str]()
    return skills, sorted(tested.findings(skills, title, unstaged), key=lambda f: (f.path, f.line, f.rule))
