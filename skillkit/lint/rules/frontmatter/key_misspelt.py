"""A key that is nearly one that agents know."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at, safe, unsafe
from skillkit.lint.rule import rule
from skillkit.model.skill import Scope, Skill

KNOWN = (
    "name",
    "description",
    "license",
    "compatibility",
    "metadata",
    "allowed-tools",
    "disable-model-invocation",
    "user-invocable",
    "argument-hint",
    "arguments",
    "when_to_use",
    "disallowed-tools",
    "model",
    "effort",
    "context",
    "agent",
    "background",
    "hooks",
    "paths",
    "shell",
    "version",
)
"""The specification's six keys and the others that Claude Code 2.1.330 reads."""

_SHORT = 6
"""Letters of a known key that is compared by its spelling: `modes` is no `model`, and `agents` no `agent`."""

_MAPPINGS = frozenset({"metadata", "hooks"})
_SWITCHES = frozenset({"disable-model-invocation", "user-invocable", "background"})
_LISTS = frozenset({"allowed-tools", "disallowed-tools", "arguments", "paths"})
_DESCRIBE = frozenset({"description", "license", "compatibility", "metadata", "version"})


@rule(severity=Severity.WARNING)
def key_misspelt(skill: Skill, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A key is nearly one that agents know, and is ignored by all of them.

    `disable_model_invocation: true` with underscores is ignored in silence, and the skill stays in the model's list.
    Only a slip is reported: another case, other hyphens, one letter wrong. A plural such as `models`, a known key with
    something added such as `description_en`, and a value of a form that the key cannot have are keys of the house, with
    a meaning of their own. `allow` names further keys that only look like a mistake.

    Source: measured on Claude Code 2.1.330; https://agentskills.io/specification (frontmatter)

    ~~~~ bad
    descripton: Release notes from merged changes.
    ~~~~

    ~~~~ good
    license: MIT
    ~~~~

    ~~~~ bad
    allowed_tools: Read Grep
    ~~~~

    ~~~~ good
    allowed-tools: Read Grep
    ~~~~
    """
    keys = skill.frontmatter.values
    for key in keys:
        if key in KNOWN or key in allow:
            continue
        entry = skill.frontmatter.entries[key]
        message = f"no agent reads the key `{key}`"
        meant = _same_word(key) or _near(key, keys[key])
        if meant in keys:
            hint = f"`{meant}` is here too, and is the one that agents read: see that it says all that this one says"
            yield at(skill, entry.start, entry.end, message, hint)
        elif meant:
            title, edit = f"rename the key to {meant}", (entry.start, entry.end, meant)
            is_safe = _changes_nothing(skill, meant) and _fits(meant, keys[key])
            fix = safe(title, skill, edit, keys=(key, meant)) if is_safe else unsafe(title, skill, edit)
            yield at(skill, entry.start, entry.end, message, f"did you mean `{meant}`?", fix)


def _changes_nothing(skill: Skill, meant: str) -> bool:
    """True for keys that only describe, and for a team's switch, which must be there: no agent then acts otherwise."""
    return meant in _DESCRIBE or (meant == "disable-model-invocation" and skill.scope is Scope.TEAM_WIDE)


def _fits(meant: str, value: object) -> bool:
    """True if the value has a form that the key takes; a house's own key of another form is none of ours."""
    if meant in _MAPPINGS:
        return isinstance(value, dict)
    if meant in _SWITCHES:
        return isinstance(value, bool | str)
    return isinstance(value, str | int | float) or (meant in _LISTS and isinstance(value, list))


def _same_word(key: str) -> str:
    """The known key that differs by case, blanks and hyphens alone; empty where none does."""
    folded = key.casefold().replace("_", "-").replace(" ", "-")
    for known in KNOWN:
        if known.replace("_", "-") in (folded, folded.replace("-", "")) or known.replace("-", "") == folded:
            return known
    return ""


def _near(key: str, value: object) -> str:
    """The known key that one slip of the finger made this one; empty where none is near, or the key may be meant."""
    folded = key.casefold().replace("_", "-")
    for known in KNOWN:
        written = known.replace("_", "-")
        is_longer = folded.startswith(written) or written + "s" == folded or folded + "s" == written
        if len(written) > _SHORT and (not is_longer or "-" in written) and _one_slip(folded, written):
            return known if _fits(known, value) else ""
    return ""


def _one_slip(one: str, other: str) -> bool:
    """True if one letter too many, one missing, one wrong, or two that changed places make one word the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rest_of_other = one[start:], other[start:]
    swapped = rest[1::-1] + rest[2:] if len(rest) > 1 else rest
    return rest_of_other in (rest[1:], swapped) or rest_of_other[1:] in (rest, rest[1:])
