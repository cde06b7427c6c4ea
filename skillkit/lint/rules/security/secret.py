"""A key that opens something."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.lint.sieve import held
from skillkit.model.skill import Scope, Skill, SkillFile
from skillkit.text.pattern import pattern


class Kind(NamedTuple):
    """A kind of secret: it holds one of ``signs``, and ``form`` finds it (its group ``secret`` if named)."""

    name: str
    signs: tuple[str, ...]
    form: Callable[[], re.Pattern[str]]
    entropy: float = 3.2
    """Bits a character that it has at least: twenty random letters and digits have about four."""


_ASSIGNED = r"""(?:SECRET|TOKEN|PASSWORD|_KEY)[A-Z0-9_]{0,20}["']?\s?[=:]\s?["']?(?P<secret>"""

KINDS = (
    Kind("AWS access key", ("AKIA", "ASIA"), pattern(r"\bA[KS]IA[A-Z2-7]{16}\b")),
    Kind("Google API key", ("AIza",), pattern(r"\bAIza[\w-]{35}", re.ASCII)),
    Kind("GitHub token", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), pattern(r"\bgh[pousr]_[A-Za-z0-9]{36}\b")),
    Kind("GitHub token", ("github_pat_",), pattern(r"\bgithub_pat_\w{50,}", re.ASCII)),
    Kind("GitLab token", ("glpat-",), pattern(r"\bglpat-[\w-]{20,}", re.ASCII)),
    Kind("Stripe key", ("k_live_",), pattern(r"\b[rs]k_live_[A-Za-z0-9]{20,}")),
    Kind("Slack token", ("xox",), pattern(r"\bxox[abeoprs]-[A-Za-z0-9-]{20,}")),
    Kind(
        "Slack webhook",
        ("hooks.slack.com",),
        pattern(r"\bhooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,}"),
    ),
    Kind("model API key", ("sk-",), pattern(r"\bsk-(?=[\w-]{0,99}\d)(?=[\w-]{0,99}[A-Z])[\w-]{32,}", re.ASCII)),
    Kind("npm token", ("npm_",), pattern(r"\bnpm_[A-Za-z0-9]{36}\b")),
    Kind("PyPI token", ("pypi-AgEI",), pattern(r"\bpypi-AgEI[\w-]{50,}", re.ASCII)),
    Kind("Hugging Face token", ("hf_",), pattern(r"\bhf_[A-Za-z]{34}\b")),
    Kind(
        "private key",
        ("PRIVATE KEY-----",),
        pattern(r"-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{60,}"),
    ),
    Kind(
        "assigned value",
        ("SECRET", "TOKEN", "PASSWORD", "_KEY"),
        pattern(_ASSIGNED + r"(?=[A-Za-z+/_-]{0,99}\d)(?=[A-Z0-9+/_-]{0,99}[a-z])[A-Za-z0-9+/_-]{20,}={0,2})"),
        entropy=3.8,
    ),
    Kind(
        "password in a URL",
        ("://",),
        pattern(r"://[^\s/@:]{1,40}:(?P<secret>(?=[^\s/@\d]{0,79}\d)[^\s/@${}<>]{8,80})@"),
        entropy=2.8,
    ),
)

SIGNS = tuple(sign for kind in KINDS for sign in kind.signs)

_PLACEHOLDER = pattern(
    r"example|sample|dummy|fake|placeholder|your|xxx|replace|redacted|todo|abcdef|123456|0000|\.\.\.", re.IGNORECASE
)


@rule(severity=Severity.ERROR)
def secret(skill: Skill) -> Iterator[Finding]:
    """A key, a token or a private key stands in the skill.

    Everybody who can read the repository can use it, every agent that picks the skill sends it to a model, and git
    keeps it after the line has gone. Revoke it first. Placeholders, and values with too little chance in them, are
    let be. SKILL.md and every bundled text file are looked at, outside a layout those that are no Markdown; the message
    shows how the secret begins and no more.

    Source: https://docs.github.com/en/code-security/secret-scanning (supported secret patterns)
    """
    hint = "revoke it, and read it from the environment or a vault"
    for kind, start, end in _secrets(skill.text):
        message = f"{kind} stands here: {_beginning(skill.text[start:end])}"
        yield Finding(skill.path, skill.line_at(start), message, hint)  # no columns: its line is not to be shown
    for file in skill.files:
        if _is_looked_at(skill, file):
            text = skill.bundled(file.path)
            for kind, start, end in _secrets(text):
                line = text.count("\n", 0, start) + 1
                yield in_file(skill, file.path, line, f"{kind} stands here: {_beginning(text[start:end])}", hint)


def _is_looked_at(skill: Skill, file: SkillFile) -> bool:
    """Every file with a content; of skills outside a layout, which may be thousands of other people's, no Markdown."""
    if not file.size or file.path in (skill.file, "agents/openai.yaml"):
        return False
    return skill.scope is not Scope.NONE or not file.path.endswith(".md")


def _secrets(text: str) -> Iterator[tuple[str, int, int]]:
    """(what it is, start, end) of every secret."""
    signs = held(text, SIGNS)
    for kind in KINDS if signs else ():
        if any(sign in signs for sign in kind.signs):
            for match in kind.form().finditer(text):
                group = "secret" if "secret" in match.re.groupindex else 0
                if not _PLACEHOLDER().search(match[0]) and _entropy(match[group]) >= kind.entropy:
                    yield f"a secret ({kind.name})", *match.span(group)


def _beginning(found: str) -> str:
    """Enough to find the secret by, and too little to use it."""
    return found.split(maxsplit=1)[0][:8] + "..."


def _entropy(text: str) -> float:
    """Shannon's entropy of the characters, in bits a character."""
    from math import log2

    counts = [text.count(character) for character in set(text)]
    return -sum(n / len(text) * log2(n / len(text)) for n in counts)
