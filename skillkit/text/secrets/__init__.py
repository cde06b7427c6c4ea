"""One catalogue of secrets, for what redaction blanks and for what lint reports.

``find`` returns all that redaction blanks. Those of them that are ``sure`` are an error in a skill; the others, which
a name, a sentence or a command says to be secret, are a warning. So lint reports whatever redaction finds.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skillkit.text.secrets.found import FoundSecret

_LONG = 10
"""Characters of the shortest word that can hold a token, or the first half of one that a line's end parts."""

_VERY_LONG = 34
"""Characters of the shortest word that holds a token without a digit and without capitals only."""

_SMALL = b"abcdefghijklmnopqrstuvwxyz"  # prose is mostly these: without them what is left is short to search
_SIGNS = ("sk-ant-", "pat-", "xox", "hvs.", "hooks.slack", "/hooks/")
"""Of what may be found without a run of capitals and digits: shortened tokens, short webhooks."""

_STEMS = ("pass", "pw", "secret", "token", "key", "cred", "auth", "pin", "contrase", "nnwort", "senha", "twoord")
"""Every name that says that its value is secret holds one of them; so does every header."""

_NAMELESS = ("in as ", "in with ", ":5432:", ":5433:", ":6432:", ":*:")
"""What comes before a password that nothing names: "log in as x with", a line of .pgpass."""

_MARK = "[redacted: "


def find(text: str) -> "list[FoundSecret]":
    """The secrets in ``text``, in order and apart from each other. Takes time in proportion to the text.

    Most texts hold none, and lint reads thousands of skills a second: so a cheap test is before each finder, and before
    the import of its forms.
    """
    low = _lower(text)
    found: list[FoundSecret] = []
    if "://" in text or "jdbc:oracle:" in low or ":1521" in text:
        from skillkit.text.secrets import urls

        found += urls.find(text, low)
    places = _places(low)
    if places or any(sign in low for sign in _NAMELESS):
        from skillkit.text.secrets import assigned

        found += assigned.find(text, low, places)
    if _may_hold_tokens(text):
        from skillkit.text.secrets import assigned, known

        dense = "\n".join([word for word in text.split() if len(word) >= _LONG and _may_hold_token(word)])
        found += known.find(text, dense)
        found += assigned.untold(text, dense)
    if _may_hold_commands(text, low):
        from skillkit.text.secrets import command_line

        found += command_line.find(text)
    return _apart(_not_redacted(text, found) if _MARK in text else found)


def _lower(text: str) -> str:
    """``text`` in lower case, as long as it was: a letter that is two in lower case would shift all that follows."""
    low = text.lower()
    return low if len(low) == len(text) else re.sub("[A-Z]+", lambda capitals: capitals[0].lower(), text)


def _places(low: str) -> list[int]:
    """Where a stem ends, in order."""
    found = []
    for stem in _STEMS if "cookie" not in low else (*_STEMS, "session", "sid"):
        place = low.find(stem)  # stem by stem takes a third of the time of one pattern of all
        while place >= 0:
            found.append(place + len(stem))
            place = low.find(stem, place + len(stem))
    return sorted(found)


def _may_hold_tokens(text: str) -> bool:
    """True for a text with capitals and digits in a row, or many of either, once the small letters are out."""
    sifted = text.encode("utf-8", "surrogatepass").translate(None, _SMALL)
    for run in _runs().findall(sifted):
        # what prose has of them is shorter: acronyms, years, ports
        if len(run) >= (14 if run.isalpha() else 9 if run.isdigit() else 6) or run[:4] in (b"AKIA", b"ASIA"):
            return True
    return b"PRIVATE KEY" in sifted or any(sign in text for sign in _SIGNS)


@cache
def _runs() -> re.Pattern[bytes]:
    return re.compile(rb"[A-Z0-9][A-Z0-9]{5,}")  # one of a set first is looked for in a tenth of the time


def _may_hold_token(word: str) -> bool:
    return bool(_digit().search(word)) or len(word) >= _VERY_LONG or word.isupper()


@cache
def _digit() -> re.Pattern[str]:
    return re.compile("[0-9]")


def _may_hold_commands(text: str, low: str) -> bool:
    """False for a text without any of the flags and words before which programs take a secret."""
    words = (
        "login ",
        " auth",
        "net us",
        "figure set",
        " config set",
        " config --global",
        " config pypi-token",
        "to-secure",
        "mc alias",
        "sqlplus",
        "sqlldr",
        "impdp",
        "expdp",
        "rman ",
    )
    return bool(_flags().search(text)) or any(word in low for word in words)


@cache
def _flags() -> re.Pattern[str]:
    return re.compile(r" -(?:[puUaPwbkKtAS][\s=\"'\w]|-?(?:user|pass|auth|proxy-user|ApiKey|api-key))")


def _not_redacted(text: str, found: "list[FoundSecret]") -> "list[FoundSecret]":
    """Those that are not the mark of one that was taken out before."""
    # a text that is redacted twice stays as it was
    marks = [match.span() for match in re.finditer(r"\[redacted: [\w .-]{1,40}\]?", text)]
    return [one for one in found if not any(start < one.end and one.start < end for start, end in marks)]


def _apart(found: "list[FoundSecret]") -> "list[FoundSecret]":
    """Those that overlap as one: of the kind that is surer, else of the one that begins first."""
    kept: list[FoundSecret] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):  # of two that begin together the longer is first
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
            continue
        last = kept[-1]
        kind = one.kind if one.sure and not last.sure else last.kind
        kept[-1] = last._replace(kind=kind, end=max(last.end, one.end), sure=last.sure or one.sure)
    return kept
