"""A workflow with lasting effects that the model may start."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import MANUAL, Scope, Skill
from skillkit.text.pattern import pattern

_WORDS = """
    deploy redeploy undeploy release publish unpublish ship rollback promote delete purge wipe destroy drop pay
    refund charge payout terminate decommission teardown failover rotate revoke
"""
VERBS = frozenset(_WORDS.split())
"""What is done to a system, to data, to money or to customers, and cannot be taken back by closing the editor."""

_ASKS = pattern(
    r"\b(?:ask|wait|get|require|obtain|need|seek|request|explicit|user|human|manual)\w*\b[^.\n]{0,60}"
    r"\b(?:confirm|approv|permission|consent|go-ahead|sign-?off|yes\b)|\bconfirm\w*\b[^.\n]{0,40}\b(?:user|before|with)\b"
    r"|\bdry[- ]run\b|\bonly when (?:the user|explicitly)\b|\bdo not (?:deploy|release|publish|delete|pay|run)\b",
    2,
)
"""Words of a step that asks a person first."""

_WORKS = pattern(r"^ {0,3}(?:1[.)] |```(?:sh|bash|shell|console|zsh)?[ \t]*\r?$)", 8)
"""What shows a workflow and not a guide: an ordered list, or commands."""


@rule(severity=Severity.NOTE)
def side_effects_open(skill: Skill) -> Iterator[Finding]:
    """A workflow that deploys, releases, deletes or pays may be started by the model.

    Claude Code and others start a skill whenever its description fits, and a question about a release is enough for
    one that releases. `disable-model-invocation: true` leaves the start to people, who type its name; a step that asks
    for a confirmation does as well. The first word of the name says what a skill does, or that of the description
    (`Deletes a customer's data`).

    Source: https://code.claude.com/docs/en/skills (disable-model-invocation: for workflows with side effects)

    ~~~~ bad company_wide deploy-docs
    name: deploy-docs
    ~~~~

    ~~~~ bad
    description: Deletes a customer's data. Use when one leaves.
    ~~~~

    ~~~~ good company_wide deploy-docs
    name: deploy-docs
    disable-model-invocation: true
    ~~~~

    ~~~~ good company_wide deploy-docs
    name: deploy-docs
    ---
    Ask the user to confirm before anything is sent.
    ~~~~
    """
    verb, key = _verb(skill)
    if not verb or skill.scope is Scope.TEAM_WIDE:
        return
    manual = skill.frontmatter.values.get(MANUAL)
    if skill.frontmatter.error or manual is True or str(manual).casefold() in ("true", "yes", "on"):
        return
    body = skill.body
    if _WORKS().search(body) and not _ASKS().search(body) and not _ASKS().search(skill.description):
        hint = f"write `{MANUAL}: true`, or a step that asks for a confirmation"
        yield at_key(skill, key, f"the model may start this by itself, and it can {verb} something", hint)


def _verb(skill: Skill) -> tuple[str, str]:
    """What the skill does that lasts, and the key that says so; empty for nothing."""
    first, dash, _ = skill.name.partition("-")
    if first in VERBS and dash:
        return first, "name"
    word, _, rest = skill.description.casefold().partition(" ")
    if rest.partition(" ")[0] in ("of", "are", "is", "from", "for"):
        return "", ""  # `Releases of ...` is a noun
    for ending in ("s", "es"):
        if word.endswith(ending) and word.removesuffix(ending) in VERBS:
            return word.removesuffix(ending), "description"
    return "", ""
