"""Texts that a script puts together from constants, in one piece: what is spelt in parts is found as if it were not."""

import itertools
import re
from collections.abc import Iterator

from skillkit.security.scripts import statements
from skillkit.text.pattern import pattern

_MOST = 60
"""Constants of a script that are known."""

_LONGEST = 4_000
"""Characters of a text that is put together."""

_LITERAL = r"(?:\"(?:[^\"\\\n]|\\.){0,400}\"|'(?:[^'\\\n]|\\.){0,400}'|`[^`\n$\\]{0,400}`)"
_ITEMS = rf"\s*{_LITERAL}(?:\s*,\s*{_LITERAL}){{0,40}}\s*,?\s*"
_SEPARATOR = r"(?:\"[^\"\n]{0,20}\"|'[^'\n]{0,20}')"
_DECLARES = r"(?m)\n[ \t]*(?:export[ \t]+)?(?:(?:const|let|var|my|our|final|static|local|val)[ \t]+)?[$@]?(?P<name>[A-Za-z_]\w{0,60})[ \t]*(?::[ \t]*[\w\[\], ]{1,40})?:?=[ \t]*"

_JOINED = (
    ("].join", pattern(rf"\[(?P<list>{_ITEMS})\]\s*\.join\(\s*(?P<by>{_SEPARATOR}|)\s*\)")),
    (".join(", pattern(rf"(?P<by>{_SEPARATOR})\.join\(\s*[\[(](?P<list>{_ITEMS})[\])]\s*\)")),
    ("join", pattern(rf"join(?<![\w.\-]join)\(?\s*(?P<by>{_SEPARATOR})\s*,(?P<list>{_ITEMS})[);]")),
    ("-join", pattern(rf"\(?(?P<list>{_LITERAL}(?:\s*,\s*{_LITERAL}){{1,40}})\s*\)?\s*-join\s*(?P<by>{_SEPARATOR})")),
    (
        "strings.Join(",
        pattern(rf"strings\.Join\(\s*\[\]string\{{(?P<list>{_ITEMS})\}}\s*,\s*(?P<by>{_SEPARATOR})\s*\)"),
    ),
    (
        "%w",
        pattern(rf"%w[\[({{](?P<words>[^\])}}\n]{{1,400}})[\])}}](?:\.freeze)?\.join\(?\s*(?P<by>{_SEPARATOR}|)\s*\)?"),
    ),
)
"""A list of literals, and what is put between them, in several languages; with a piece that each form holds."""

_LISTS = pattern(
    rf"{_DECLARES}(?:(?:\[\]string\{{)(?P<go>{_ITEMS})\}}|\[(?P<items>{_ITEMS})\]|\((?P<tuple>{_ITEMS})\)|%w[\[({{](?P<words>[^\])}}\n]{{1,400}})[\])}}])(?:\.freeze)?[ \t]*;?[ \t]*$"
)
_STARTS = (
    r"(?P<call>\b(?:run|Popen|call|check_call|check_output|create_subprocess_exec|execvp?e?|popen2?e?|spawn)\([ \t]*)"
)
"""What starts a program, up to its list of arguments."""

_TAKES_LIST = pattern(
    r"\.(?:\.\.[A-Za-z_]\w*[),\]]|join\((?:(?<=\w.{6})|[ \t]*[A-Za-z_]\w*[ \t]*\)))|\( ?\*[A-Za-z_]\w*[),\]]|, ?\*[A-Za-z_]\w*[),\]]"
)
_STARTS_LIST = pattern(rf"{_STARTS}[A-Za-z_]\w*[ \t]*[,)]")
_TEXTS = pattern(rf"{_DECLARES}[rbf]?(?P<value>{_LITERAL})(?:\.freeze)?[ \t]*;?[ \t]*$")
_PLACES = pattern(
    _DECLARES
    + r"(?=[^\n]{0,200}(?:\bPath\b|\bhomedir\b|\bhome\b|\bexpanduser\b|\bjoin\(|\bHOME\b|\bUSERPROFILE\b|\bDir\b))[^\"'`\n]{0,120}[\"'`](?P<value>[^\"'`\n${}]{1,120})[\"'`][^\"'`\n]{0,60}$"
)
"""A name that is given a folder: one literal, in what makes a path of it."""

_OF_NAMES = (
    "home",
    "Path",
    "expanduser",
    "HOME",
    "USERPROFILE",
    "Dir.",
    "environ",
    "process",
    "curl",
    "wget",
    ".ssh",
    ".aws",
)
"""Pieces of texts in which a constant may hide what matters."""

_OF_LISTS = ("join", "strings.Join(", "...", "*", "subprocess", "Popen", "popen", "spawn")
"""Pieces of texts in which a list of literals may be given to a call."""

_PIECES = pattern(rf"(?P<left>{_LITERAL})[ \t]*\+[ \t]*(?P<right>{_LITERAL})")
_BRACKETED = pattern(rf"(?<=[/,+=(])[ \t]?\(({_LITERAL})\)")
_KEYED = pattern(
    r"\b(?P<of>process|globalThis|global|window|os|Deno|builtins)\s*(?:\?\.)?\[\s*(?P<quote>[\"'`])(?P<key>[A-Za-z_]\w{0,30})(?P=quote)\s*\]"
    r"|\bgetattr\(\s*(?P<object>[a-z_]\w{0,20})\s*,\s*(?P<mark>[\"'])(?P<attribute>[A-Za-z_]\w{0,30})(?P=mark)\s*\)"
)
"""A member that is asked for by a text."""

_BUILTINS = pattern(
    r"\bvars\(\s*(?:__import__\(\s*[\"']builtins[\"']\s*\)|builtins)\s*\)|__import__\(\s*[\"']builtins[\"']\s*\)(?:\.__dict__)?|\bbuiltins\.__dict__|\bimport_module\(\s*[\"']builtins[\"']\s*\)"
)
"""What Python has under no name, by the ways to ask for it."""

_MAY_BE_KEYED = pattern(r"\[\s*[\"'`][A-Za-z_]\w{0,30}[\"'`]\s*\]|getattr\(")
_MAY_BE_ADDED = pattern(r"[\"'`][ \t]*\+[ \t]*[\"'`]")
_MAY_BE_BRACKETED = pattern(r"\([\"'`](?<=[/,+=( \t]..)")
_MAY_BE_MIXED = pattern(r"\]\s*\.join\(|\.join\(\s*[\[(]")
"""What is cheap to look for, and in every text in which the longer expression finds something."""

_MAKES_PATH = pattern(r"\b(?:join|resolve|joinpath|Path|PurePath)\([^()\n]{0,60}$")


def folded(text: str) -> str:
    """The text with what is put together from literals in one piece. Each line stays the line that it was."""
    if "join" in text or "strings.Join" in text:
        for piece, expression in _JOINED:
            text = expression().sub(_joined, text) if piece in text else text
    if "+" in text:
        text = _added(text)
    if "join(" in text and _MAY_BE_MIXED().search(text):
        text = _with_names(text)
    if any(piece in text for piece in _OF_LISTS):
        text = _spread(text)
    text = _named(text) if any(piece in text for piece in _OF_NAMES) else text
    if "builtins" in text:
        text = _BUILTINS().sub("builtins", text)
    for _ in range(2):  # a member of a member
        if _MAY_BE_KEYED().search(text):
            text = _KEYED().sub(_member, text)
    return text


_ITEM = rf"(?:{_LITERAL}|[A-Za-z_]\w{{0,60}})"
_MIXED = pattern(
    rf"\[(?P<list>\s*{_ITEM}(?:\s*,\s*{_ITEM}){{1,40}}\s*,?\s*)\]\s*\.join\(\s*(?P<by>{_SEPARATOR}|)\s*\)"
    rf"|(?P<between>{_SEPARATOR})\.join\(\s*[\[(](?P<items>\s*{_ITEM}(?:\s*,\s*{_ITEM}){{1,40}}\s*,?\s*)[\])]\s*\)"
)
"""A list of texts and of names that is joined to one text."""


def _with_names(text: str) -> str:
    """The text with the lists that are joined as one text: of a name its value, or the name as a shell would have it."""
    values = {
        match["name"]: _bare(match["value"]) for match, _ in zip(_declared(_TEXTS(), text), range(_MOST), strict=False)
    }

    def joined(match: re.Match[str]) -> str:
        items = match["list"] or match["items"]
        pieces = [
            _bare(each[0]) if each[0][0] in "\"'`" else values.get(each[0], f"${each[0]}")
            for each in re.finditer(_ITEM, items)
        ]
        by = match["by"] if match["list"] else match["between"]
        return _quoted((_bare(by) if by else ",").join(pieces), match[0])

    return _MIXED().sub(joined, text)


def _declared(expression: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What an expression that begins with a line end finds, also in the first line."""
    return expression.finditer(f"\n{text}")


def _joined(match: re.Match[str]) -> str:
    found = match.groupdict()
    values = found["words"].split() if found.get("words") else statements.values(found["list"])
    by = _bare(found["by"]) if found["by"] else "" if found.get("words") else ","
    return _quoted(by.join(values), match[0])


def _quoted(text: str, instead_of: str) -> str:
    """A text as a literal that takes as many lines as what it replaces."""
    if len(text) > _LONGEST or ('"' in text and "'" in text):
        return instead_of
    quote = "'" if '"' in text else '"'
    return quote + text + quote + "\n" * instead_of.count("\n")


def _bare(literal: str) -> str:
    return literal[1:-1]


def _added(text: str) -> str:
    """The text with each sum of literals as one."""
    for _ in range(6):
        after = text
        if _MAY_BE_ADDED().search(after):
            after = _PIECES().sub(lambda match: _quoted(_bare(match["left"]) + _bare(match["right"]), match[0]), after)
        if _MAY_BE_BRACKETED().search(after):
            after = _BRACKETED().sub(r"\1", after)
        if after == text:
            break
        text = after
    return text


def _spread(text: str) -> str:
    """The text with the items of a list of literals where a call is given all of them."""
    if not (_TAKES_LIST().search(text) or _STARTS_LIST().search(text) or "strings.Join(" in text):
        return text
    lists: dict[str, list[str]] = {}
    for match in _declared(_LISTS(), text):
        words = match["words"]
        lists[match["name"]] = (
            words.split() if words else statements.values(match["items"] or match["tuple"] or match["go"])
        )
        if len(lists) >= _MOST:
            break
    if not lists:
        return text
    names = "|".join(map(re.escape, lists))

    def items(match: re.Match[str]) -> str:
        return ", ".join(f'"{value}"' for value in lists[match["all"]] if '"' not in value)

    def joined(match: re.Match[str]) -> str:
        name = match["list"] or match["of"] or match["go"]
        between = match["by"] or match["before"] or match["between"]
        return _quoted(_bare(between).join(lists[name]), match[0])

    text = re.sub(rf"(?<=[(, \[])(?:\.\.\.|\*)(?P<all>{names})(?![\w.])", items, text)
    text = re.sub(rf"{_STARTS}(?P<all>{names})(?=[ \t]*[,)])", lambda match: f"{match['call']}[{items(match)}]", text)
    return re.sub(
        rf"\b(?P<list>{names})\.join\(\s*(?P<by>{_SEPARATOR})\s*\)|(?P<before>{_SEPARATOR})\.join\(\s*(?P<of>{names})\s*\)|strings\.Join\(\s*(?P<go>{names})\s*,\s*(?P<between>{_SEPARATOR})\s*\)",
        joined,
        text,
    )


def _named(text: str) -> str:
    """The text with the values of constants in paths, keys and texts that are made of them."""
    values: dict[str, str] = {}
    for match in _declared(_TEXTS(), text):
        value = _bare(match["value"])
        values[match["name"]] = "" if match["name"] in values or "{" in value or "\\" in value else value
        if len(values) >= _MOST:
            break
    places = {
        match["name"]: match["value"]
        for match, _ in zip(_declared(_PLACES(), text), range(_MOST), strict=False)
        if match["name"] not in values and ("/" in match["value"] or match["value"].startswith("."))
    }
    values = {name: value for name, value in values.items() if value and not re.search(r"\s{2}|[\"']", value)}
    if values:
        names = "|".join(map(re.escape, values))
        text = re.sub(
            rf"(?P<open>\$?\{{)(?P<held>{names})\}}(?=[^\n]{{0,200}}[\"'`])|(?P<before>[,(\[/+][ \t]*)(?P<alone>{names})(?=[ \t]*[,)\]/+])",
            lambda match: values[match["held"]] if match["held"] else f'{match["before"]}"{values[match["alone"]]}"',
            text,
        )
        text = _added(text)
    if places:
        names = "|".join(map(re.escape, places))
        text = re.sub(
            rf"\b(?P<name>{names})(?P<by>[ \t]*[/+,][ \t]*f?[\"'`])/?(?=[\w.~])|(?P<open>\$?\{{)(?P<held>{names})\}}(?=[/\\])",
            lambda match: _placed(match, places),
            text,
        )
    return text


def _placed(match: re.Match[str], places: dict[str, str]) -> str:
    """What is in a folder, by the whole path."""
    if match["held"]:
        return places[match["held"]]
    if "," in match["by"] and not _MAKES_PATH().search(match.string, max(0, match.start() - 80), match.start()):
        return match[0]
    return f"{match['name']}{match['by']}{places[match['name']]}/"


def _member(match: re.Match[str]) -> str:
    return f"{match['of'] or match['object']}.{match['key'] or match['attribute']}"


_MAKES_PATHS = ("join(", "joinpath(", "resolve(", "Path", "expanduser", "}/${", "}/{")
"""Pieces of which each function that makes a path of what it is given holds one."""

_DEFINES = pattern(
    r"\b(?:function|def)[ \t]+(?P<def>[A-Za-z_]\w{0,60})[ \t]*\((?P<of>[^()\n]{1,120})\)|\b(?:const|let|var)[ \t]+(?P<name>[A-Za-z_]\w{0,60})[ \t]*=[ \t]*(?:async[ \t]*)?(?:function[ \t]*)?\((?P<given>[^()\n]{1,120})\)[ \t]*(?:=>|\{)"
)
_PARAMETER = pattern(r"\s*(?P<rest>\.\.\.|\*(?!\*))?(?P<name>[A-Za-z_]\w*)")
_APART = pattern(r"[\"'][ \t]*,[ \t]*[\"']")
_FORWARDS = r"\b(?:join|resolve|joinpath|Path|PurePath)\((?:[^()\n]|\([^()\n]*\)){0,120}(?:ALL)\s*[,)]|PIECES"

_FORWARDED_WITHIN = 600
"""Characters of a function in which it makes its path."""


def paths_by_function(text: str) -> str:
    """The text with the pieces of a path as one where a function of its own is given them, and joins them."""
    if not any(piece in text for piece in _MAKES_PATHS) or not _APART().search(text):
        return text
    names = {
        match["def"] or match["name"]
        for match, _ in zip(_DEFINES().finditer(text), range(_MOST), strict=False)
        if _forwards(match["of"] or match["given"], text[match.end() : match.end() + _FORWARDED_WITHIN])
    }
    if not names:
        return text
    called = rf"(?<![\w.])(?:{'|'.join(map(re.escape, sorted(names)))})\([^()\n]{{1,300}}\)"
    return re.sub(called, lambda match: _APART().sub("/", match[0]), text)


def _forwards(given: str, body: str) -> bool:
    """True if a function makes one path of several things that it is given."""
    parameters = [match for each in given.split(",") if (match := _PARAMETER().match(each))]
    if not parameters:
        return False
    if parameters[-1]["rest"]:
        every, pieces = rf"(?:\.\.\.|\*){parameters[-1]['name']}", "(?!)"
    elif len(parameters) > 1:
        pairs = list(itertools.pairwise(parameters))
        every = "|".join(rf"\b{a['name']}\s*,\s*{b['name']}" for a, b in pairs)
        pieces = "|".join(rf"\b{a['name']}\}}?\s?/\s?\$?\{{?{b['name']}\b" for a, b in pairs)
    else:
        return False
    return re.search(_FORWARDS.replace("ALL", every).replace("PIECES", pieces), body) is not None
