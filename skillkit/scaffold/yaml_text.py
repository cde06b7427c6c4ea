"""YAML of the user's with something added, every comment and blank of it kept."""

import re
from typing import Any

import yaml

from skillkit import files
from skillkit.errors import SkillkitError


def with_item(file: str, text: str, key: str, item: str) -> str:
    """``text`` with a further item in the list at its top-level ``key``, which is made where it is missing.

    ``item`` is the YAML of the item, without its dash. Raises SkillkitError where the file is no mapping, where the key
    has another value, and where what was there would be read in another way afterwards.
    """
    node = _composed(file, text)
    end = files.line_end(text)
    value = _value(node, key)
    if value is None:
        start = text if not text or text.endswith("\n") else text + end
        new = start + f"{key}:{end}" + _written(item, 2, end)
    elif isinstance(value, yaml.ScalarNode) and value.style is None and value.value in ("", "~", "null"):
        first, last = value.start_mark.index, value.end_mark.index
        new = text[:first].rstrip(" ") + end + _written(item, 2, end).rstrip("\r\n") + text[last:]
    elif not isinstance(value, yaml.SequenceNode):
        raise SkillkitError(f"{file}: {key} is no list", hint="add the lines by hand")
    elif value.flow_style and not value.value:
        first, last = value.start_mark.index, value.end_mark.index
        # at the key's own indent: a file that we wrote ourselves has two columns more, and is removed whole
        new = text[:first].rstrip(" ") + end + _written(item, 0, end).rstrip("\r\n") + text[last:]
    elif value.flow_style:
        raise SkillkitError(f"{file}: {key} is a list in brackets", hint="add the lines by hand")
    else:
        lines = text.splitlines(keepends=True)
        dash = len(lines[value.start_mark.line]) - len(lines[value.start_mark.line].lstrip(" "))
        after = _last_line(value) + 1
        if lines[after - 1][-1:] == "\n":
            new = "".join([*lines[:after], _written(item, dash, end), *lines[after:]])
        else:  # the file's last line: it has no end afterwards either, so that the item can be taken out again
            new = text + end + _written(item, dash, end).removesuffix(end)
    _see_that_all_is_kept(file, text, new, key)
    return new


def with_key(file: str, text: str, key: str, block: str) -> str:
    """``text`` with ``block``, the YAML of a new top-level ``key``, at its end. Raises SkillkitError as above."""
    if _value(_composed(file, text), key) is not None:
        raise SkillkitError(f"{file}: has a key {key!r}", hint="add the lines by hand")
    end = files.line_end(text)
    has_end = not text or text.endswith("\n")
    new = text + ("" if has_end else end) + (end if text else "") + block.replace("\n", end)
    new = new if has_end else new.removesuffix(end)  # so that the block can be taken out again
    _see_that_all_is_kept(file, text, new, key)
    return new


def without(text: str, start: int, end: int) -> str:
    """``text`` without the lines at [start, end), which ``with_item`` or ``with_key`` added."""
    rest = re.sub(r"\A[ \t]*\r?\n", "", text[end:])
    before = re.sub(r"(?<=\n)\r?\n\Z", "", text[:start])  # the blank line above a block
    if not rest and text[-1:] != "\n":
        before = before.removesuffix("\n").removesuffix("\r")
    return before + rest


def values(file: str, text: str) -> dict[str, Any]:
    """The file as a mapping, every scalar a text, tags left out. Raises SkillkitError where it is none."""
    _composed(file, text)
    try:
        found = yaml.load(text, yaml.BaseLoader)  # makes texts, lists and mappings alone
    except yaml.YAMLError as e:
        raise SkillkitError(f"{file}: not YAML: {_one_line(e)}", hint="correct it first") from e
    return found or {}


def _composed(file: str, text: str) -> yaml.MappingNode | None:
    try:
        node = yaml.compose(text, yaml.BaseLoader)
    except yaml.YAMLError as e:
        raise SkillkitError(f"{file}: not YAML: {_one_line(e)}", hint="correct it first") from e
    if node is None or isinstance(node, yaml.MappingNode):
        return node
    raise SkillkitError(f"{file}: is not a list of `key: value` lines", hint="add the lines by hand")


def _one_line(error: yaml.YAMLError) -> str:
    return " ".join(str(error).split())


def _value(node: yaml.MappingNode | None, key: str) -> yaml.Node | None:
    return next((value for name, value in (node.value if node else ()) if name.value == key), None)


def _last_line(node: yaml.Node) -> int:
    """The 0-based line on which the last scalar of a node ends: its own end comes after comments that follow."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    mark = node.end_mark
    return int(mark.line - 1 if mark.column == 0 and mark.line > node.start_mark.line else mark.line)


def _written(item: str, indent: int, end: str) -> str:
    """The item behind a dash, ``indent`` columns in."""
    lines = item.rstrip("\n").split("\n")  # by hand: a YAML writer would drop the comments of what is there
    marks = ["- ", *["  "] * (len(lines) - 1)]
    return "".join(f"{' ' * indent}{mark}{line}".rstrip() + end for mark, line in zip(marks, lines, strict=True))


def _see_that_all_is_kept(file: str, old: str, new: str, key: str) -> None:
    before, after = values(file, old), values(file, new)
    # parsed again: a text edited by place is only trusted if YAML agrees
    was, now = before.pop(key, None) or [], after.pop(key, None)
    kept = now[:-1] == was if isinstance(now, list) else not was
    if before != after or not now or not kept:
        raise SkillkitError(f"{file}: nothing can be added without changing what is there", hint="add it by hand")
