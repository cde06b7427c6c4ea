"""House rules: anti-patterns that a company has legislated against, written in skillkit.toml."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from skillkit.config import described, form, has_form
from skillkit.errors import SkillkitError, did_you_mean
from skillkit.finding import Finding, Severity
from skillkit.lint.other_rules.regex_timeout import searched
from skillkit.lint.place import at, at_key, on_top
from skillkit.lint.rule import Rule
from skillkit.model.markdown import parse
from skillkit.model.markdown.parse import plain_title
from skillkit.model.skill import Skill

FAMILY = "custom"

KEYS = {
    "name": "string",
    "message": "string",
    "hint": "string",
    "severity": "string",
    "where": "string",
    "scope": "string",
    "pattern": "string",
    "forbidden-phrase": "string",
    "required-phrase": "string",
    "forbidden-heading": "string",
    "required-heading": "string",
    "bad": "strings",
    "good": "strings",
}
"""The keys of a table [[lint.custom]] and their forms."""

TESTS = ("pattern", "forbidden-phrase", "required-phrase", "forbidden-heading", "required-heading")
SCOPES = ("company_wide", "team_wide", "none", "any")

Places = Callable[[str], Iterator[tuple[int, int]] | None]


@dataclass(frozen=True, slots=True)
class Custom:
    """One table [[lint.custom]], checked. ``test`` is the key of TESTS that it uses, ``wanted`` that key's value.

    ``where`` is name, description, body or another key of the frontmatter; ``bad`` and ``good`` are samples of that
    text.
    """

    name: str
    message: str
    hint: str
    severity: Severity
    where: str
    scope: str
    test: str
    wanted: str
    bad: tuple[str, ...]
    good: tuple[str, ...]

    @property
    def rule(self) -> Rule:
        """The rule that this table describes, in the same shape as ours."""

        def check(skill: Skill) -> Iterator[Finding]:
            yield from self._findings(skill)

        check.__doc__ = f"{self.message}\n\nA rule of this company, from [[lint.custom]].\n"
        return Rule(self.name, FAMILY, self.severity, "skill", {}, check)

    def faults(self, text: str) -> list[tuple[int, int]]:
        """The places [start, end) of ``text`` that are at fault; [(0, 0)] where something required is missing."""
        match self.test:
            case "pattern":
                return searched(self.wanted, text, self.name)
            case "forbidden-phrase":
                return _phrases(text, self.wanted)
            case "required-phrase":
                return [] if self.wanted.casefold() in text.casefold() else [(0, 0)]
            case "forbidden-heading":
                return _headings(text, self.wanted)
            case _:
                return [] if _headings(text, self.wanted) else [(0, 0)]

    def _findings(self, skill: Skill) -> Iterator[Finding]:
        if self.scope not in ("any", skill.scope):
            return
        text, base = self._text(skill)
        for start, end in self.faults(text):
            if (start or end) and base >= 0:
                yield at(skill, base + start, base + end, self.message, self.hint)
            elif self.where == "body":
                yield on_top(skill, self.message, self.hint)
            else:  # something is missing, or the text is folded in a block scalar
                yield at_key(skill, self.where, self.message, self.hint)

    def _text(self, skill: Skill) -> tuple[str, int]:
        """What is looked at, and its offset in the file; -1 where offsets in the text are not offsets in the file."""
        if self.where == "body":
            return skill.body, skill.frontmatter.body_start
        value = skill.frontmatter.get(self.where)
        entry = skill.frontmatter.entries.get(self.where)
        text = "" if value is None else str(value)
        found = skill.text.find(text, entry.value_start, entry.value_end) if entry else -1
        return text, found


def _phrases(text: str, phrase: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(phrase), text, re.IGNORECASE)]


def _headings(text: str, title: str) -> list[tuple[int, int]]:
    """The lines of the headings of this title; what is in a code block is none."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    called = [heading.line for heading in parse.read(text).headings if plain_title(heading.title) == plain_title(title)]
    return [(starts[line - 1], starts[line - 1] + len(lines[line - 1].rstrip("\r"))) for line in called]


def load(file: str, tables: list[Mapping[str, Any]], taken: set[str]) -> tuple[Custom, ...]:
    """The house rules of a configuration. Raises SkillkitError at a key, form, name or pattern that is wrong.

    ``file`` is named in messages; ``taken`` are the names that other rules have.
    """
    found: list[Custom] = []
    for number, table in enumerate(tables, start=1):
        custom = _read(f"{file}: [[lint.custom]] {number}", table)
        if custom.name in taken or any(custom.name == other.name for other in found):
            raise SkillkitError(f"{file}: [[lint.custom]] {number}: a rule called {custom.name!r} is there already")
        found.append(custom)
    return tuple(found)


def _read(where: str, table: Mapping[str, Any]) -> Custom:
    for key, value in table.items():
        if key not in KEYS:
            hint = did_you_mean(key, KEYS) or "known: " + ", ".join(KEYS)
            raise SkillkitError(f"{where}: unknown key {key!r}", hint=hint)
        if not has_form(value, KEYS[key]):
            raise SkillkitError(f"{where}: {key} is {form(value)}, {described(KEYS[key])} is needed")
    tests = [test for test in TESTS if test in table]
    if len(tests) != 1:
        said = "none" if not tests else " and ".join(tests)
        raise SkillkitError(f"{where}: one test is needed, this has {said}", hint="write one of " + ", ".join(TESTS))
    name = _needed(where, table, "name")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise SkillkitError(f"{where}: {name!r} cannot be a rule's name", hint="use lower-case letters and hyphens")
    _needed(where, table, tests[0])  # an empty phrase would be everywhere
    if tests[0] == "pattern":
        _compiles(where, table["pattern"])
    return Custom(
        name=name,
        message=_needed(where, table, "message"),
        hint=table.get("hint", ""),
        severity=Severity(_one_of(where, "severity", table.get("severity", "error"), [str(s) for s in Severity])),
        where=table.get("where", "body"),
        scope=_one_of(where, "scope", table.get("scope", "any"), SCOPES),
        test=tests[0],
        wanted=table[tests[0]],
        bad=tuple(table.get("bad", ())),
        good=tuple(table.get("good", ())),
    )


def _needed(where: str, table: Mapping[str, Any], key: str) -> str:
    value = str(table.get(key, "")).strip()
    if not value:
        raise SkillkitError(f"{where}: {key} is missing")
    return value


def _one_of(where: str, key: str, value: str, known: list[str] | tuple[str, ...]) -> str:
    if value not in known:
        hint = did_you_mean(value, known) or "write one of " + ", ".join(known)
        raise SkillkitError(f"{where}: {key} is {value!r}", hint=hint)
    return value


def _compiles(where: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as e:
        raise SkillkitError(f"{where}: pattern is not a regular expression: {e}") from e


def failed_samples(customs: tuple[Custom, ...]) -> Iterator[tuple[Custom, str, bool]]:
    """Samples that do not behave: (rule, sample, True if it should have been found)."""
    for custom in customs:
        yield from ((custom, sample, True) for sample in custom.bad if not custom.faults(sample))
        yield from ((custom, sample, False) for sample in custom.good if custom.faults(sample))
