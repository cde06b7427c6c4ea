"""Is a home folder, or the root, deleted: entry by entry, as a whole, or where the user names no other place?"""

import re
from collections.abc import Iterator
from itertools import islice

from skillkit.security.facts import Emit, Kind
from skillkit.security.scripts import statements
from skillkit.security.scripts.flows.ends import line_at
from skillkit.security.scripts.flows.functions import PARAMETER
from skillkit.text.pattern import compiled, pattern

_HOME = r"(?:(?:pathlib\.)?Path\.home\(\)|(?:os\.path\.)?expanduser\(\s*[\"']~/?[\"']\s*\)|(?:pathlib\.)?Path\(\s*[\"'](?:~/?|/)[\"']\s*\)(?:\.expanduser\(\))?|(?:os\.|require\([\"'](?:node:)?os[\"']\)\.)?homedir\(\)|process\.env\.HOME\b|os\.environ\[[\"']HOME[\"']\]|Dir\.home|ENV\[[\"']HOME[\"']\]|os\.UserHomeDir\(\)|[\"']/(?:home|Users|etc)?[\"'])"
_IS_HOME = pattern(
    rf"(?m)^[ \t]*(?:(?:const|let|var|my)\s+)?\$?([A-Za-z_]\w*)(?:[ \t]*,[ \t]*\w+)?[ \t]*:?=[ \t]*{_HOME}[ \t]*;?[ \t]*$"
)
_HOME_OR_TILDE = rf"(?:{_HOME}|[\"']~/?[\"'])"
_OR_HOME = rf"(?:(?:os\.)?(?:environ\.|ENV\.)?(?:get|getenv|fetch)\([^()\n]{{1,60}},[ \t]*|[\w.$]{{1,40}}(?:\[[^\]\n]{{1,40}}\])?[ \t]+(?:or|\|\||\?\?)[ \t]+)?(?:str\()?{_HOME_OR_TILDE}"
"""A home folder, or what a variable names and else a home folder."""

_HOME_BY_DEFAULT = pattern(
    rf"(?:add_argument|option|Option)\(\s*(?:[\"']-\w[\"']\s*,\s*)?[\"'](?:-\w,[ \t]*)?(?:--)?(?P<option>[A-Za-z][\w-]*)[^\"'\n]{{0,30}}[\"'][^\n]{{0,200}}?(?:\bdefault\s*[=:]\s*|[\"']\s*,\s*){_OR_HOME}"
    r"|(?m:^)[ \t]*(?:(?:const|let|var|my)\s+)?\$?(?P<of>[A-Za-z_]\w*)[ \t]*=(?!=)[^\n]{0,120}?(?:\bor\b|\|\||\?\?|\belse\b|\?[^\n:]{1,60}:|\b(?:get|fetch|getenv)\([^()\n]{1,60},)[ \t]*(?:str\()?"
    + _HOME_OR_TILDE
    + r"[ \t]*\)*(?:\.(?:expanduser|resolve)\(\))?[ \t]*;?[ \t]*(?m:$)"
    rf"|[(,][ \t]*(?P<parameter>[A-Za-z_]\w*)(?:[ \t]*:[ \t]*[\w.]+)?[ \t]*=[ \t]*(?:(?:typer\.)?(?:Option|Argument)\([ \t]*)?{_HOME_OR_TILDE}[ \t]*(?=[,)])"
    rf"|\b(?P<key>[A-Za-z_]\w*)[\"']?[ \t]*:[ \t]*\{{[^{{}}\n]{{0,120}}?\bdefault[\"']?[ \t]*:[ \t]*{_OR_HOME}"
)
"""What holds the home folder where the user names no other: an option's default, or the second of two values."""

_PARSED = compiled(r"\b([A-Za-z_]\w*)\s*=\s*[^\n]{0,40}\b(?:parse_args|parse|opts)\(")
_SAME = r"(?m)^[ \t]*(?:(?:const|let|var|my)\s+)?\$?([A-Za-z_]\w*)[ \t]*=[ \t]*(?:(?:pathlib\.)?Path|str|(?:path|os\.path|File)\.\w+|resolve|expand_path)?\(?[ \t]*(?:NAMES)[ \t]*\)?(?:\.(?:expanduser|resolve|absolute)\(\))*[ \t]*;?[ \t]*$"
_TAKES_PLACE = r"(?:(?:pathlib\.)?Path|str|(?:path|os\.path|File)\.\w+|resolve|expand_path|expanduser)\([ \t]*"
_SAME_PLACE = rf"(?:{_TAKES_PLACE}(?:{_TAKES_PLACE}(?:NAMES)[ \t]*\)|(?:NAMES))[ \t]*\)|(?:NAMES))(?:\.(?:expanduser|resolve|absolute)\(\))*"
_WHOLE = (
    r"(?:rmtree|rm(?:dir)?Sync|rimraf(?:\.sync)?|rm_rf|rm_r|RemoveAll|fs\.rm|promises\.rm)\(\s*"
    + _SAME_PLACE
    + r"\s*[,)]"
)
"""A place that is deleted as a whole, by one of its names."""

_GIVEN_TO = (
    r"(?<![\w.])(?P<function>[A-Za-z_]\w{0,60})\((?P<before>[^()\n]{0,120}?)(?<![\w.])" + _SAME_PLACE + r"[ \t]*[,)]"
)
_DEFINED = r"(?m)^(?P<indent>[ \t]*)(?:export[ \t]+)?(?:(?:async[ \t]+)?(?:def|function)[ \t]+NAME[ \t]*\(?(?P<names>[^()\n]{0,200})|(?:const|let|var)[ \t]+NAME[ \t]*=[ \t]*(?:async[ \t]*)?\(?(?P<one>[^()\n=]{0,200}))"
_EACH_OF = r"\bfor\s*\(?(?:const |let )?(\w+)\s+(?:in|of)\s+[\[(][^\])\n]{0,80}?\b(?:NAMES)[ \t]*[,\])]|[\[(,][ \t]*(?:NAMES)[ \t]*[,\]][^\n]{0,80}?(?:\.each\s*(?:do\s*|\{\s*)\|\s*|\.forEach\(\(?\s*)(\w+)"
_LISTED = (
    r"\b(?:for\s*\(?\s*(?:const |let |var )?(?P<each>\w+)(?:\s*,\s*\w+){0,2}\s+(?:in|of)\s+(?:sorted\(|list\(|await\s+|glob\.)?)?"
    r"(?:os\.(?:listdir|scandir|walk)|(?:fs\.)?readdirSync|(?:fs\.)?(?:promises\.)?readdir|Dir\.(?:children|each_child|entries))?\(?\s*(?P<place>PLACE)(?=\s*(?:\)(?!\s*/)|:|\.iterdir|\.r?glob|\{|$))\s*\)?"
    r"(?:\.iterdir\(\)|\.r?glob\(\s*[\"']\*{1,2}(?:/\*)?[\"']\s*\))?(?:\)\s*\.forEach\(\s*\(?\s*(?P<block>\w+))?"
)
_IN_HOME = (
    r"(?:\brmtree|\brm(?:dir)?Sync|\brimraf(?:\.sync)?|\brm_rf|\brm_r|\bRemoveAll|\bremove_dir_all|\bfs\.(?:promises\.)?rm)\(\s*"
    r"(?:(?:path\.|os\.path\.|File\.|filepath\.)?[jJ]oin\(\s*PLACE\s*,\s*|PLACE\s*/\s*)(?:[\"'](?P<literal>[^\"'\n]{0,60})[\"']|(?P<name>[A-Za-z_]\w*))\s*[,)]"
)
_OF_HOME = frozenset(
    [
        *("", "Documents", "Desktop", "Downloads", "Pictures", "Library", "src", "projects", "work", "code", "repos"),
        *("dev", "ssh", "gnupg", "aws", "config", "local", "kube"),
    ]
)
"""Folders of a home that no skill deletes as a whole; the empty one is the home."""

_EMPTY_BY_DEFAULT = pattern(
    r"(?m)^[ \t]*(?:(?:const|let|var|my)\s+)?\$?(?P<name>[A-Za-z_]\w*)\s*=\s*[^\n]{0,80}?(?:environ\.get|getenv|process\.env|ENV\.fetch|ENV\[)[^\n]{0,80}?(?:,|\bor\b|\|\||\?\?)\s*[\"']{2}\s*\)*;?[ \t]*$"
)
"""What is empty where a variable is not set."""

_REMOVERS = r"(?:rmtree|remove|unlink(?:Sync)?|rm(?:dir)?(?:Sync)?|rm_rf|rm_r|RemoveAll|rimraf)\("
_MAY_REMOVE = pattern(r"(?:rm\w{0,12}|remove\w{0,12}|unlink\w{0,12}|RemoveAll|rimraf(?:\.sync)?)\(")
"""A call by one of the names that any expression about a home folder that is deleted needs."""

_MOST_CALLS = 20
"""Calls with a home folder that are followed into a function."""

_MOST_NAMES = 100
"""Names of the home folder, and places where one of them may be deleted, that are looked at."""


def _first(matches: Iterator[re.Match[str]], most: int, say: Emit) -> list[re.Match[str]]:
    """The matches, as far as they are looked at; states it where there are more."""
    found = [*islice(matches, most + 1)]
    if len(found) > most:
        say(Kind.UNREAD, f"a script names its home folder more than {most} times")
    return found[:most]


def look(text: str, say: Emit) -> None:
    """State where a script deletes a home folder, or the root."""
    if not _MAY_REMOVE().search(text):
        return
    homes = _homes(text, say)
    names = "|".join([*map(re.escape, sorted(homes)), r"(?!)"])
    place = rf"(?:{_HOME}|(?:{names})\b)"
    _entry_by_entry(text, place, say)
    _where_a_variable_is_empty(text, say)
    _folders_of(text, place, say)
    if not homes:
        return
    if whole := re.search(_WHOLE.replace("NAMES", names), text):
        say(Kind.DELETE, whole[0], "wide", detail=whole[0], at=line_at(text, whole.start()))
    else:
        _by_function(text, names, say)


def _entry_by_entry(text: str, place: str, say: Emit) -> None:
    """A home folder that is gone through and deleted entry by entry."""
    for match in re.finditer(_LISTED.replace("PLACE", place), text):
        name, after = match["each"] or match["block"], text[match.end() : match.end() + 800]
        if name and re.search(rf"{_REMOVERS}[^)\n]{{0,60}}\b{name}\b|\b{name}\.(?:unlink|rmdir)\(", after):
            say(Kind.DELETE, match["place"], "wide", detail=match[0], at=line_at(text, match.start()))


def _where_a_variable_is_empty(text: str, say: Emit) -> None:
    """What is below a folder that a variable names, which is the root where it is not set."""
    for match in _first(_EMPTY_BY_DEFAULT().finditer(text), _MOST_NAMES, say):
        name = match["name"]
        deletes = re.search(
            rf"{_REMOVERS}\s*(?:f?[\"'`]\$?\{{?\{{?{name}\}}?\}}?/\*?[\"'`]|{name}\s*(?:\+|\.)\s*[\"']/\*?[\"'])",
            text,
        )
        if deletes:
            say(Kind.DELETE, "/", "wide", detail=deletes[0], at=line_at(text, deletes.start()))


def _folders_of(text: str, place: str, say: Emit) -> None:
    """A folder of the home that no skill deletes as a whole."""
    for match in re.finditer(_IN_HOME.replace("PLACE", place), text):
        names = [match["literal"]] if match["name"] is None else _items_of(text, match["name"])
        wide = next((name for name in names if name.strip("./\\") in _OF_HOME), None)
        if wide is not None:
            say(Kind.DELETE, wide or match[0], "wide", detail=match[0], at=line_at(text, match.start()))


def _by_function(text: str, homes: str, say: Emit) -> None:
    """A home folder that is given to a function of the script's own, which deletes what it is given."""
    for called in _first(re.finditer(_GIVEN_TO.replace("NAMES", homes), text), _MOST_CALLS, say):
        defined = re.search(_DEFINED.replace("NAME", called["function"]), text)
        index = called["before"].count(",")
        parameters = (defined["names"] or defined["one"] or "").split(",") if defined else []
        name = PARAMETER.match(parameters[index]) if defined and index < len(parameters) else None
        if not defined or not name:
            continue
        body = text[defined.end() : defined.end() + 2_000]
        over = re.search(rf"\n[ \t]{{0,{len(defined['indent'])}}}[^\s)}}]", body)
        body = body[: over.start()] if over else body
        deletes = re.search(_WHOLE.replace("NAMES", name[1]), body)
        if deletes and not re.search(_HOME, body[: deletes.start()]):  # it may ask whether it is the home
            at = line_at(text, defined.end() + deletes.start())
            say(Kind.DELETE, called[0], "wide", detail=deletes[0], at=at)


def _items_of(text: str, name: str) -> list[str]:
    """The texts of the list that a loop gives to a name, as far as it is written out."""
    looped = re.search(
        rf"\bfor\s*\(?(?:const |let |var )?{name}\s+(?:in|of)\s+[\[(](?P<items>[^\])\n]{{1,300}})[\])]"
        rf"|[\[(](?P<listed>[^\])\n]{{1,300}})[\])]\s*\.(?:forEach|each|map)\(?\s*(?:do\s*|\{{\s*)?[(|]?\s*{name}\b",
        text,
    )
    return statements.values(looped["items"] or looped["listed"]) if looped else []


def _homes(text: str, say: Emit) -> set[str]:
    """The names that hold the home folder or the root, by themselves or where the user names no other."""
    found = {match[1] for match in _first(_IS_HOME().finditer(text), _MOST_NAMES, say)}
    parsed = {match[1] for match in islice(_PARSED.finditer(text), _MOST_NAMES)}
    for match in _first(_HOME_BY_DEFAULT().finditer(text), _MOST_NAMES, say):
        option = match["option"] or match["key"]
        found.add(match["of"] or match["parameter"] or option.replace("-", "_"))
        if option:
            first, *others = option.split("-")
            spelt = {option.replace("-", "_"), first + "".join(other.title() for other in others)}
            found |= {
                f"{of}.{name}"
                for of in ("args", "options", "opts", "a", "ns", "argv", "values", "ARGS")
                for name in spelt
            }
            found |= {f"{each}.{name}" for each in parsed for name in spelt}
    for _ in range(3 if found else 0):  # a name of a name
        names = "|".join(map(re.escape, sorted(found)))
        again = {match[1] for match in re.finditer(_SAME.replace("NAMES", names), text)} | {
            match[1] or match[2] for match in re.finditer(_EACH_OF.replace("NAMES", names), text)
        }
        if again <= found:
            break
        found |= again
    return found
