"""What does a name of a script hold, and what does a statement?"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from skillkit.security import catalogue
from skillkit.security.facts import Emit
from skillkit.security.scripts.flows import ends
from skillkit.security.scripts.flows.ends import EXPRESSIONS, IDENTIFIER, PLACES, Matches, ScriptCode
from skillkit.security.scripts.flows.functions import Functions
from skillkit.text.pattern import compiled, pattern

_DECODES_WHOLE = compiled(
    r"(?i)64|85|hex|pack|\.(?:png|jpe?g|gif|webp|ico|bmp|ttf|otf|woff2?|wav|mp3|ogg|pdf)\b|decompress|inflate|gunzip|atob|codecs"
)
"""What makes a text of encoded data; what turns letters or lists round is often of another use."""

_MOST_GIVEN = 20
"""Calls of a function that are followed, for each of its parameters."""

_MOST_OWN = 60
"""Functions with a name of their own that holds something, for each name."""

_OPENED = compiled(
    r"(?:\b(?P<assigned>[A-Za-z_]\w*)(?:\s*,\s*\w+)?\s*:?=\s*)?(?:\b(?:open|fopen|os\.OpenFile|os\.Create|File\.open|File\.new|io\.open|fdopen)|\bcreateWriteStream|ZipFile|TarFile|\.open)\(\s*(?:str\()?(?:[\"'`](?P<path>[^\"'`\n]{1,200})[\"'`]|\$?(?P<name>[A-Za-z_]\w*))?[^\n]{0,80}?(?:\bas\s+(?P<alias>[A-Za-z_]\w*)|\bdo\s*\|\s*(?P<block>\w+)|\{\s*\|\s*\w+|$)",
    re.MULTILINE,
)
_REMARK = compiled(r"(?m)(?:^|\s)(?:#|//)\s[^\n]*$")
_ASKS_FOR_FILE = pattern(r"exists\(|isfile|is_file|load_dotenv|config\(\s*\{?\s*path|argparse|add_argument|help=")
_PASSES_ENVIRONMENT = pattern(
    r"[(,{]\s*env\s*[=:]\s*(?:\{\s*\*\*|\{?\s*\.\.\.|dict\()?\s*(?:os\.environ|process\.env)|\bif [\w\"'.]+ in os\.environ\b(?!\.)|load_dotenv|not in os\.environ"
)
_MOST_NAMES = 300
"""Names that hold something anywhere in a script."""

_MOST_HANDLES = 200
"""Files that are opened to be written."""

_COMMON = frozenset(
    [
        *("self", "this", "if", "in", "is", "or", "as", "for", "not", "and", "the", "json", "os", "sys", "re"),
        *("import", "return", "None", "True", "False", "null"),
    ]
)
"""Words that are no variable's name."""


class Taint(NamedTuple):
    """What a variable holds: hosts it came from, secrets, how it was decoded, a place that matters, or what a socket said."""

    net: frozenset[str] = frozenset()
    secrets: frozenset[str] = frozenset()
    decoded: str = ""
    places: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()

    def joined(self, other: "Taint") -> "Taint":
        return Taint(
            self.net | other.net,
            self.secrets | other.secrets,
            self.decoded or other.decoded,
            self.places | other.places,
            self.heard | other.heard,
        )

    @property
    def is_foreign(self) -> bool:
        """True for what came from elsewhere, or was not to be read: it was fetched, decoded or heard."""
        return bool(self.net or self.decoded or self.heard)


NOTHING = Taint()


class Names:
    """What each name of a script holds: anywhere, or within the function whose own it is."""

    def __init__(self, flat: str) -> None:
        self._flat = flat
        self._files: set[str] = set()
        self.anywhere: dict[str, Taint] = {}
        self.within: dict[str, list[tuple[int, int, Taint]]] = {}
        """By name: (first, last, what it holds in the statements [first, last))."""
        self.learnt: list[tuple[str, int, int]] = []
        """Names of functions' own that were added since this was last emptied: (name, first, last)."""

    def add(self, name: str, taint: Taint) -> None:
        """Remember what a name holds, or a file by its path; and the file that is written by that name."""
        if len(self.anywhere) < _MOST_NAMES and name not in _COMMON:
            self.anywhere[name] = self.anywhere.get(name, NOTHING).joined(taint)
            if not name.isidentifier():
                self._files.add(name)
            file = self._file_of(name, taint)
            if file and file not in self.anywhere:
                self.add(file, taint)

    def add_parameter(self, name: str, first: int, last: int, taint: Taint) -> None:
        """Remember what a parameter holds in the statements [first, last)."""
        if taint.decoded and not _DECODES_WHOLE.search(taint.decoded):
            taint = taint._replace(decoded="")
        if taint == NOTHING:
            return
        known = self.within.setdefault(name, [])
        if (first, last, taint) not in known and len(known) < _MOST_GIVEN:
            known.append((first, last, taint))

    def add_own(self, name: str, first: int, last: int, taint: Taint) -> None:
        """Remember what a name of a function's own holds in the statements [first, last)."""
        if name in _COMMON:
            return
        known = self.within.setdefault(name, [])
        for index, (begin, end, held) in enumerate(known):
            if (begin, end) == (first, last):
                known[index] = (first, last, held.joined(taint))
                return
        if len(known) < _MOST_OWN:
            known.append((first, last, taint))
            self.learnt.append((name, first, last))
        file = self._file_of(name, taint)
        if file and file != name:
            if file.isidentifier() and file not in self.anywhere:
                self.add_own(file, first, last, taint)
            else:
                self.add(file, taint)

    def holding(self, text: str, number: int) -> list[tuple[str, Taint]]:
        """The names in a text that hold something, in its order, with what each of them holds in the statement ``number``."""
        found = [(name, self.anywhere[name]) for name in self._named(text)]
        if self.within:
            for name in self.within.keys() & IDENTIFIER.findall(text):
                found += [(name, taint) for first, last, taint in self.within[name] if first <= number < last]
        return sorted(found, key=lambda held: (text.find(held[0]), held[0])) if len(found) > 1 else found

    @cached_property
    def handles(self) -> dict[str, str]:
        """The names of files that are opened to be written, and the file of each: its path, or the path's name."""
        found: dict[str, str] = {}
        for match in _OPENED.finditer(self._flat):
            file = match["path"] or match["name"]
            if file == "fileobj":
                file = match[0].partition("=")[2].split(",")[0].strip(" )")
            handle = match["alias"] or match["block"] or match["assigned"]
            if file and handle and len(found) < _MOST_HANDLES:
                found[handle] = file
        return found

    def _file_of(self, name: str, taint: Taint) -> str | None:
        """The file that is written by a name, where what is written is of use."""
        return self.handles.get(name) if taint.net or taint.secrets else None

    def _named(self, text: str) -> set[str]:
        """The names in a text that hold something anywhere."""
        if not self.anywhere:
            return set()
        found = self.anywhere.keys() & IDENTIFIER.findall(text)
        return found | {
            name for name in self._files if name in text and re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", text)
        }


class ScriptWalk(NamedTuple):
    """A walk through a script's statements: what is known of it, what each name holds so far, and where to state facts."""

    code: ScriptCode
    matches: Matches
    functions: Functions
    names: Names
    say: Emit


def taint_of(walk: ScriptWalk, text: str, number: int, *, whole: bool = True) -> Taint:
    """What a statement holds, by what it calls and by the names in it. Or a part of it, where it is not ``whole``."""
    found = walk.matches.sources
    called = {name for name in found if number in walk.matches.of(name)} if whole else found
    return (_called(walk.code, text, called) if called else NOTHING).joined(taint_of_names(walk, text, number))


def taint_of_names(walk: ScriptWalk, text: str, number: int) -> Taint:
    """What the names in a statement, or in a part of it, hold there."""
    taint = NOTHING
    for name, held in walk.names.holding(text, number):
        taint = taint.joined(_used(name, held, text))
    return taint


def _used(name: str, held: Taint, text: str) -> Taint:
    """What a text takes of what a name holds: not the environment that is passed to a child, nor one key of a table."""
    if not held.secrets:
        return held
    if "the environment" in held.secrets and re.search(rf"[(,{{]\s*env\s*[=:]\s*{re.escape(name)}\b", text):
        held = held._replace(secrets=held.secrets - {"the environment"})  # a child gets it
    if held.secrets and re.search(rf"\b{re.escape(name)}\s*(?:\[\s*[\"']|\.get\()", text):
        return held._replace(secrets=frozenset())
    if "the environment" in held.secrets and re.search(rf"\b{re.escape(name)}\??\.[A-Z_]+\b", text):
        return held._replace(secrets=held.secrets - {"the environment"})  # one variable of all
    return held


def _called(code: ScriptCode, text: str, expressions: AbstractSet[str]) -> Taint:
    """What a text gets by what it calls or names, as these expressions find it."""
    decoded = ends.DECODES().search(text) if "decodes" in expressions else None
    places = (EXPRESSIONS[name]().search(text) for name in expressions & PLACES)
    return Taint(
        net=_net(code, text) if "fetches" in expressions else frozenset(),
        secrets=frozenset(_secrets(code, text, expressions)),
        decoded=decoded[0].strip("([") if decoded else "",
        places=frozenset(found[0] for found in places if found),
    )


def _net(code: ScriptCode, text: str) -> frozenset[str]:
    """The hosts that a text fetches from; a ``?`` where it does, and names none."""
    found = ends.FETCHES().search(text)
    if not found:
        return frozenset()
    if found[0].startswith("file_get") and "$" in found[0]:  # of a variable, its value says whether it is an address
        name = re.escape(found[0].partition("$")[2].rstrip(" ,)"))
        if not re.search(rf"\${name}\s*=\s*[\"']https?://", code.text):
            return frozenset()
    if found[0] == "resolve(" and not code.asks_names:
        return frozenset()
    if found[0] in ("URI(", "URI.parse(") and "open-uri" not in code.text:
        return frozenset()  # an address, which nothing opens by itself
    named = frozenset(host.lower() for host in catalogue.HOST().findall(text))
    return named or code.hosts or frozenset(("?",))


def _secrets(code: ScriptCode, text: str, expressions: AbstractSet[str]) -> Iterator[str]:
    if "#" in text or "//" in text:
        text = _REMARK.sub("", text)
    text = ends.without_expressions(text)
    if "secrets" in expressions and not _ASKS_FOR_FILE().search(text):
        tests = _TESTS().search(code.text) is not None
        for found in catalogue.CREDENTIALS().finditer(text):
            if tests and _is_said(text, found.start()):
                continue
            if not catalogue.METADATA().search(found[0]) or catalogue.METADATA_PATHS().search(code.text):
                yield found[0]
    if (
        "environment" in expressions
        and catalogue.ENTIRE_ENVIRONMENT().search(text)
        and not _PASSES_ENVIRONMENT().search(text)
    ):
        yield "the environment"
    if "variables" in expressions:
        for found in ends.VARIABLES().finditer(text):
            if found["name"]:
                yield found["name"]
            elif catalogue.SECRET_NAME().search(code.text):
                yield "tokens of the environment"
    if "programs" in expressions and (program := catalogue.SECRET_PROGRAMS().search(words := ends.as_words(text))):
        item = _ITEM().match(words, program.start())
        yield f"{STORED}{f' of {item[1] or item[2]}' if item else ''}"


STORED = "stored credentials"
"""What a program that keeps credentials gives out; of one of them, if its command names it."""

_ITEM = pattern(
    r"security\s+find-(?:generic|internet)-password\b[^\n;|]{0,80}?\s-s\s+([\w.@-]{3,60})|secret-tool\s+lookup\s+(?:service|app|name)\s+([\w.@-]{3,60})"
)
_TESTS = pattern(
    r"\bexpect\([^\n]{1,200}\)\.(?:not\.)?to\w|\bassert\b|\bself\.assert\w+\(|\bt\.(?:is|true|false|deepEqual)\("
)
"""A script that says what something is to answer."""

_SAID_BEFORE = pattern(
    r"(?:[\"'`>]|[.!?:]\s)\s{0,4}(?:[A-Z][a-z]{2,20}|Please [a-z]{2,20}) (?:[a-z]{1,20} ){0,6}[`']?$"
)
_SAID_AFTER = pattern(r"[^\"'`|;&$()<>\n]{1,200}?[.!?](?=[\"'`\s]|$)")


def _is_said(text: str, offset: int) -> bool:
    """True for a name of a file within a sentence that a string holds: nothing opens that."""
    low = max(0, text.rfind("\n", 0, offset) + 1, offset - 160)
    return bool(_SAID_BEFORE().search(text, low, offset)) and bool(_SAID_AFTER().match(text, offset))
