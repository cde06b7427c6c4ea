"""A value for whose type an agent drops the skill."""

from collections.abc import Iterator

from skillkit.finding import Finding, Fix, Severity
from skillkit.lint.place import at_key, safe
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill

_FLAGS = ("user-invocable", "disable-model-invocation")


@rule(severity=Severity.WARNING)
def value_mistyped(skill: Skill) -> Iterator[Finding]:
    """A key has a value of another type than the one for which an agent reads the skill.

    `argument-hint: [topic]` is a list in YAML, though the documentation of two agents writes it so: Copilot CLI then
    drops the whole skill without a message. It does the same where `allowed-tools` is empty or holds a number, and
    where `user-invocable` or `disable-model-invocation` is anything but `true` or `false`. Quotes around a hint make it
    the text that was meant, for every agent; the fix adds them.

    Source: measured on Copilot CLI 1.0.102

    ~~~~ bad
    argument-hint: [topic]
    ~~~~

    ~~~~ good
    argument-hint: "[topic]"
    ~~~~

    ~~~~ bad
    user-invocable: "false"
    ~~~~
    """
    values = skill.frontmatter.values
    if not isinstance(values.get("argument-hint") or "", str):
        message = "`argument-hint` is not a text: Copilot CLI drops the skill"
        yield at_key(skill, "argument-hint", message, "put it in quotes", _quoted(skill, "argument-hint"))
    for key in _FLAGS:
        if key in values and not isinstance(values[key], bool):
            message = f"`{key}` is neither true nor false: Copilot CLI drops the skill"
            yield at_key(skill, key, message, "write true or false, without quotes, or remove the key")
    tools = values.get("allowed-tools", "")
    if not isinstance(tools, str) and not (isinstance(tools, list) and all(isinstance(tool, str) for tool in tools)):
        message = "`allowed-tools` is neither a text nor a list of texts: Copilot CLI drops the skill"
        yield at_key(skill, "allowed-tools", message, "write the names of tools, or remove the key")


def _quoted(skill: Skill, key: str) -> Fix | None:
    """Quotes around what is written on one line."""
    entry = skill.frontmatter.entries.get(key)
    written = skill.text[entry.value_start : entry.value_end].strip() if entry else ""
    if not entry or not written or any(character in written for character in '"\\\n&*!'):
        return None
    end = entry.value_start + len(written)
    return safe(f"put {key} in quotes", skill, (entry.value_start, end, f'"{written}"'), keys=(key,))
