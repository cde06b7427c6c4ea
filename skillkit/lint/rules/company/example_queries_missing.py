"""A skill that does not show what people ask."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import on_top
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill


@rule(severity=Severity.ERROR)
def example_queries_missing(
    skill: Skill, *, title: str = "Example queries", within_lines: int = 50
) -> Iterator[Finding]:
    """The example queries are missing, empty, or too far down.

    Example queries show a reviewer at a glance what the skill is for, and test its description: each should reach this
    skill. They are a section of their own near the top, which begins with a heading, or with its title alone on a line
    before a list.

    Source: Writing skills for the company, Tong Hui Kang, 2026-02-21 (example queries within the first 50 lines)

    ~~~~ bad
    -- SKILL.md --
    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.
    metadata:
      owner: "@acme/docs"
    ---

    # Workflow

    1. List the changes since the last tag.

    # Pitfalls to avoid

    - Internal refactorings are not news.
    ~~~~

    ~~~~ bad
    -- SKILL.md --
    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.
    metadata:
      owner: "@acme/docs"
    ---

    # Example queries

    # Workflow

    1. List the changes since the last tag.

    # Pitfalls to avoid

    - Internal refactorings are not news.
    ~~~~

    ~~~~ good
    -- SKILL.md --
    ---
    name: write-release-notes
    description: Release notes from merged changes. Use when a release is cut.
    metadata:
      owner: "@acme/docs"
    ---

    ## Example Queries

    - write the release notes for 2.4

    # Workflow

    1. List the changes since the last tag.

    # Pitfalls to avoid

    - Internal refactorings are not news.
    ~~~~
    """
    section = skill.markdown.section(title)
    if section is None:
        hint = f"near the top, write `{title}` on a line of its own and below it what people ask, one `- ` each"
        yield on_top(skill, f"there is no section {title!r}", hint)
    elif section.line > within_lines:
        message = f"the section {title!r} begins on line {section.line}, limit {within_lines}"
        yield Finding(skill.path, section.line, message, "move it to the top, before the workflow")
    elif not section.items:
        hint = "list below it what people ask, one `- ` each, in their own words"
        yield Finding(skill.path, section.line, f"the section {title!r} lists no query", hint)
