"""Secrets and home folders taken out of a text before it reaches the disk."""

import re
from collections import Counter
from math import log2


def _long(characters: str, least: int) -> str:
    """So many of these characters or more, also where a line ends among them and much of the same follows."""
    return rf"(?:(?:\n[ \t]*(?=[.{characters}]{{16}}))?[{characters}]){{{least},}}"


_SECRETS = {
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY[A-Z ]*-----.*?(?:-----END [A-Z ]*PRIVATE KEY[A-Z ]*-----|\Z)",
    "AWS key": r"\b(?:AKIA|ASIA|ABIA|ACCA)(?:(?:\n[ \t]*)?[A-Z0-9]){16}\b",
    "GitHub token": rf"\b(?:gh[pousr]_{_long('A-Za-z0-9', 20)}|github_pat_{_long('A-Za-z0-9_', 20)})",
    "GitLab token": rf"\bgl(?:pat|rt|dt|cbt|ptt|ft|soat)-{_long('A-Za-z0-9_-', 16)}",
    "Slack token": rf"\bx(?:ox[a-z]|app)-{_long('A-Za-z0-9-', 10)}",
    "Slack webhook": r"https://hooks\.slack\.com/[A-Za-z0-9/_-]+",
    "API key": rf"\b(?:sk|rk|pk)[-_](?:live|test|ant|proj|or)?[-_]?{_long('A-Za-z0-9_-', 20)}|\bAIza[A-Za-z0-9_-]{{35}}"
    rf"|\bnpm_{_long('A-Za-z0-9', 30)}|\bpypi-{_long('A-Za-z0-9_-', 40)}|\bhf_{_long('A-Za-z0-9', 30)}"
    r"|\bdop_v1_[a-f0-9]{60,}"
    r"|\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}",
    "JWT": rf"\beyJ{_long('A-Za-z0-9_-', 8)}\.{_long('A-Za-z0-9_-', 8)}(?:\.{_long('A-Za-z0-9_-', 0)})?",
}
_SECRET = re.compile("|".join(f"({pattern})" for pattern in _SECRETS.values()), re.DOTALL)
_BEARER = re.compile(r"(?i)(\b(?:bearer|basic)\s+)([A-Za-z0-9+/._~-]{16,}=*)")
_IN_URL = re.compile(r"(\b[a-z][a-z0-9+.-]{1,20}://)([^\s/@:'\"]{0,100}:[^\s/@'\"]{1,200})(@)")
_ASSIGNED = re.compile(r"""([A-Za-z0-9_.-]{1,80}["']?\s{0,3}(?:=|:|=>)\s{0,40})(["']?)([^\s"',;]{6,500})""")
_PASSWORD = re.compile(r"(?i)passw|passphrase|pwd")
_TELLING = re.compile(
    r"(?i)secret|token|api.?key|access.?key|private.?key|credential|auth(?!or(?:s|ed|ing|ship)?(?![a-z]))"
)
_HASH = re.compile(r"(?:1:|sha256:)?(?:[0-9a-f]{7,64}|[0-9a-f-]{36})")
_HOMES = re.compile(r"(?<![\w.])(?:/(?:home|Users)/[^/\s:'\"`]+|/root(?=/)|[A-Za-z]:[\\/]Users[\\/][^\\/\s:'\"`]+)")


def redact(text: str, home: str = "") -> tuple[str, bool]:
    """``text`` with secrets as ``[redacted: KIND]`` and home folders as ``~``, and whether a secret was found.

    Known forms of keys and tokens, passwords in URLs, and values assigned to a telling name or of an entropy that words
    do not have. Commit hashes and digests stay, but for those with a telling name. ``home`` is the user's own folder,
    wherever it stands.
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
    return f"{name}{quote}[redacted: value]" if _is_secret(name, value) else match[0]


def _is_secret(name: str, value: str) -> bool:
    """True for a value that people do not write as a word or a path; the more its name tells, the less it takes."""
    if not _is_mixed(value):
        return False
    if _PASSWORD.search(name):
        return True
    if _TELLING.search(name):
        return len(value) >= 8 and _entropy(value) >= 3
    return len(value) >= 24 and _entropy(value) >= 4 and not _HASH.fullmatch(value)


def _is_mixed(value: str) -> bool:
    """True for letters and digits in one, but for a path."""
    is_path = "/" in value.strip("/") and "." in value
    return any(c.isdigit() for c in value) and any(c.isalpha() for c in value) and not is_path


def _entropy(value: str) -> float:
    """Shannon's bits a character."""
    return -sum(n / len(value) * log2(n / len(value)) for n in Counter(value).values())
