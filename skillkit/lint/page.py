"""A rule's page: its docstring as text, source and examples, and the one renderer for all who show it."""

import re
from dataclasses import dataclass
from inspect import cleandoc

from skillkit.lint.rule import Rule

_EXAMPLE = re.compile(
    r"^~~~~ (bad|good)(?: (company_wide|team_wide)(?: (\S+))?)?\n(.*?)^~~~~$\n?", re.MULTILINE | re.DOTALL
)
_SOURCE = re.compile(r"^Source: (.*(?:\n[^\n~].*)*)\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A skill in short, ``bad`` or good: only what differs from a good one.

    ``scope`` and ``folder`` are the folders it is in; an empty ``folder`` means the good skill's.
    """

    bad: bool
    scope: str
    folder: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """``fault`` is the docstring's first paragraph, ``text`` the rest without source and examples."""

    fault: str
    text: str
    source: str
    examples: tuple[Example, ...]


def page(rule: Rule) -> Page:
    """The docstring of a rule, taken apart."""
    doc = cleandoc(rule.doc) + "\n"
    examples = tuple(Example(m[1] == "bad", m[2] or "company_wide", m[3] or "", m[4]) for m in _EXAMPLE.finditer(doc))
    rest = _EXAMPLE.sub("", doc)
    source = _SOURCE.search(rest)
    fault, _, text = _SOURCE.sub("", rest).strip().partition("\n\n")
    said = " ".join(source[1].split()) if source else ""
    return Page(" ".join(fault.split()), re.sub(r"\n{3,}", "\n\n", text.strip()), said, examples)


def markdown(rule: Rule) -> str:
    """The page as Markdown, without a heading: what `explain`, docs/rules.md and SARIF show."""
    content = page(rule)
    parts = [content.fault, content.text, _about(rule), *map(_shown, content.examples)]
    if content.source:
        parts.append(f"Source: {content.source}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _about(rule: Rule) -> str:
    wider = f", {rule.company_wide} in company-wide skills" if rule.company_wide else ""
    asked = f"; `--select {rule.name}` runs it as a {rule.severity}" if rule.opt_in else ""
    lines = [f"Family {rule.family}, {rule.default} by default{wider}{asked}."]
    lines += [f"Option `{name}`: {_default(value)} by default." for name, value in rule.options.items()]
    return "\n".join(lines)


def _default(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return ", ".join(f"`{item}`" for item in value) or "empty"
    return f"`{value}`" if value != "" else "empty"


def _shown(example: Example) -> str:
    title = "Found" if example.bad else "Not found"
    where = " in a team-wide skill" if example.scope == "team_wide" else ""
    fence = "~~~~"
    return f"{title}{where}:\n\n{fence}\n{example.text}{fence}"
