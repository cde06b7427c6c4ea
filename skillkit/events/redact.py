"""Secrets, home folders and, where it is asked for, personal data taken out of a text before it reaches the disk."""

from collections.abc import Mapping
from typing import NamedTuple

from skillkit.text import homes, secrets

HOME = "home folder"
_NO_SECRETS = (HOME, "user name")  # of nearly every path: a report with one is not marked as redacted


class Clean(NamedTuple):
    """``text`` without what was taken out of it; ``counts`` says how many of each kind that was."""

    text: str
    counts: dict[str, int]

    @property
    def redacted(self) -> bool:
        """True where more than a home folder was taken out."""
        return any(kind not in _NO_SECRETS for kind in self.counts)


def clean(text: str, home: str, personal: bool) -> Clean:
    """``text`` with secrets as ``[redacted: KIND]`` and home folders as ``~``, and how many of each there were.

    ``home`` is the user's own folder, wherever it is. ``personal`` takes e-mail addresses, IP addresses, numbers of
    cards and accounts too. What is clean stays as it is.
    """
    counts: dict[str, int] = {}
    text = _without(text, [(found.start, found.end, found.kind) for found in secrets.find(text)], counts)
    if personal:
        from skillkit.text import personal as data

        text = _without(text, [(found.start, found.end, found.kind) for found in data.find(text)], counts)
    blanked = homes.blank(text, home)
    counts |= {kind: n for kind, n in ((HOME, blanked.homes), ("user name", blanked.names)) if n}
    return Clean(blanked.text, counts)


def redact(text: str, home: str = "", personal: bool = False) -> tuple[str, bool]:
    """``clean`` as the text, and whether more than a home folder was taken out."""
    made = clean(text, home, personal)
    return made.text, made.redacted


def describe(counts: Mapping[str, int]) -> str:
    """The counts in words: "1 password, 2 home folders"."""
    return ", ".join(f"{n} {kind if n == 1 else _plural(kind)}" for kind, n in counts.items())


def _plural(kind: str) -> str:
    if kind == "Twilio account":
        return "Twilio accounts"
    return kind + ("es" if kind.endswith("s") else "s")


def _without(text: str, spans: list[tuple[int, int, str]], counts: dict[str, int]) -> str:
    if not spans:
        return text
    pieces, place = [], 0
    for start, end, kind in spans:
        pieces += [text[place:start], f"[redacted: {kind}]"]
        place = end
        counts[kind] = counts.get(kind, 0) + 1
    return "".join([*pieces, text[place:]])
