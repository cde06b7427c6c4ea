"""The frontmatter of a SKILL.md: its values, and where in the file each of them is."""

import datetime
import marshal
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from skillkit.late import Late
from skillkit.text.pattern import compiled

if TYPE_CHECKING:
    import yaml
else:  # a run that reads no frontmatter anew does without
    yaml = Late("yaml")

LONGEST = 64 * 1024
"""Characters of frontmatter that are parsed; a longer one is a fault."""

DEEPEST = 100
"""Levels of nesting that are composed. The C parser recurses: 30,000 brackets would kill the process."""

_OPEN = compiled(r"\ufeff?---[ \t]*\r?\n")
_CLOSE = compiled(r"^---[ \t]*\r?$", re.MULTILINE)
_ALIAS = compiled(r"\s*:(?:\s|#[^\n]*\n)*(\*[^\s,\[\]{}]+)")
# of the others `binary` would give bytes, `set` and `omap` types that JSON does not have
_BUILT = ("null", "bool", "int", "float", "timestamp")


class Fault(StrEnum):
    """What can keep frontmatter from being read, one word a cause."""

    MISSING = "missing"
    NOT_FIRST = "not-first"
    NOT_CLOSED = "not-closed"
    TOO_LONG = "too-long"
    TOO_DEEP = "too-deep"
    INVALID = "invalid"
    NOT_A_MAPPING = "not-a-mapping"


class FrontmatterError(NamedTuple):
    """Why frontmatter has no values. ``offset`` counts characters of the file; ``message`` may be the parser's own."""

    fault: Fault
    message: str
    offset: int


class Entry(NamedTuple):
    """One key of the frontmatter. The key is at [start, end), its value at [value_start, value_end) of the file.

    ``plain`` is True where the value is an unquoted scalar that is here: only then is ``true`` a boolean.
    """

    start: int
    end: int
    value_start: int
    value_end: int
    plain: bool


class Frontmatter(NamedTuple):
    """Frontmatter as data. A broken one has an ``error`` and no values; reading never raises.

    ``values`` holds the parsed YAML (a collection that an alias repeats stays a ``yaml.Node``, so that nothing grows);
    ``entries`` finds a key by its dotted path (``metadata.owner``); ``duplicates`` are the offsets of keys that were
    said before; ``start`` and ``end`` bound the YAML text, ``body_start`` follows the closing line.
    """

    values: dict[str, Any]
    entries: Mapping[str, Entry] = {}  # a mapping proxy would not travel between processes
    duplicates: tuple[tuple[str, int], ...] = ()
    start: int = 0
    end: int = 0
    body_start: int = 0
    error: FrontmatterError | None = None

    def get(self, path: str) -> Any:
        """The value at a dotted path, None where there is none."""
        value: Any = self.values
        for key in path.split("."):
            if not isinstance(value, dict):
                return None
            value = value.get(key)
        return value


def packed(head: Frontmatter) -> bytes:
    """The frontmatter as bytes, for ``unpacked``. Raises ValueError where a value is none of JSON's kinds or a date."""
    values = _plain(head.values)
    entries = [(key, *entry) for key, entry in head.entries.items()]
    error = (str(head.error.fault), head.error.message, head.error.offset) if head.error else ()
    # of built-in types alone, and read only by the user who wrote it
    return marshal.dumps((values, entries, head.duplicates, head.start, head.end, head.body_start, error))


def unpacked(data: bytes) -> Frontmatter:
    """What ``packed`` was given. Only for bytes that this user's skillkit made: they are not checked."""
    values, entries, duplicates, start, end, body, error = marshal.loads(data)
    fault = FrontmatterError(Fault(error[0]), error[1], error[2]) if error else None
    places = {key: Entry(*place) for key, *place in entries}
    return Frontmatter(_whole(values), places, duplicates, start, end, body, fault)


def _plain(value: Any) -> Any:
    """A value as marshal takes it: a date is a tuple, which nothing else is."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, datetime.date):
        return (type(value).__name__, value.isoformat())
    if value is None or isinstance(value, str | int | float):
        return value
    raise ValueError(f"a {type(value).__name__} cannot be packed")


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _whole(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, tuple):
        # a datetime is a date too, so its name tells them apart
        kind = datetime.datetime if value[0] == "datetime" else datetime.date
        return kind.fromisoformat(value[1])
    return value


def read(text: str) -> Frontmatter:
    """Cut the frontmatter as the clients do, and parse it.

    It opens with a first line that is exactly ``---`` and ends at the next such line; blanks may follow the dashes. A
    byte order mark before it is ignored: a rule of its own reports it.
    """
    opening = _OPEN.match(text)
    if not opening:
        return Frontmatter({}, error=_unopened(text))
    start = opening.end()
    closing = _CLOSE.search(text, start)
    if not closing:
        error = FrontmatterError(Fault.NOT_CLOSED, "the frontmatter is not closed by a line that is exactly ---", 0)
        return Frontmatter({}, start=start, end=start, body_start=start, error=error)
    end = closing.start()
    body = min(closing.end() + 1, len(text))  # past the line end, which the last line may lack
    values, entries, duplicates, fault = _parse(text[start:end], start)
    return Frontmatter(values, entries, duplicates, start, end, body, fault)


def _unopened(text: str) -> FrontmatterError:
    stripped = text.lstrip("\ufeff \t\r\n")
    if _OPEN.match(stripped):
        return FrontmatterError(Fault.NOT_FIRST, "there is text before the opening ---", 0)
    return FrontmatterError(Fault.MISSING, "the file does not begin with a line that is exactly ---", 0)


_Parsed = tuple[dict[str, Any], dict[str, Entry], tuple[tuple[str, int], ...], FrontmatterError | None]


def _parse(head: str, base: int) -> _Parsed:
    if len(head) > LONGEST:
        return (
            {},
            {},
            (),
            FrontmatterError(Fault.TOO_LONG, f"the frontmatter has {len(head):,} characters, limit {LONGEST:,}", base),
        )
    try:
        # before composing, which recurses; for nearly all texts counting is enough
        if _may_be_deep(head) and _depth(head) > DEEPEST:
            return {}, {}, (), _too_deep(base)
        root = _compose(head)
    except yaml.YAMLError as e:
        return {}, {}, (), _invalid(e, base)
    except UnicodeEncodeError as e:
        fault = f"the character U+{ord(head[e.start]):04X} is half of a pair"
        return {}, {}, (), FrontmatterError(Fault.INVALID, fault, base + e.start)
    if root is None:
        return {}, {}, (), None
    if not isinstance(root, yaml.MappingNode):
        return (
            {},
            {},
            (),
            FrontmatterError(Fault.NOT_A_MAPPING, "the frontmatter is not a list of `key: value` lines", base),
        )
    reading = _Reading(head, base)
    values = reading.mapping(root, "")
    return values, reading.entries, tuple(reading.duplicates), None


@cache
def _loader() -> Any:
    """Many times faster in C; a PyYAML without libyaml reads the same."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _compose(head: str) -> "yaml.Node | None":
    loader = _loader()(head)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()  # PyYAML's parser and its states refer to each other, and would wait for the collector


def _may_be_deep(head: str) -> bool:
    """A bound that is never too low: each level of nesting costs at least one of these characters."""
    return sum(map(head.count, "[{-:?")) > DEEPEST


def _depth(head: str) -> int:
    depth = deepest = 0
    for event in yaml.parse(head, Loader=_loader()):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            deepest = max(deepest, depth)
            if deepest > DEEPEST:
                break
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return deepest


def _too_deep(base: int) -> FrontmatterError:
    return FrontmatterError(Fault.TOO_DEEP, f"the frontmatter is nested deeper than {DEEPEST} levels", base)


def _invalid(error: "yaml.YAMLError", base: int) -> FrontmatterError:
    if isinstance(error, yaml.MarkedYAMLError):
        if "nesting depth" in (error.problem or ""):  # libyaml 0.2.6 gives up at 1,000, before the events are counted
            return _too_deep(base)
        unclosed = "quoted scalar" in (error.context or "")
        # of a quote that stays open the parser reports the end of the text
        mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
        message = error.problem or error.context or "not YAML"
        return FrontmatterError(Fault.INVALID, message, base + (mark.index if mark else 0))
    if isinstance(error, yaml.reader.ReaderError):
        code = int(error.character)  # a number, since the parser gets a text and no bytes
        return FrontmatterError(Fault.INVALID, f"the character U+{code:04X} is not allowed in YAML", base)
    return FrontmatterError(Fault.INVALID, str(error), base)


class _Reading:
    """One walk over composed frontmatter: builds the values and notes where each key is."""

    def __init__(self, head: str, base: int) -> None:
        self.head = head
        self.base = base
        self.entries: dict[str, Entry] = {}
        self.duplicates: list[tuple[str, int]] = []
        self._met: set[int] = set()

    def value(self, node: "yaml.Node", path: str) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if id(node) in self._met:
            return node  # an alias: building it again is how a small head becomes a large one
        self._met.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path + ".")
        return [self.value(item, f"{path}[{i}]") for i, item in enumerate(node.value)]

    def mapping(self, node: "yaml.MappingNode", prefix: str) -> dict[str, Any]:
        self._met.add(id(node))
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = _key(key_node)
            path = prefix + key
            if key in values:
                self.duplicates.append((path, self.base + key_node.start_mark.index))
            self.entries[path] = self._entry(key_node, value_node)  # of a key said twice, the last counts
            values[key] = self.value(value_node, path)
        return values

    def _entry(self, key: "yaml.Node", value: "yaml.Node") -> Entry:
        start, end = value.start_mark.index, value.end_mark.index
        is_alias = start < key.end_mark.index  # its node is the one that it repeats, further up
        if is_alias:
            alias = _ALIAS.match(self.head, key.end_mark.index)
            start, end = alias.span(1) if alias else (key.end_mark.index, key.end_mark.index)
        return Entry(
            self.base + key.start_mark.index,
            self.base + key.end_mark.index,
            self.base + start,
            self.base + end,
            isinstance(value, yaml.ScalarNode) and not value.style and not is_alias,
        )


def _key(node: "yaml.Node") -> str:
    """The key as it is written: `on:` and `123:` stay words."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else "<collection>"


def _scalar(node: "yaml.ScalarNode") -> Any:
    if node.tag == "tag:yaml.org,2002:str":
        return node.value
    build = _builders().get(node.tag)
    if build is None:
        return node.value  # a tag of the writer's own: the text as it is
    try:
        return build(node)
    except (yaml.YAMLError, ValueError, OverflowError, LookupError, AttributeError):
        return node.value  # an impossible date, or a tag that does not fit: `!!bool maybe`


@cache
def _builders() -> dict[str, "Callable[[yaml.ScalarNode], Any]"]:
    """What makes a value of a scalar, by its tag."""
    constructor = yaml.constructor.SafeConstructor()
    return {
        tag: partial(build, constructor)
        for tag, build in constructor.yaml_constructors.items()
        if tag and tag.rpartition(":")[2] in _BUILT
    }
