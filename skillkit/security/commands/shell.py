"""Shell text as pipelines of commands: enough of its grammar to see what flows where. Nothing is ever run."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from skillkit.text.pattern import compiled

LONGEST = 8_000
"""Characters of one logical line that are parsed; a longer one is cut."""

_DEEPEST = 4
_LONGEST_VALUE = 2_000

_TOKEN = compiled(
    r"(?P<blank>[ \t\r]+|\\\r?\n)"
    r"|(?P<comment>(?:(?<=\s)|^)#[^\n]*)"
    r"|(?P<redirect>(?:\d{0,2}|&)>{1,2}[|&]?\s*(?!\()|<<<|<(?![(<])&?\s*)"
    r"|(?P<operator>&&|\|\||\|&|[|;&\n]|;;)"
    r"|(?P<run>\$\((?!\()|[<>]\(|`)"
    r"|(?P<group>[(){}](?=\s|\)|;|$)|\((?=\S)|\))"
    r"|(?P<single>\$?'[^']*')"
    r'|(?P<double>"(?:[^"\\]|\\.)*")'
    r"|(?P<escape>\\.)"
    r"|(?P<plain>[^\s|;&()<>'\"`$\\{}]+|[${}\\<>\"'&])",
    re.DOTALL,
)
_ASSIGNED = compiled(r"[A-Za-z_]\w{0,60}\+?=")
_NAME = compiled(
    r"\$(?:\{(?P<long>[A-Za-z_]\w{0,60})(?:\[[@*\d]{1,4}\])?(?::?-(?P<default>[^}]{0,200})|[:#%/^,@][^}\n]{0,100})?\}|(?P<short>[A-Za-z_]\w{0,60}))"
)
_VARIABLE = compiled(
    r"(?m)(?:^[ \t]*|(?<=;)[ \t]*)(?:export[ \t]+|local[ \t]+|readonly[ \t]+|declare(?:[ \t]+-\w+)?[ \t]+)?"
    r"\$?(?P<name>[A-Za-z_]\w{0,60})[ \t]?=[ \t]?(?P<value>\"(?:[^\"\\\n]|\\.){0,2000}\"|'[^'\n]{0,20000}'|\$\([^\n]{1,2000}\)"
    r"|`[^`\n]{1,2000}`|[^\s;&|\"'()]{1,20000})[ \t]*(?:$|[;&#])"
)
_WHICH = compiled(
    r"\$\(\s*(?:command\s+-v|which|type\s+-p)\s+(?P<program>[\w./-]{1,60})\s*(?:2>\S+\s*)?(?:\|\|[^)]{0,60})?\)|`which\s+(?P<old>[\w./-]{1,60})`"
)
"""Where a program is: it is run by the variable that holds that."""

_DEFAULT = compiled(r"\$\{(?P<name>[A-Za-z_]\w{0,60}):?=(?P<value>[^}\n]{1,400})\}")
_FUNCTION = compiled(
    r"(?m)^(?P<indent>[ \t]{0,20})(?:function[ \t]+(?P<word>[A-Za-z_][\w-]{0,60})[ \t]*(?:\(\)[ \t]*)?|(?P<name>[A-Za-z_][\w-]{0,60})[ \t]*\(\)[ \t]*)\n?[ \t]*\{"
)
_ARGUMENT = compiled(r"\$(?:\{(?P<long>[1-9@*])[^}\n]{0,60}\}|(?P<short>[1-9@*]))")
_LOOP = compiled(r"(?m)(?:^|[;&|]|\bdo\b)[ \t]*for[ \t]+([A-Za-z_]\w{0,60})[ \t]+in[ \t]+([^;\n]{1,400})(?:;|$)")
_QUOTED_WORD = compiled(r"([\"'])(?P<word>[^\s\"']{0,200})\1")
"""A word of a list in quotes that it does not need: they would end those that the loop's variable is in."""

_READ_FROM = compiled(
    r"\bwhile\s+(?:IFS=\S{0,4}\s+)?read\s+(?:-\w+\s+(?:\d+\s+)?){0,4}(?P<name>[A-Za-z_]\w{0,60})\s*;?\s*do\b(?:(?!\bdone\b).){0,1500}\bdone\s*<(?:<<\s*[\"']?\$\{?(?P<of>[A-Za-z_]\w{0,60})|\s*<\((?P<run>[^\n]{2,400})\)[ \t]*(?:$|[;&|#])|\s*(?P<file>[\"']?[~$/.\w][^\s;|&()<>\n]{1,200}))",
    re.DOTALL | re.MULTILINE,
)
"""A loop that reads a variable, a file or what commands print piece by piece."""

_READ_WHOLE = compiled(
    r"(?m)(?:^|[;&])[ \t]*(?:mapfile|readarray)(?:[ \t]+-\w+(?:[ \t]+\d+)?){0,4}[ \t]+(?P<name>[A-Za-z_]\w{0,60})[ \t]*<[ \t]*(?:<\((?P<run>[^\n]{2,400})\)[ \t]*(?:$|[;&|#])|(?P<file>[\"']?[~$/.\w][^\s;|&()<>\n]{1,200}))"
    r"|(?:^|[;&])[ \t]*(?P<list>[A-Za-z_]\w{0,60})=\([ \t]*(?P<print>\$\([^\n]{2,400}\))[ \t]*\)[ \t]*(?:$|[;&#])"
)
"""A list that is read from a file, or from what commands print."""

_SET = compiled(
    r"(?m)(?:^|;)[ \t]*set(?:[ \t]+-{1,2}[lgxUuf]\w{0,8}){0,3}[ \t]+(?P<name>[A-Za-z_]\w{0,60})[ \t]+(?P<value>[^\s;|&()-][^\s;|&()]{0,400})[ \t]*(?:;|$)"
)
"""A variable of fish."""

_HEREDOC = compiled(r"<<[-~]?\s*(?P<quote>['\"\\]?)(?P<word>[A-Za-z_]\w{0,40})['\"]?")
_FEEDS = compiled(r"[^{}()]{0,1000}[})]\s*\|(?!\|)")
"""A group that a pipe follows: what each of its commands prints goes into it."""

_GROUP_END = compiled(r"\n[ \t]*(?:\}|\)|done\b)")
_WRAPPERS = {
    "sudo": "ugpCDhTR", "doas": "uC", "env": "uCS", "nohup": "", "command": "", "builtin": "", "exec": "a", "time": "fo",
    "nice": "n", "ionice": "cn", "timeout": "sk", "setsid": "", "stdbuf": "ioe", "busybox": "", "xargs": "IiLnPdsEa",
    "then": "", "do": "", "else": "", "if": "", "while": "", "until": "", "!": "", "{": "", "(": "", "caffeinate": "t",
    "unbuffer": "", "proxychains": "f", "torsocks": "", "torify": "", "and": "", "or": "", "not": "", "RUN": "", "$": "", "%": "", "❯": "", "run:": "",
    "chroot": "", "firejail": "", "&": "", "watch": "n", "parallel": "jN", "winpty": "", "arch": "", "-": "", "rtk": "",
}  # fmt: skip
"""Programs and words that run the command behind them, and their options that take a value."""


class Command(NamedTuple):
    """One simple command. ``words`` without quotes, redirections, wrappers and assignments before them.

    ``nested`` are the scripts that its ``$(...)``, back-ticks and ``<(...)`` run, with the index of the word that holds
    each; ``writes`` and ``reads`` the files of its redirections; ``body`` what a heredoc feeds it.
    """

    words: tuple[str, ...]
    nested: tuple[tuple[int, str], ...] = ()
    writes: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    body: str = ""
    wrappers: tuple[str, ...] = ()

    @property
    def program(self) -> str:
        """The program's name without folders and ``.exe``, in lower case; empty where there is none."""
        if not self.words:
            return ""
        name = self.words[0].replace("\\", "/").rstrip("/").rpartition("/")[2] or self.words[0]
        return name.lower().removesuffix(".exe")

    @property
    def text(self) -> str:
        """The words, separated by single blanks."""
        return " ".join(self.words)


class Pipeline(NamedTuple):
    """Commands of which each feeds the next; the text [start, end) is what was parsed for it."""

    commands: tuple[Command, ...]
    start: int
    end: int
    text: str


def variables(text: str) -> dict[str, str]:
    """The variables that a script sets to a text that can be read off, the last value of each."""
    if "=" not in text and not any(word in text for word in ("for ", "set ", "read ", "readarray", "mapfile")):
        return {}
    found = {match[1]: _QUOTED_WORD.sub(r"\g<word>", match[2].strip()) for match in _LOOP.finditer(text)}
    for match in _SET.finditer(text) if "set " in text else ():
        found[match["name"]] = match["value"].strip("\"'")
    for match in _VARIABLE.finditer(text):
        value = match["value"]
        if match["name"] in found and re.search(rf"\$\{{?{match['name']}\b", value):
            continue  # a part of itself
        value = value[1:-1] if value[0] in "\"'" else value
        named = _WHICH.fullmatch(value)
        found[match["name"]] = (named["program"] or named["old"]) if named else value
        if len(found) > 200:
            break
    for match in _READ_FROM.finditer(text) if "done" in text and "read " in text else ():
        if match["of"] in found:
            found.setdefault(match["name"], found[match["of"]])
        elif not match["of"]:
            found.setdefault(match["name"], _printed(match["run"], match["file"]))
    for match in _READ_WHOLE.finditer(text) if "mapfile" in text or "readarray" in text or "=($(" in text else ():
        found.setdefault(match["name"] or match["list"], match["print"] or _printed(match["run"], match["file"]))
    for match in _DEFAULT.finditer(text) if "${" in text else ():
        found.setdefault(match["name"], match["value"])
    return found


def _printed(run: str | None, file: str | None) -> str:
    """What gives a variable its text: commands, or a file that is read."""
    return f"$({run or f'cat {file}'})"


def functions(text: str) -> dict[str, str]:
    """The bodies of the functions that a script defines."""
    if "()" not in text and "function " not in text:
        return {}
    found: dict[str, str] = {}
    for match in _FUNCTION.finditer(text):
        line = text[match.end() : (text.find("\n", match.end()) + 1 or len(text) + 1) - 1]
        if line.rstrip().endswith("}"):
            body = line.rstrip()[:-1]
        else:
            end = text.find("\n" + match["indent"] + "}", match.end(), match.end() + LONGEST)
            body = text[match.end() : end] if end >= 0 else ""
        if body.strip() and len(found) < 100:
            found[(match["name"] or match["word"]).lower()] = body
    return found


def called(body: str, words: tuple[str, ...]) -> str:
    """The body of a function with the words of a call in place of ``$1`` and ``$@``."""

    def value(match: re.Match[str]) -> str:
        number = match["long"] or match["short"]
        if number in ("@", "*"):
            return " ".join(words[1:])
        return words[int(number)] if int(number) < len(words) else ""

    return _ARGUMENT.sub(value, body)[:LONGEST] if "$" in body else body


def substituted(text: str, known: Mapping[str, str]) -> str:
    """The text with each variable that is known in place of its name; grows to a few thousand characters at most."""
    for _ in range(_DEEPEST):
        if "$" not in text or not known:
            break

        def value(match: re.Match[str]) -> str:
            name = match["long"] or match["short"]
            found = known.get(name, match["default"] or match[0])[:_LONGEST_VALUE]
            if found.startswith("$(") and '"' in found and "'" not in found and "$(" not in found[2:]:
                return found.replace('"', "'")  # its quotes do not end those that the name is in
            return found

        after = _NAME.sub(value, text)
        if after == text or len(after) > LONGEST:
            break
        text = after
    return text


class Line(NamedTuple):
    """A logical line at [start, end) of the text: continuations joined, with the heredoc that it opens."""

    text: str
    start: int
    end: int
    body: str = ""


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The logical lines of text[start:end]: a backslash, an operator at the end or a pipe at the start goes on."""
    at, end = start, len(text) if end is None else end
    while at < end:
        stop = _line_end(text, at, end)
        while stop < end and stop - at < LONGEST and _goes_on(text, at, stop, end):
            stop = _line_end(text, stop + 1, end)
        line, body = text[at:stop], ""
        after = stop
        if "\n" in line:  # YAML folds what begins with an operator into the line before it
            line = _LEADING_OPERATOR.sub(" ", line)
        if line.rstrip().endswith(("| {", "|{", "| (", "do")) and "|" in line and stop < end:
            stop = _group_end(text, stop, end)
            after = stop
            line = re.sub(r"(?<![{(;|&])[ \t]*\n[ \t]*", "; ", text[at:stop]).replace("do;", "do ").replace("{;", "{ ")
        if "<<" in line and (opened := _HEREDOC.search(line)):
            closed = re.compile(rf"^[ \t]*{opened['word']}[ \t]*$", re.MULTILINE).search(text, min(stop + 1, end), end)
            if closed:
                body, after = text[stop + 1 : closed.start()], closed.end()
                line = line[: opened.start()] + line[opened.end() :]
        yield Line(line[:LONGEST], at, stop, body)
        at = after + 1


def _group_end(text: str, stop: int, end: int) -> int:
    """Where a group that a pipe leads into is over: at the next ``}``, ``)`` or ``done`` that begins a line."""
    closed = _GROUP_END.search(text, stop, min(end, stop + 2_000))
    return _line_end(text, closed.end(), end) if closed else stop


def _line_end(text: str, at: int, end: int) -> int:
    stop = text.find("\n", at, end)
    return end if stop < 0 else stop


_LEADING_OPERATOR = compiled(r"\n(?=[ \t]*(?:\|&?|&&) )")


def _goes_on(text: str, at: int, stop: int, end: int) -> bool:
    last = text[max(at, stop - 4) : stop].rstrip(" \t\r")
    if last.endswith(("\\", "|", "&&", "`")) and not last.endswith(("\\\\", "``")):
        return not (last.endswith("`") and text.count("`", at, stop) % 2 == 0)
    ahead = text[stop + 1 : min(end, stop + 40)].lstrip(" \t")
    return ahead.startswith(("| ", "|& ", "&& ")) and not text[at:stop].lstrip().startswith("|")


def parse(text: str, known: Mapping[str, str] | None = None, body: str = "", depth: int = 0) -> list[Pipeline]:
    """The pipelines of a logical line, in order. Never raises; what is no shell gives commands that are none."""
    text = substituted(text, known or {})[:LONGEST]
    found: list[Pipeline] = []
    commands: list[Command] = []
    parts = _Parts()
    fed = 0  # groups that a pipe leads into: each command in them reads what comes through it
    piped = False
    start = at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            at += 1
            continue
        at = token.end()
        match token.lastgroup:
            case "blank":
                parts.end_word()
            case "comment":
                parts.end_word()
            case "redirect":
                parts.redirect(token[0].strip())
            case "run":
                inner, at = _inside(text, at, token[0])
                parts.runs(inner, token[0])
            case "single":
                parts.add(_ansi(token[0]) if token[0][0] == "$" else token[0][1:-1])
            case "double":
                parts.add(
                    token[0][1:-1].replace('\\"', '"').replace("\\\\", "\\").replace("\\$", "$").replace("\\`", "`")
                )
                if depth < _DEEPEST:
                    parts.nest(_runs_in(token[0]))
            case "escape":
                parts.add("" if token[0] == "\\\n" else token[0][1:])
            case "plain":
                parts.add(token[0])
            case "group":
                if token[0] in "({" and parts.is_empty and (commands or _FEEDS.match(text, at)):
                    fed += 1
                elif token[0] in ")}":
                    fed = max(0, fed - 1)
                if token[0] in "()":
                    parts.end_word()
                else:
                    parts.add(token[0])
            case _:
                command = parts.command(body)
                if command:
                    commands.append(command)
                elif piped and not token[0].strip():
                    continue  # what a pipe leads into may stand on the next line
                piped = token[0] in ("|", "|&")
                if token[0] not in ("|", "|&") and not fed:
                    if commands:
                        found.append(Pipeline(tuple(commands), start, token.start(), text[start : token.start()]))
                    commands, start = [], at
                parts = _Parts()
    command = parts.command(body)
    if command:
        commands.append(command)
    if commands:
        found.append(Pipeline(tuple(commands), start, len(text), text[start:]))
    return found


class _Parts:
    """The words of one command while it is read."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.word: str | None = None
        self.nested: list[tuple[int, str]] = []
        self.to = ""
        self.writes: list[str] = []
        self.reads: list[str] = []
        self.fed = ""

    @property
    def is_empty(self) -> bool:
        return self.word is None and not self.words

    def add(self, text: str) -> None:
        self.word = (self.word or "") + text

    def nest(self, scripts: list[str]) -> None:
        self.nested += [(len(self.words), script) for script in scripts]

    def runs(self, script: str, mark: str) -> None:
        self.nested.append((len(self.words), script))
        self.add(f"{mark}{script[:200]}{'`' if mark == '`' else ')'}")

    def redirect(self, operator: str) -> None:
        if self.word is not None and self.word.isdigit():
            self.word = None
        self.end_word()
        self.to = operator

    def end_word(self) -> None:
        if self.word is None:
            return
        word, self.word = self.word, None
        if not self.to:
            self.words.append(word)
            return
        operator, self.to = self.to, ""
        if operator == "<<<":
            self.fed = word
        elif operator.startswith("<"):
            self.reads.append(word)
        elif not word.isdigit() and word != "-":
            self.writes.append(word)

    def command(self, body: str) -> Command | None:
        self.end_word()
        words, wrappers, dropped = _unwrapped(self.words)
        if not words and not self.writes and not self.nested:
            return None
        nested = tuple((index - dropped, script) for index, script in self.nested)
        return Command(tuple(words), nested, tuple(self.writes), tuple(self.reads), body or self.fed, tuple(wrappers))


def _unwrapped(words: list[str]) -> tuple[list[str], list[str], int]:
    """The words from the program on, the wrappers before it, and how many words were dropped."""
    wrappers: list[str] = []
    at = 0
    while at < len(words):
        name = words[at].rpartition("/")[2]
        if _ASSIGNED.match(words[at]) and (at + 1 < len(words) or not wrappers):
            if at + 1 == len(words):
                return words[at:], wrappers, at
            wrappers.append(words[at])
            at += 1
        elif name in _WRAPPERS and at + 1 < len(words):
            wrappers.append(name)
            at = _after_options(words, at + 1, _WRAPPERS[name], name)
        else:
            break
    return words[at:], wrappers, at


def _after_options(words: list[str], at: int, valued: str, name: str) -> int:
    while at < len(words):
        word = words[at]
        if word == "--":
            return at + 1
        if word.startswith("-") and len(word) > 1:
            at += 2 if len(word) == 2 and word[1] in valued else 1
        elif (name == "timeout" and word[:1].isdigit()) or (name in ("arch", "chroot") and not word.startswith("-")):
            return at + 1
        else:
            return at
    return at


def _inside(text: str, at: int, mark: str) -> tuple[str, int]:
    """The script behind ``$(`` or a back-tick, and where it is over; up to the end of the line if it is not closed."""
    if mark == "`":
        end = text.find("`", at)
        return (text[at:end], end + 1) if end >= 0 else (text[at:], len(text))
    depth, limit = 1, min(len(text), at + 4_000)
    place = at
    while place < limit:
        character = text[place]
        if character == "'":
            close = text.find("'", place + 1, limit)
            place = close if close >= 0 else place
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if not depth:
                return text[at:place], place + 1
        place += 1
    return text[at:limit], limit


def _runs_in(quoted: str) -> list[str]:
    """The scripts that a double-quoted text runs."""
    found: list[str] = []
    at = 0
    while len(found) < 20:
        places = [place for mark in ("$(", "`") if (place := quoted.find(mark, at)) >= 0]
        if not places:
            break
        place = min(places)
        mark = "`" if quoted[place] == "`" else "$("
        if place and quoted[place - 1] == "\\":
            at = place + len(mark)
            continue
        inner, at = _inside(quoted, place + len(mark), mark)
        found.append(inner)
    return found


def _ansi(word: str) -> str:
    """What ``$'...'`` means."""
    return unescaped(word[2:-1])


_ESCAPE = compiled(r"\\(?:x([0-9a-fA-F]{1,2})|u\{?([0-9a-fA-F]{1,6})\}?|U([0-9a-fA-F]{8})|([0-7]{1,3})|(.))", re.DOTALL)


def unescaped(text: str) -> str:
    """The text with ``\\x``, ``\\u`` and octal escapes read."""

    def read(match: re.Match[str]) -> str:
        for group, base in ((1, 16), (2, 16), (3, 16), (4, 8)):
            if match[group]:
                number = int(match[group], base)
                return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
        return {"n": "\n", "t": "\t", "r": "\r"}.get(match[5], match[5])

    return _ESCAPE.sub(read, text)
