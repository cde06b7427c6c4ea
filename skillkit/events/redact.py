"""Secrets and home folders taken out of a text before it reaches the disk."""

import re
from collections import Counter
from math import log2

_SECRETS = {
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY[A-Z ]*-----.*?(?:-----END [A-Z ]*PRIVATE KEY[A-Z ]*-----|\Z)",
    "AWS key": r"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b",
    "GitHub token": r"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})",
    "GitLab token": r"\bgl(?:pat|rt|dt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{16,}",
    "Slack token": r"\bx(?:ox[a-z]|app)-[A-Za-z0-9-]{10,}",
    "Slack webhook": r"https://hooks\.slack\.com/[A-Za-z0-9/_-]+",
    "API key": r"\b(?:sk|rk|pk)[-_](?:live|test|ant|proj|or)?[-_]?[A-Za-z0-9_-]{20,}|\bAIza[A-Za-z0-9_-]{35}"
    r"|\bnpm_[A-Za-z0-9]{30,}|\bpypi-[A-Za-z0-9_-]{40,}|\bhf_[A-Za-z0-9]{30,}|\bdop_v1_[a-f0-9]{60,}"
    r"|\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}",
    "JWT": r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?",
}
_SECRET = re.compile("|".join(f"({pattern})" for pattern in _SECRETS.values()), re.DOTALL)
_BEARER = re.compile(r"(?i)(\b(?:bearer|basic)\s+)([A-Za-z0-9+/._~-]{16,}=*)")
_IN_URL = re.compile(r"(\b[a-z][a-z0-9+.-]{1,20}://)([^\s/@:'\"]{0,100}:[^\s/@'\"]{1,200})(@)")
_ASSIGNED = re.compile(r"""([A-Za-z0-9_.-]{1,80}["']?\s{0,3}(?:=|:|=>)\s{0,3})(["']?)([^\s"',;]{8,500})""")
_TELLING = re.compile(r"(?i)secret|token|passw|passphrase|pwd|api.?key|access.?key|private.?key|credential|auth")
_HASH = re.compile(r"(?:1:|sha256:)?(?:[0-9a-f]{7,64}|[0-9a-f-]{36})")
_HOMES = re.compile(r"(?<![\w.])(?:/(?:home|Users)/[^/\s:'\"`]+|/root(?=/)|[A-Za-z]:[\\/]Users[\\/][^\\/\s:'\"`]+)")


def redact(text: str, home: str = "") -> tuple[str, bool]:
    """``text`` with secrets as ``[redacted: KIND]`` and home folders as ``~``, and whether a secret was found.

    Known forms of keys and tokens, passwords in URLs, and values assigned to a telling name or of an entropy that words
    do not have. Commit hashes and digests stay. ``home`` is the user's own folder, wherever it stands.
    """
    clean = _SECRET.sub(_named, text)
    clean = _BEARER.sub(r"\1[redacted: token]", clean)
    clean = _IN_URL.sub(r"\1[redacted: password]\3", clean)
    clean = _ASSIGNED.sub(_assigned, clean)
    return without_home(clean, home), clean != text


def without_home(text: str, home: str = "") -> str:
    """``text`` with home folders as ``~``."""
    if len(home) > 1:
        text = re.sub(re.escape(home.rstrip("/\\")) + r"(?![\w.-])", "~", text)
    return _HOMES.sub("~", text)


def _named(match: re.Match[str]) -> str:
    return f"[redacted: {list(_SECRETS)[(match.lastindex or 1) - 1]}]"


def _assigned(match: re.Match[str]) -> str:
    name, quote, value = match.groups()
    if value.startswith(("[redacted", "$", "<", "{")):
        return match[0]  # done already, or the name of a secret in place of it
    is_secret = _looks_made(value, 3.0) if _TELLING.search(name) else len(value) >= 24 and _looks_made(value, 4.0)
    return f"{name}{quote}[redacted: value]" if is_secret else match[0]


def _looks_made(value: str, bits: float) -> bool:
    """True for a value of at least ``bits`` of entropy a character that mixes letters and digits, and is no hash."""
    is_mixed = any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
    is_path = "/" in value.strip("/") and "." in value
    return is_mixed and not is_path and not _HASH.fullmatch(value) and _entropy(value) >= bits


def _entropy(value: str) -> float:
    """Shannon's bits a character."""
    return -sum(n / len(value) * log2(n / len(value)) for n in Counter(value).values())
