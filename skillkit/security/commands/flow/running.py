"""What is run: code that is fed to an interpreter or given to it inline, files, and what their paths start."""

import re

from skillkit.security import catalogue
from skillkit.security.commands import command_words, host_names, shell
from skillkit.security.commands.flow.streams import EMPTY, ShellStep, Stream, plain, unknown
from skillkit.security.facts import Kind
from skillkit.text.pattern import compiled

_SOON = 6
"""Commands after an archive was unpacked of which one that is run by its path is probably from it."""

_MOST_FOUND = 10
"""Files of one search that are looked at."""

_POWERSHELL = ("pwsh", "powershell")

_READ_ADDRESSES = frozenset(("deno", "bun", "mshta", "wscript", "cscript", "rundll32", "regsvr32"))
"""Programs that run what is at an address."""

_FILTERS = ("awk", "gawk", "mawk", "nawk", "sed", "gsed")
_SYSTEM = compiled(r"\bsystem\(\s*\"((?:[^\"\\\n]|\\.){4,2000})\"")
_SED_RUNS = compiled(
    r"(?:^|[;\n{}]|[\d$/])[ \t]{0,40}e[ \t]+(?P<line>[^\n]{4,1000})$|(?:^|[;\n{}])[ \t]{0,40}(?:\d{1,6})?s(?P<by>[/|#,@])(?:(?!(?P=by))[^\n\\]|\\.){0,400}(?P=by)(?P<text>(?:(?!(?P=by))[^\n\\]|\\.){0,1000})(?P=by)[gpIiM\d]{0,4}e[gpIiM]{0,3}(?:$|[;\n}])"
)
"""What sed starts: the rest of a line after `e`, or the text of a replacement with that flag."""

_INSTALLERS = ("pip", "pip3", "npm", "apt", "apt-get", "dpkg", "rpm", "msiexec", "installer", "hdiutil")
_START_CAREFULLY = frozenset((*_INSTALLERS, "open", "xdg-open"))
"""Programs that install or open a file: what they are given is run, but is usually a package or a document."""

_START = _START_CAREFULLY | frozenset(
    ("start", "start-process", "saps", "invoke-item", "ii", "&", "wine", "mono", "rundll32", "chmod+x")
)
"""Programs that start the file that they are given."""


def ran(step: ShellStep, stream: Stream) -> None:
    """State that what comes from the network or is decoded is run."""
    if stream.net:
        hosts = ", ".join(sorted(stream.net))
        step.emit(Kind.NET, hosts, "run", *host_names.doubts(stream.net), detail=step.program)
    if stream.decoded:
        step.emit(Kind.ENCODED, stream.decoded, "run", detail=step.program)


def _ran_file(step: ShellStep, file: str) -> None:
    stream = step.so_far.file(file)
    if stream.matters and not step.so_far.is_as_published(stream):
        ran(step, stream)


# --- interpreters ---------------------------------------------------------------------------------------------------


def is_interpreter(step: ShellStep) -> bool:
    """True for a command that runs code: a shell, an interpreter with or without its version, a schedule by `-`."""
    name = _name(step.program)
    by_input = step.program in ("crontab", "at") and "-" in step.command.words
    return name in catalogue.SHELLS or name in catalogue.INTERPRETERS or by_input


def _name(program: str) -> str:
    """A program without its version."""
    versioned = program != "." and (program[-1:].isdigit() or program[-1:] == ".")
    return re.sub(r"[\d.]+$", "", program) if versioned else program


def interpreted(step: ShellStep) -> Stream:
    """What an interpreter runs: its inline code, standard input or a file; what that prints, as far as it is known."""
    name, words = _name(step.program), step.arguments
    if step.program in ("crontab", "at"):
        return EMPTY
    if name in ("eval", "iex", "invoke-expression"):
        _evaluated(step, name)
        return EMPTY
    if name in _POWERSHELL and (said := command_words.encoded_command(words)):
        ran(step, Stream(decoded="base64"))
        return step.script(said)
    code, stdin, file = command_words.arguments(name, words)
    if name in ("source", "."):
        file, stdin = (words[0] if words else ""), not words or "/dev/stdin" in words or words[0] == "-"
    if code is not None:
        return _given(step, name, code)
    if file and name in _READ_ADDRESSES:
        ran(step, Stream(net=unknown(host_names.found_in(" ".join(words)))))
    if file:
        _ran_substitutions(step, file)
    if stdin or "xargs" in step.command.wrappers:
        _fed(step, name)
    elif file:
        _ran_file(step, file)
        if file.endswith((".pyc", ".pyo", ".jsc", ".luac")):
            step.emit(Kind.OPAQUE, file, "bytecode", detail=step.text)
    return EMPTY


def _evaluated(step: ShellStep, name: str) -> None:
    """Text that is run as a command."""
    ran(step, step.argued.joined(step.incoming if name != "eval" else EMPTY))
    if re.search(
        r"(?i)\b(?:iwr|irm|curl|wget|invoke-(?:webrequest|restmethod)|download(?:string|file|data))\b", step.text
    ):
        ran(step, _from_hosts_in(step.text))
    if re.search(r"(?i)frombase64string|-bxor|\[char\]", step.text):
        ran(step, Stream(decoded="base64"))
    if step.arguments and not step.inside:
        step.script(" ".join(step.arguments))
    elif step.argued.literal:
        step.script(step.argued.literal)


def _given(step: ShellStep, name: str, code: str) -> Stream:
    """Code that is given inline: what it prints."""
    words = step.command.words
    code_index = words.index(code) if code in words else -1
    own = EMPTY
    for index, stream in step.inside:
        if index == code_index or words[min(index, len(words) - 1)] == code:
            own = own.joined(stream)
    if name in _POWERSHELL:
        step.walk.code(code)
    if name in catalogue.SHELLS or name in ("cmd", *_POWERSHELL):
        ran(step, own)
        if "xargs" in step.command.wrappers or re.fullmatch(r"[\"']?(?:\{\}|\$[0@*1])[\"']?", code.strip()):
            ran(step, step.incoming)
        return step.script(code) if not own.matters else own
    if re.search(r"\b(?:exec|eval|system|compile|Function|loads)\b", code):
        if re.search(r"stdin|\bSTDIN\b|readFileSync\(0|gets\b|<>", code):
            ran(step, step.incoming)
        if re.search(
            r"urlopen|requests\.get|urllib|https?\.get|Net::HTTP|LWP|fetch\(|open-uri|file_get_contents", code
        ):
            ran(step, _from_hosts_in(code))
        if re.search(r"b64decode|fromhex|unhexlify|decompress|decode_base64|base64|pack\(|codecs", code):
            ran(step, Stream(decoded="code"))
    step.emit(Kind.SHELL, name, "inline", detail=code)
    step.walk.code(code)
    return EMPTY


def _from_hosts_in(text: str) -> Stream:
    return Stream(net=host_names.found_in(text) or frozenset(("?",)))


def _ran_substitutions(step: ShellStep, file: str) -> None:
    """What is printed into the word that names the file: ``bash <(curl ...)``."""
    words = step.command.words
    for index, stream in step.inside:
        if words[min(index, len(words) - 1)] == file:
            ran(step, stream)


def _fed(step: ShellStep, name: str) -> None:
    """What comes in by standard input."""
    ran(step, step.incoming)
    literal = step.incoming.literal if not step.incoming.net else ""
    if literal and name in catalogue.SHELLS:
        step.script(literal)
    elif literal and name in catalogue.INTERPRETERS:
        step.walk.code(literal)


# --- other programs -------------------------------------------------------------------------------------------------


def filtered(step: ShellStep) -> None:
    """Commands that awk and sed start: by `system`, by `e`, and by a replacement that is run."""
    if step.program not in _FILTERS:
        return
    for word in step.arguments:
        if "awk" in step.program:
            scripts = [shell.unescaped(match[1]) for match in _SYSTEM.finditer(word)]
        else:
            scripts = [match["line"] or (match["text"] or "").replace("\\/", "/") for match in _SED_RUNS.finditer(word)]
        for script in scripts:
            step.script(script)


def started(step: ShellStep) -> None:
    """A file that is run by its path, or by a program that starts it."""
    first, so_far = step.command.words[0], step.so_far
    if first.startswith(("$(", "`")):
        if so_far.named(first).matters:
            _ran_file(step, first)  # a temporary file by the command that made its name
        else:
            for index, stream in step.inside:
                if index == 0:
                    ran(step, stream)
    elif first.startswith("$") and (read := so_far.variables.get(first.strip("${}"))):
        ran(step, read)  # a line that was read, as the command that it is
    elif "/" in first or first.startswith("."):
        if so_far.file(first) != EMPTY:
            _ran_file(step, first)
        elif (
            so_far.unpacked.matters
            and not so_far.is_verified
            and first.startswith(("./", "/tmp"))
            and so_far.unpacked_at - so_far.left < _SOON
        ):
            ran(step, so_far.unpacked)
    elif step.program in _START:
        for word in step.arguments:
            if _is_started(step.program, word, so_far.named(word)):
                _ran_file(step, word)
    elif so_far.named(first).matters:
        _ran_file(step, first)
    elif host_names.doubts((kept := so_far.installed(first)).net):
        ran(step, kept)


_FIND = ("find", "fd", "fdfind", "gfind")
_EXECS = ("-exec", "-execdir", "-ok", "-okdir", "-x", "--exec", "-X", "--exec-batch")


def found(step: ShellStep) -> Stream:
    """What `find` starts for the files that it finds, where some of these matter; what is in them, for what it feeds."""
    if step.program not in _FIND and step.program != "run-parts":
        return EMPTY
    words = step.arguments
    folder = next((word for word in words if not word.startswith("-")), ".")
    form = next(
        (words[at + 1] for at, word in enumerate(words[:-1]) if word in ("-name", "-iname", "-path", "-g")), "*"
    )
    files = step.so_far.below(folder, form.rpartition("/")[2])
    if step.program == "run-parts":
        for file in files:
            _ran_file(step, file)
        return EMPTY
    starts = next((at for at, word in enumerate(words) if word in _EXECS), None)
    stream = EMPTY
    for file in files[:_MOST_FOUND]:
        if starts is None:
            stream = stream.joined(step.so_far.file(file))
        else:
            command = [word.replace("{}", file) for word in words[starts + 1 :] if word not in (";", "+", "\\;")]
            step.script(" ".join(word if " " not in word else f"'{word}'" for word in command))
    return stream


def _is_started(program: str, word: str, stream: Stream) -> bool:
    """True for a file that matters, unless it is only shown or is a package from hosts that nothing speaks against."""
    if not stream.matters or (program in catalogue.OPENERS and catalogue.SHOWN().search(plain(word))):
        return False
    return program not in _START_CAREFULLY or bool(host_names.doubts(stream.net))
