"""A secret of a known form."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from skillkit import cache
from skillkit.finding import Finding, Severity
from skillkit.late import Late
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Scope, Skill, SkillFile
from skillkit.text import secrets
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import mention
    from skillkit.text.secrets.found import FoundSecret
else:  # most skills hold no secret
    mention = Late("skillkit.security.mention")

_SHORT = 200
"""Characters of a text that is looked at again rather than remembered."""

_SHOWN = 8
"""Characters of a token that a message shows: enough to find it by, and too few to use it."""


@rule(severity=Severity.ERROR)
def secret(skill: Skill) -> Iterator[Finding]:
    """A key, a token or a private key is in the skill.

    Everyone who can read the repository can use it, every agent that picks the skill sends it to a model, and git keeps
    it after the line is deleted. Revoke it first. Reported are values in the form that an issuer gives its keys;
    placeholders and values that are not random enough are ignored. SKILL.md and every bundled text file are checked,
    outside a layout those that are not Markdown. The message shows only how the secret begins.

    Source: https://docs.github.com/en/code-security/secret-scanning (supported secret patterns)
    """
    hint = "revoke it, and read it from the environment or a vault"
    for path, line, found, text in in_skill(skill):
        if found.sure:
            shown = text.split(maxsplit=1)[0][:_SHOWN]
            yield at_line(skill, path, line, f"a secret ({found.kind}) is in the skill: {shown}...", hint)


@lru_cache(maxsize=1)  # two rules ask of the same skill, one after the other
def in_skill(skill: Skill) -> "tuple[tuple[str, int, FoundSecret, str], ...]":
    """(file, line, what it is, its text) of every secret in the skill."""
    texts = {skill.file: skill.text}
    texts |= {file.path: skill.bundled(file.path) for file in skill.files if _is_looked_at(skill, file)}
    return tuple(
        (path, text.count("\n", 0, found.start) + 1, found, text[found.start : found.end])
        for path, text in texts.items()
        if text and any(len(part) < _SHORT or _may_hold(part) for part in _parts(skill, path, text))
        for found in secrets.find(text)
        if not _opens_nothing(text[found.start : found.end])
        and (found.sure or not mention.is_judged(text, found.start))
    )


_LETTERS_OF_KEY = pattern(r"[A-Za-z0-9+/=]{32}")
_UNSIGNED = "eyJhbGciOiJub25lI"
"""How a token begins whose header says that it is not signed."""


def _opens_nothing(secret: str) -> bool:
    """True for a key without its letters, a token that is not signed, and letters in their order.

    In reports all of them are redacted all the same.
    """
    if secret.startswith("-----BEGIN"):
        return not _LETTERS_OF_KEY().search(secret) or _is_plain_text(secret)
    from skillkit.text.secrets.value import is_in_order

    return secret.startswith(_UNSIGNED) or is_in_order(secret.rsplit(maxsplit=1)[-1])


def _is_plain_text(key: str) -> bool:
    """True if what is written as a key is a sentence in base64: a key is binary data."""
    import base64

    lines = [line.strip() for line in key.split("\n") if line and not line.startswith("-----") and ":" not in line]
    try:
        data = base64.b64decode("".join(lines), validate=True)
    except ValueError:
        return False
    return bool(data) and data.isascii() and data.decode().isprintable()


def _parts(skill: Skill, path: str, text: str) -> tuple[str, ...]:
    """The frontmatter and the body of SKILL.md, which copies have in common; of another text the whole."""
    start = skill.frontmatter.body_start if path == skill.file else 0
    return (text[:start], text[start:]) if start else (text,)


def _may_hold(text: str) -> bool:
    """False for a text in which no secret was found before: most hold none."""
    return cache.remembered("secrets", (text,), lambda: b"some" if secrets.find(text) else b"") != b""


def at_line(skill: Skill, path: str, line: int, message: str, hint: str) -> Finding:
    """A finding without columns: its line is not to be shown."""
    return Finding(skill.path, line, message, hint) if path == skill.file else in_file(skill, path, line, message, hint)


def _is_looked_at(skill: Skill, file: SkillFile) -> bool:
    """Every file with a content; of skills outside a layout, which may be thousands of other people's, no Markdown."""
    if not file.size or file.path in (skill.file, "agents/openai.yaml"):
        return False
    return skill.scope is not Scope.NONE or not file.path.endswith(".md")
