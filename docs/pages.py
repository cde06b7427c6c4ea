"""Pages made from the code: the rules, the configuration, the picture of real output."""

from collections.abc import Callable, Iterator
from itertools import groupby

from docs.picture import lint_picture
from skillkit import config
from skillkit.lint.page import markdown
from skillkit.lint.rule import all_rules

MADE = "<!-- Made by `make docs`; edit the code instead. -->"

FAMILIES = {
    "frontmatter": "The frontmatter of SKILL.md, which every agent reads at every start.",
    "body": "The body of SKILL.md, which an agent reads once it has picked the skill.",
    "files": "The files of the skill, and its links to files.",
    "security": "Dangers: secrets, hidden orders, and commands that harm the user.",
    "workspace": "Skills compared with each other, and the settings around them.",
    "company": "The company's own format; only for skills in `skills/company_wide` and `skills/team_wide`.",
}


def rules() -> str:
    """docs/rules.md: every rule's page."""
    lines = [
        MADE,
        "",
        "# Rules",
        "",
        "What `skillkit lint` finds. `skillkit explain RULE` shows one of these pages.",
        "",
    ]
    for family, group in groupby(all_rules(), key=lambda rule: rule.family):
        found = list(group)
        lines += [f"## {family}", "", FAMILIES[family], ""]
        lines += [f"- [{rule.name}](#{rule.name})" for rule in found] + [""]
        for rule in found:
            lines += [f"### {rule.name}", "", markdown(rule)]
    return "\n".join(lines).rstrip() + "\n"


def configuration() -> str:
    """docs/config.md: every key."""
    return "\n".join(_configuration()) + "\n"


def _configuration() -> Iterator[str]:
    yield from (MADE, "", "# Configuration", "")
    yield "`skillkit.toml` at the root of the repository, or `[tool.skillkit]` in pyproject.toml. Every key may be left"
    yield "out; a misspelled one is an error with the nearest name. Flags beat the file, the file beats the default."
    for table, keys in config.KEYS.items():
        yield from ("", f"## `[{table}]`" if table else "## Top level", "")
        yield from ("| key | form | what it is for |", "|---|---|---|")
        for name, key in keys.items():
            yield f"| `{name}` | {config.described(key.form)} | {key.about} |"
    yield from (
        "",
        "## Rules",
        "",
        "```toml",
        "[lint.rules]",
        'description-without-when = "error"',
        'owner-missing = "off"',
    )
    yield from ("body-too-costly = { max-tokens = 3000 }", "```", "", "Each rule's options are on its page in")
    yield "[rules.md](rules.md); house rules, overrides, suppression, the baseline and editors in"
    yield "[lint.md](lint.md)."


PAGES: dict[str, Callable[[], str]] = {
    "rules.md": rules,
    "config.md": configuration,
    "lint.svg": lint_picture,
}
"""File name in docs/ -> what makes it."""
