"""A key that opens something."""

import re
from collections.abc import Iterator
from functools import cache

from skillkit.finding import Finding, Severity
from skillkit.lint.pattern import pattern
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Scope, Skill, SkillFile

SIGNS = (
    *(rb"A(?:KIA|SIA|Iza)", rb"g(?:h[pousr]_|ithub_pat_|lpat-)", b"k_live_", b"xox[abeoprs]-", b"pypi-AgEI"),
    *(
        rb"hooks\.slack\.com/services/T",
        rb"sk-[\w-]{32}",
        b"npm_[A-Za-z0-9]{36}",
        b"hf_[A-Za-z]{34}",
        b"PRIVATE KEY-----",
        *(
            rb"%s[A-Z0-9_]{0,20}[\"']?\s?[=:]\s?[\"']?[A-Za-z0-9+/_-]{20}" % w
            for w in (b"SECRET", b"TOKEN", b"PASSWORD", b"_KEY")
        ),
        rb"://[^\s/@:]{1,40}:[^\s/@]{8,80}@",
    ),
)
"""What each kind holds. Most texts hold none, and an expression that begins with letters is found as fast as they."""

_KINDS = pattern(
    r"\b(?P<AWS_access_key>A[KS]IA[A-Z2-7]{16}\b)|\b(?P<Google_API_key>AIza[\w-]{35})"
    r"|\b(?P<GitHub_token>gh[pousr]_[A-Za-z0-9]{36}\b|github_pat_\w{50,})|\b(?P<GitLab_token>glpat-[\w-]{20,})"
    r"|\b(?P<Stripe_key>[rs]k_live_[A-Za-z0-9]{20,})|\b(?P<Slack_token>xox[abeoprs]-[A-Za-z0-9-]{20,})"
    r"|\b(?P<Slack_webhook>hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,})"
    r"|\b(?P<model_API_key>sk-(?=[\w-]{0,99}\d)(?=[\w-]{0,99}[A-Z])[\w-]{32,})|\b(?P<npm_token>npm_[A-Za-z0-9]{36}\b)|\b(?P<PyPI_token>pypi-AgEI[\w-]{50,})"
    r"|\b(?P<Hugging_Face_token>hf_[A-Za-z]{34}\b)"
    r"|(?:SECRET|TOKEN|PASSWORD|_KEY)[A-Z0-9_]{0,20}[\"']?\s?[=:]\s?[\"']?"
    r"(?P<assigned_value>(?=[A-Za-z+/_-]{0,99}\d)(?=[A-Z0-9+/_-]{0,99}[a-z])[A-Za-z0-9+/_-]{20,}={0,2})"
    r"|://[^\s/@:]{1,40}:(?P<password_in_a_URL>(?=[^\s/@\d]{0,79}\d)[^\s/@${}<>]{8,80})@"
    r"|(?P<private_key>-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{60,})",
    re.ASCII,
)

_PLACEHOLDER = pattern(
    r"example|sample|dummy|fake|placeholder|your|xxx|replace|redacted|todo|abcdef|123456|0000|\.\.\.", re.IGNORECASE
)

LEAST_ENTROPY = {"assigned_value": 3.8, "password_in_a_URL": 2.8}
"""Bits a character that a secret has at least, 3.2 unless said: twenty random letters and digits have about four."""


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
    if _has_sign(skill.data):
        for kind, start, end in _secrets(skill.text):
            message = f"{kind} stands here: {_beginning(skill.text[start:end])}"
            yield Finding(skill.path, skill.line_at(start), message, hint)  # no columns: its line is not to be shown
    for file in skill.files:
        if _is_looked_at(skill, file) and _has_sign(skill.bundled_bytes(file.path)):
            text = skill.bundled(file.path)
            for kind, start, end in _secrets(text):
                line = text.count("\n", 0, start) + 1
                yield in_file(skill, file.path, line, f"{kind} stands here: {_beginning(text[start:end])}", hint)


def _is_looked_at(skill: Skill, file: SkillFile) -> bool:
    """Every file with a content; of skills outside a layout, which may be thousands of other people's, no Markdown."""
    if not file.size or file.path in (skill.file, "agents/openai.yaml"):
        return False
    return skill.scope is not Scope.NONE or not file.path.endswith(".md")


@cache
def _signs() -> tuple[re.Pattern[bytes], ...]:
    return tuple(map(re.compile, SIGNS))


def _has_sign(data: bytes) -> bool:
    return any(sign.search(data) for sign in _signs())


def _secrets(text: str) -> Iterator[tuple[str, int, int]]:
    """(what it is, start, end) of every secret."""
    for match in _KINDS().finditer(text):
        kind = str(match.lastgroup)
        if not _PLACEHOLDER().search(match[0]) and _entropy(match[kind]) >= LEAST_ENTROPY.get(kind, 3.2):
            yield f"a secret ({kind.replace('_', ' ')})", *match.span(kind)


def _beginning(found: str) -> str:
    """Enough to find the secret by, and too little to use it."""
    return found.split(maxsplit=1)[0][:8] + "..."


def _entropy(text: str) -> float:
    """Shannon's entropy of the characters, in bits a character."""
    from math import log2

    counts = [text.count(character) for character in set(text)]
    return -sum(n / len(text) * log2(n / len(text)) for n in counts)
