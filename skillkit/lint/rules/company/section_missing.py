"""A section that the house requires."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import on_top
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def section_missing(
    skill: Skill, *, required_sections: tuple[str, ...] = ("Workflow", "Pitfalls to avoid")
) -> Iterator[Finding]:
    """A required section is missing.

    Skills that all have the same parts are quicker to read, to review and to improve: a reader knows where to find the
    steps and the pitfalls. `required-sections` lists yours; the case of titles does not matter.

    Source: Writing skills for the company, Tong Hui Kang, 2026-02-21 (the template)

    ~~~~ bad
    -- SKILL.md --
    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.
    metadata:
      owner: "@acme/docs"
    ---

    Example queries
    - write the release notes for 2.4

    # Workflow

    1. List the changes since the last tag.
    ~~~~

    ~~~~ good
    -- SKILL.md --
    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.
    metadata:
      owner: "@acme/docs"
    ---

    Example queries
    - write the release notes for 2.4

    ## workflow

    1. List the changes since the last tag.

    **Pitfalls to avoid:**
    - Internal refactorings are not news.
    ~~~~
    """
    for title in required_sections:
        if skill.markdown.section(title) is None:
            yield on_top(
                skill, f"there is no section {title!r}", f"add a heading `# {title}` and what belongs under it"
            )
