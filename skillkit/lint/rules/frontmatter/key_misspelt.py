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

_DESCRIBE = frozenset({"description", "license", "compatibility", "metadata", "version"})


@rule(severity=Severity.WARNING)
def key_misspelt(skill: Skill, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A key is nearly one that agents know, and is ignored by all of them.

    `disable_model_invocation: true` with underscores is passed over in silence, and the skill stays in the model's
    list. A key that resembles none is left alone: companies have keys of their own. `allow` names those that only
    look like a mistake.

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
        meant = _meant(key)
        if meant and meant not in keys:
            entry = skill.frontmatter.entries[key]
            title, edit = f"rename the key to {meant}", (entry.start, entry.end, meant)
            is_safe = _changes_nothing(skill, meant) and _fits(meant, keys[key])
            fix = safe(title, skill, edit, keys=(key, meant)) if is_safe else unsafe(title, skill, edit)
            yield at(skill, entry.start, entry.end, f"no agent reads the key `{key}`", f"did you mean `{meant}`?", fix)
        elif meant:
            entry = skill.frontmatter.entries[key]
            hint = f"`{meant}` stands here too: remove this one"
            yield at(skill, entry.start, entry.end, f"no agent reads the key `{key}`", hint)


def _changes_nothing(skill: Skill, meant: str) -> bool:
    """True for keys that only describe, and for a team's switch, which must be there: no agent then acts otherwise."""
    return meant in _DESCRIBE or (meant == "disable-model-invocation" and skill.scope is Scope.TEAM_WIDE)


def _fits(meant: str, value: object) -> bool:
    """True if the value has the form that the key takes; a house's own key of another form is left alone."""
    if meant == "metadata":
        return isinstance(value, dict)
    return (
        isinstance(value, bool | str) if meant == "disable-model-invocation" else isinstance(value, str | int | float)
    )


def _meant(key: str) -> str:
    """The known key that this one differs from by case, hyphens or a slip of the finger; empty where none is near."""
    folded = key.casefold().replace("_", "-").replace(" ", "-")
    for known in KNOWN:
        if known.replace("_", "-") in (folded, folded.replace("-", "")) or known.replace("-", "") == folded:
            return known
    from difflib import get_close_matches

    near = get_close_matches(folded, KNOWN, n=1, cutoff=0.85)
    return near[0] if near and len(key) > 4 else ""
