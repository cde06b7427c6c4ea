"""A shell's or a program's text: what flows where, and commands in its strings."""

import json
import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from skillkit import cache
from skillkit.late import Late
from skillkit.security import hot
from skillkit.security.around import line_around
from skillkit.security.facts import Kind, Via
from skillkit.security.texts.look import DATA_NAMES, WARNINGS, TextLook
from skillkit.security.texts.shell_lines import GETS, SPLIT_WORD
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import mention
    from skillkit.security.commands import flow, shell
    from skillkit.security.scripts import modules, statements
    from skillkit.security.scripts.flows import script
    from skillkit.security.texts import batch, manifests, shell_lines
else:  # most skills hold nothing that these would look at
    mention = Late("skillkit.security.mention")
    modules, statements = (Late(f"skillkit.security.scripts.{name}") for name in ("modules", "statements"))
    script = Late("skillkit.security.scripts.flows.script")
    flow, shell = (Late(f"skillkit.security.commands.{name}") for name in ("flow", "shell"))
    batch, manifests, shell_lines = (
        Late(f"skillkit.security.texts.{name}") for name in ("batch", "manifests", "shell_lines")
    )


_SPELT = pattern(r"printf\s+(?:--\s+)?[\"']?\\+\$\(\s*printf\s+[\"']?(?:\\?x)?%0?\d?[oxX]")
_RUNS_LATER = pattern(r"(?m)(?:^|[;&|(]\s*)(?:eval|source|\.|(?:ba|z|da)?sh\s+-c)\s+[\"']?\$|\|\s*(?:ba|z|da)?sh\b")
_REGEX_LIKE = pattern(r"\\s[*+]|\\b|\\\||\[\^|\.\*|\\S|\(\?[:i!=]|\\\.")


_ARGUMENTS = pattern(
    r"\[\s*+(?>[\"'][^\"'\n]{0,400}[\"'](?=\s*+,)|[\w.]{1,60})(?>\s*+,\s*+(?>f?[\"'][^\"'\n]{0,600}[\"'](?=\s*+[,\]])|[\w.+\"'/ ]{1,80})){1,30}+\s*+,?\s*+\]"
)
"""A list of words. Each item is read in one way alone, since a long list that is no match would be read in all."""


_STARTS_AGENT = pattern(
    r"(?:[\"'](?P<agent>claude|codex|gemini|qwen|copilot|cursor-agent|opencode|amp|q|droid|goose)[\"']\s{0,4}[,:]|\b(?P<key>claude|codex|gemini|qwen|copilot|opencode)\s{0,4}:\s{0,4}\[)[^\n;]{0,160}?[\"'](?P<flag>--dangerously[\w-]*|--yolo|--trust-all-tools|--allow-all-(?:tools|paths)|--full-auto|--skip-permissions[\w-]*|--approval-mode(?:=|[\"'],\s*[\"'])yolo)[\"']"
)


_ASKS = pattern(
    r"\b(?:read\s[^\n]{0,40}-p\s*[\"'][^\"'\n]{0,120}\[?\(?[yY](?:es)?/[nN]|gum\s+confirm\b|whiptail\b[^\n]{0,60}--yesno)"
)
"""A question of a script that its user answers before it goes on."""

_MADE = pattern(r"\$(?P<dollar>\$)|\$\((?P<name>[A-Za-z_]\w{0,60})\)")
_MAKE_VARIABLE = pattern(r"(?m)^(?:export[ \t]+)?([A-Za-z_]\w{0,60})[ \t]{0,20}[:?]{0,2}=[ \t]{0,20}([^\n#]{1,400})")
_LIST_OF_PLACES = pattern(
    r"(?ms)^[ \t]*\$(?P<name>\w{1,60})[ \t]{0,20}=[ \t]{0,20}(?:@\([ \t]{0,20}\n(?P<lines>.{0,1500}?)^[ \t]*\)|(?P<line>[^\n]{1,600})$)"
)
_LOOP = pattern(r"(?i)(?:\bforeach[ \t]{0,4}\([^\n{]{1,400}\)|\|[ \t]{0,4}(?:foreach(?:-object)?|%))[ \t]{0,4}\{ ")
_EACH = pattern(
    r"(?i)\bforeach[ \t]{0,4}\([ \t]{0,4}\$(?P<each>\w{1,60})[ \t]{1,4}in[ \t]{1,4}(?P<list>[^\n{]{1,400})|\$(?P<piped>\w{1,60})[ \t]{0,4}\|[ \t]{0,4}(?:foreach(?:-object)?|%)[ \t]{0,4}\{"
)
_PLACE = pattern(
    r"(?i)join-path\s+(?P<from>\$[\w:]{1,60})\s+[\"']?(?P<to>[^\s\"')]{1,100})[\"']?|[\"'](?P<text>[^\"'\n]{1,200})[\"']|(?P<bare>\$env:\w{1,40}[^\s,)\"']{0,100})"
)


def _makefile(look: TextLook) -> tuple[TextLook, dict[str, str]]:
    """A Makefile as the shell reads it, each character at its place, and the values of its variables."""
    known = {"SHELL": "sh", "MAKE": "make"} | {
        match[1]: match[2].strip() for match in _MAKE_VARIABLE().finditer(look.text)
    }
    text = look.text.replace("$(shell ", "$(      ")  # its output, as a shell's own
    text = _MADE().sub(lambda match: f"${{{match['name']}}}" if match["name"] else " $", text)
    return TextLook(look.owner, look.path, text, look.line_at, look.words, look.body_start), known


def _places(text: str) -> dict[str, str]:
    """The places that a loop of PowerShell goes through, by the name that it gives to each."""
    if "foreach" not in text.lower() and "%" not in text:
        return {}
    lists = {match["name"]: _named_in(match["lines"] or match["line"]) for match in _LIST_OF_PLACES().finditer(text)}
    found: dict[str, str] = {}
    for match in _EACH().finditer(text):
        name = match["piped"] or match["list"].strip("$ )")
        found[match["each"] or "_"] = lists.get(name) or (_named_in(match["list"]) if match["list"] else "")
    return {name: places for name, places in found.items() if places}


def _named_in(values: str) -> str:
    places = [
        f"{each['from']}\\{each['to']}" if each["from"] else each["text"] or each["bare"]
        for each in _PLACE().finditer(values)
    ]
    return " ".join(place for place in places if " " not in place)[:2_000]


def examine_shell(look: TextLook) -> None:
    if look.path.endswith((".ps1", ".psm1")):  # a language of programs as well as a shell
        flows(look, look.text, 0, Via.SCRIPT)
    if look.path.lower().endswith((".bat", ".cmd")):
        text = batch.plain(look.text)
        look = TextLook(
            look.owner,
            look.path,
            text,
            lambda offset: text.count("\n", 0, offset) + 1,
            hot.Words(text),
            look.body_start,
        )
    places = look.words.commands()
    others = look.owner.beside(look.path, look.text).text
    if (
        not places
        and not SPLIT_WORD().search(look.text)
        and not _in_variables(look)
        and not hot.Words(others).found("commands")
    ):
        return
    if "$(printf" in look.text and (spelt := _SPELT().search(look.text)) and _RUNS_LATER().search(look.text):
        look.owner.add(
            Kind.ENCODED, "character codes", look.path, look.line_at(spelt.start()), Via.SCRIPT, ("run",), "eval"
        )
    with_others = others + look.text
    known = shell.variables(with_others)
    if _is_makefile(look.path):
        look, made = _makefile(look)
        known |= made
    elif look.path.endswith((".ps1", ".psm1")):
        known |= _places(look.text)
        text = _LOOP().sub(lambda match: match[0][:-1] + "\n", look.text)  # what a loop does is a line of its own
        look = TextLook(look.owner, look.path, text, look.line_at, look.words, look.body_start)
    current: dict[str, Any] = {"at": 0, "via": Via.SCRIPT}

    asks = _ASKS().search(look.text)

    def emit(kind: Kind, what: str, *flags: str, detail: str = "") -> None:
        if asks and kind is Kind.PERSISTENCE:
            flags = (*flags, "consented")
        look.owner.add(kind, what, look.path, look.line_at(current["at"]), current["via"], flags, detail)

    running = flow.Script(emit, known, shell.functions(with_others))
    shell_lines.run(look, running, 0, len(look.text), places, current, "file")


def _is_makefile(path: str) -> bool:
    return path.rpartition("/")[2].lower() in ("makefile", "gnumakefile") or path.endswith(".mk")


def _in_variables(look: TextLook) -> bool:
    """True if a piece of a command is in the value of a variable: the line that uses it may be worth parsing."""
    if _is_makefile(look.path) and any(
        GETS().match(match[2].strip()) for match in _MAKE_VARIABLE().finditer(look.text)
    ):
        return True
    if not look.words.found("commands"):
        return False
    return any(hot.is_hot(value) for value in shell.variables(look.text).values() if "/" in value or "." in value)


def examine_script(look: TextLook, begin: int, end: int, *, example: bool = False) -> None:
    text = look.text[begin:end]
    words = look.words if not begin and end == len(look.text) else hot.Words(text)
    via = Via.COMMAND if example else Via.SCRIPT
    if example and mention.is_mention(look.around(begin, end, block=True)):
        return
    if end - begin > 20:
        flows(look, text, begin, via)
    places = words.commands()
    if places:
        _strings(look, text, begin, places, via, example)
    if "--" in text and not example:
        _agents(look, text, begin, via)
    if "# /// script" in text and not example:
        manifests.in_script(look)


def _agents(look: TextLook, text: str, begin: int, via: Via) -> None:
    """An agent that a program starts with its questions switched off, as words in a list."""
    for match in _STARTS_AGENT().finditer(text):
        if not re.search(r"(?:#|//)[^\n]*$", text[max(0, match.start() - 120) : match.start()]):
            agent = match["agent"] or match["key"]
            look.say(begin + match.start(), via)(
                Kind.PERMISSIONS, agent, "agent", "wide", "started", detail=match["flag"]
            )


def flows(look: TextLook, text: str, begin: int, via: Via) -> None:
    """Look at text[begin:], which is a script, for what flows where."""
    first = look.line_at(begin) - 1
    beside = look.owner.beside(look.path, text) if via is Via.SCRIPT and not begin else None
    whole, lines = text, 0
    if beside and beside.text:
        whole, lines = beside.text + modules.own(text, beside), beside.lines
    for kind, what, flags, detail, at in _stated(whole):
        path, line = beside.place(at) if beside and at <= lines else (look.path, first + at - lines)
        _scripted(look, kind, what, flags, detail, path, line, via, whole)


def _stated(text: str) -> list[tuple[Kind, str, tuple[str, ...], str, int]]:
    """(kind, what, flags, detail, line) of what a script does, which depends on its text alone."""

    def compute() -> bytes:
        pending: list[tuple[Kind, str, tuple[str, ...], str, int]] = []

        def emit(kind: Kind, what: str, *flags: str, detail: str = "", at: int = 1) -> None:
            pending.append((kind, what, flags, detail, at))

        script.look(text, emit)
        return json.dumps(pending).encode() if pending else b""

    stored = cache.remembered("flows", (text,), compute)
    return [
        (Kind(kind), what, tuple(flags), detail, at)
        for kind, what, flags, detail, at in (json.loads(stored) if stored else ())
    ]


def _scripted(
    look: TextLook,
    kind: Kind,
    what: str,
    flags: tuple[str, ...],
    detail: str,
    path: str,
    line: int,
    via: Via,
    text: str,
) -> None:
    if kind is Kind.CREDENTIALS and len(flags) > 1:
        if _is_data(flags[-1]) and not look.owner.runs_programs:
            return
        flags = flags[:-1]
    for each in flow.settled((kind, what, flags, detail), text):
        look.owner.add(each[0], each[1], path, line, via, each[2], each[3])


def _is_data(said: str) -> bool:
    """True for texts of a test, and for those in a list that is named after what is refused."""
    return said == "asserted" or bool(DATA_NAMES().fullmatch(said.removeprefix("listed as ")))


def _strings(look: TextLook, text: str, base: int, places: list[int], via: Via, example: bool) -> None:
    """Commands in the strings of a script: those that are run or written, not those in a list of what to refuse."""
    every = statements.literals(text)
    starts = [start for _, start, _ in every]
    done = -1
    for place in places:
        index = bisect_left(starts, place + 1) - 1
        if index <= done or index < 0 or not (every[index][1] <= place < every[index][2]):
            continue
        done = index
        value, start, end = every[index]
        if not _is_run(look, text, start, end, value):
            continue
        line = look.line_at(base + start)

        def emit(kind: Kind, what: str, *flags: str, detail: str = "", line: int = line) -> None:
            look.owner.add(kind, what, look.path, line, via, flags, detail)

        command = shell.unescaped(value) if "\\" in value else value
        command = re.sub(r"\$\{[^}]*\}|\{[a-zA-Z_][\w.\[\]'\"()]*\}", "$VALUE", command)
        running = flow.Script(emit, shell.variables(command))
        for each in shell.lines(command):
            running.run(each.text, each.body)
    for match in _ARGUMENTS().finditer(text):
        words = [value for value, _, _ in statements.literals(match[0])]
        if len(words) > 1 and hot.is_hot(" ".join(words)) and _is_run(look, text, match.start(), match.end(), ""):
            line = look.line_at(base + match.start())
            quoted = " ".join(
                word if re.fullmatch(r"[\w@%+=:,./~*-]+", word) else "'" + word.replace("'", "") + "'" for word in words
            )
            flow.Script(
                lambda kind, what, *flags, detail="", line=line: look.owner.add(
                    kind, what, look.path, line, via, flags, detail
                ),
                {},
            ).run(quoted)


_RUNS_PIECES = r"(?:subprocess|\bdo shell script\b|os\.(?:system|popen|exec\w*|spawn\w*)|Popen|check_\w+|\brun\(|\bcall\(|exec\w*\(|spawn\w*\(|system\(|popen|shell\w*\(|\$`|`|ProcessBuilder|Command(?:::new)?\(|\.args?\(|\bsh\(|\bbash\(|write\w*\(|append\w*\(|writeFile\w*|\.run\(|Process\.|passthru|%x|Invoke-|iex|eval\(|command[\"']?\s*[:=]|cmd[\"']?\s*[:=]|connection\.run|execute\w*\(|commandLine\b|executable\b)"
_RUNS_STRINGS = pattern(_RUNS_PIECES)
_RUNNER_BEHIND = pattern(r"shell|exec")
_EACH_RUN = pattern(rf"\bin (?P<name>\w+)\b[^\n]{{0,200}}:\s*\n(?=[^\n]{{0,200}}(?:{_RUNS_PIECES}))")
_NAME = pattern(r"\b[A-Za-z_]\w*")
_NEAR = 80
"""Characters of a line in which a name is given to what runs it."""


def _is_run(look: TextLook, text: str, start: int, end: int, value: str) -> bool:
    """True if a string is run or written: its statement calls something that does, or a call names its variable."""
    line_start = line_around(text, start)[0]
    before = text[max(line_start, start - 300) : start]
    opened = re.search(r"([A-Za-z_]\w*)\s*(?::\s*[\w\[\]., |]+)?=\s*[fr]*[\[({]?\s*[fr]*$", before)
    context = text[max(0, start - 200) : start]
    if _REGEX_LIKE().search(value) and not re.search(r"\|\s*(?:ba|z)?sh\s*$", value.strip()):
        return False
    if re.match(r"\s*(?:#|//|\*|assert\b|expect\(|it\(|test\(|describe\()", text[line_start : start + 1]) or re.search(
        r"(?:assert\w*|expect|raises|re\.(?:compile|search|match)|print\w*|console\.log|log(?:ger)?\.\w+|help\s*=|description\s*=|raise\s+\w+|Error|warn\w*|echo|puts|add_argument)\s*[({]?[^)\n]{0,120}$",
        before,
    ):
        return False
    if WARNINGS().search(text[line_around(text, max(0, line_start - 1))[0] : line_start]) or _warned_in(
        look, text, end
    ):
        return False
    if re.match(r"[^\n]{0,100}?\]?\.execute\(", text[end : end + 120]) and look.path.endswith(
        (".gradle", ".groovy", ".kts")
    ):
        return True
    runs = _RUNS_STRINGS()
    if runs.search(
        context[-160:] if "\n" not in context[-160:] else context[context.rfind("\n", 0, len(context) - 1) + 1 :],
    ) or runs.search(before):
        names = DATA_NAMES().fullmatch(opened[1]) if opened else None
        return names is None
    if opened:
        name = opened[1]
        if DATA_NAMES().fullmatch(name) or DATA_NAMES().search(name):
            return False
        return name in _run_by_name(text)[0]
    listed = re.search(r"([A-Za-z_]\w*)\s*(?::\s*[\w\[\]., |]+)?=\s*[\[({][^\])}]*$", context, re.DOTALL)
    if listed:
        name = listed[1]
        return not DATA_NAMES().search(name) and any(name in names for names in _run_by_name(text))
    return False


@lru_cache(maxsize=2)
def _run_by_name(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names that a call which runs or writes something is given, or that are right before one; and those of lists whose
    items it is given.
    """
    found: set[str] = set()
    for match in _RUNS_STRINGS().finditer(text):
        begin, stop = match.end(), line_around(text, match.end())[1]
        found.update(name[0] for name in _NAME().finditer(text, begin, min(stop, begin + _NEAR)))
    for match in _RUNNER_BEHIND().finditer(text):
        begin = max(line_around(text, match.start())[0], match.start() - _NEAR // 2)
        found.update(name[0] for name in _NAME().finditer(text, begin, match.start()))
    return frozenset(found), frozenset(match["name"] for match in _EACH_RUN().finditer(text))


def _warned_in(look: TextLook, text: str, end: int) -> bool:
    rest = text[end : line_around(text, end)[1]]
    return bool(re.search(r"#|//", rest)) and bool(WARNINGS().search(rest))
