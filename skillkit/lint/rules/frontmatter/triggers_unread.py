"""Triggers that no agent reads."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill

_WORDS = """
    trigger triggers trigger_phrases trigger-phrases trigger_words trigger-words trigger_keywords
    trigger-keywords triggerphrases triggerwords activation activation_phrases activation-phrases
    activation_keywords activates_on auto_trigger auto-trigger auto_activate use_when use-when usewhen
    usage_triggers when_to_invoke when-to-invoke invoke_when invoke-when keywords utterances intents phrases
"""
KEYS = frozenset(_WORDS.split())
"""Keys in which writers list what should bring the skill up. No agent that skillkit knows reads one of them."""

_CATALOGUE = frozenset({"keywords"})
"""Under `metadata` they are for catalogues, as `tags` are; on their own they take the place of a description."""


@rule(severity=Severity.WARNING)
def triggers_unread(skill: Skill) -> Iterator[Finding]:
    """What should bring the skill up is in a key that no agent reads.

    An agent compares its task with the description; Claude Code reads `when_to_use` too. A list under `triggers` is
    looked at by none, so a user who types its words does not reach the skill. A list whose words are all in the
    description is not reported.

    Source: measured on Claude Code 2.1.330, Codex 0.169.0, Gemini CLI 0.61.0, opencode 1.18.33 and Copilot CLI 1.0.102

    ~~~~ bad
    triggers:
      - ship a version
      - announce it
    ~~~~

    ~~~~ good
    description: Release notes from merged changes. Use when somebody wants to ship a version or announce it.
    triggers: [ship a version, announce it]
    ~~~~
    """
    values = skill.frontmatter.values
    for key in values:
        if key.casefold() not in KEYS and not (key == "metadata" and isinstance(values[key], dict)):
            continue
        paths = [key]
        if key == "metadata":
            paths = [f"metadata.{below}" for below in values[key] if below in KEYS - _CATALOGUE]
        for path in paths:
            if words := _unsaid(skill, skill.frontmatter.get(path)):
                message = f"no agent reads the key `{path}`, and the description does not say {_listed(words)}"
                yield at_key(skill, path, message, "say in the description what users ask for")


def _unsaid(skill: Skill, value: object) -> list[str]:
    """The words of the triggers that neither the description nor the name has."""
    said = f"{skill.description} {skill.frontmatter.values.get('when_to_use') or ''} {skill.name}".casefold()
    texts = (
        [value]
        if isinstance(value, str)
        else [item for item in value if isinstance(item, str)]
        if isinstance(value, list)
        else []
    )
    words = dict.fromkeys(word.strip(".,;:!?\"'()") for text in texts for word in text.casefold().split())
    return [word for word in words if len(word) > 3 and word.rstrip("s") not in said]


def _listed(words: list[str]) -> str:
    shown = ", ".join(repr(word) for word in words[:3])
    return shown + (f" and {len(words) - 3} other words" if len(words) > 3 else "")
