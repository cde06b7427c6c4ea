"""What does a command print: what it says, what its files hold, which secrets are in it, what it decodes."""

import re

from skillkit.security import catalogue, decode
from skillkit.security.commands import command_words, programs, shell
from skillkit.security.commands.flow.streams import EMPTY, ShellStep, Stream
from skillkit.text.pattern import compiled

_LISTS = frozenset(("ls", "dir", "find", "fd", "tree", "du"))
_HOME_FOLDER = compiled(
    r"(?:~|\$\{?HOME\}?|/home/[\w$.{}-]{1,60}|/Users/[\w$.{}-]{1,60})/?(?:Documents|Desktop|Downloads|Pictures)?/?\*?"
)

_OUTPUT = compiled(r"\s(?:--(?:output|out|outfile|out-file|file)[ =]|-o[ =]?)(?P<file>[^\s-]\S{0,200})")
"""The file that a program writes what it prints to."""

_KEEP_TEXT = ("cat", "sort", "sed", "grep", "tr")
"""Programs that print the text that comes in, much as it is."""

_PARTS = frozenset(
    ("tail", "head", "dd", "cat", "strings", "sed", "awk", "grep", "exiftool", "xxd", "od", "cut", "identify")
)
_MEDIA = compiled(r"(?i)\.(?:png|jpe?g|gif|webp|ico|bmp|ttf|otf|woff2?|wav|mp3|ogg|pdf)$")
"""Programs that print a part of a file, and the files of which no part is a script."""

_TURNS_ALPHABET = compiled(r"\btr\b[^|;\n]*[ '\"](?:[b-z]-za-[a-y]|[B-Z]-ZA-[A-Y]|[!-~]-~!-)")
"""The alphabet from another letter on: what `tr` gives out reads as nothing before."""

_FILTERS = ("tr", "rev", "awk", "perl", "ruby", "node", "php", "iconv", "bc", "recode")
"""Programs that decode now and then; mostly what they print is as readable as what came in."""


def echo(step: ShellStep) -> Stream:
    """The words that `echo` and its like print."""
    argued = step.argued
    literal = " ".join(word for word in step.arguments if not (word.startswith("-") and len(word) < 4))
    if "\\" in literal:
        if not argued.decoded and decode.is_escaped(literal):
            argued = argued._replace(decoded="escapes")
        literal = shell.unescaped(literal)
    names = frozenset(catalogue.SECRET_NAME().findall(literal)) if "$" in literal else frozenset()
    if "toJSON(secrets)" in literal.replace(" ", ""):
        names |= {"the workflow's secrets"}
    return argued._replace(literal=literal, secrets=argued.secrets | names)


def files(step: ShellStep) -> Stream:
    """What is in the files that a command names."""
    out = EMPTY
    for word in step.arguments:
        out = out.joined(step.so_far.named(word))
    return out


def secrets(step: ShellStep, program: str) -> frozenset[str]:
    """The secrets that the command prints, as ``program`` would."""
    text = step.text
    found: set[str] = set()
    if program in programs.ENV_DUMPS and command_words.is_dump(step.command, program):
        found.add("the environment")
    if catalogue.SECRET_PROGRAMS().match(text):
        found.add(f"{step.program} secrets" if step.program != "security" else "the keychain")
    if program in _LISTS and any(_HOME_FOLDER.fullmatch(word) for word in step.arguments):
        found.add("a list of the files at home")
    if program in programs.READERS:
        found |= {match[0] for match in catalogue.CREDENTIALS().finditer(text)}
        for word in step.arguments:
            found |= step.so_far.named(word).secrets
    if "env" in text.lower() and catalogue.ENTIRE_ENVIRONMENT().search(text):
        found.add("the environment")
    return frozenset(found)


def part_of_media(step: ShellStep) -> Stream | None:
    """A part of a picture, a font or a sound, which is no text; None for what prints no such part."""
    media = next(filter(_MEDIA.search, step.arguments), "") if step.program in _PARTS else ""
    return step.incoming.joined(Stream(decoded=f"bytes of {media.removeprefix('if=')[-60:]}")) if media else None


def other(step: ShellStep) -> Stream:
    """What a program prints that does nothing else with what comes in."""
    secret = secrets(step, step.program)
    if secret:
        if catalogue.SECRET_PROGRAMS().match(step.text) and (to := _OUTPUT.search(step.text)):
            step.so_far.keep(to["file"], Stream(secrets=secret))
        return Stream(secrets=secret).joined(step.incoming)
    literal = step.incoming.literal if step.program in _KEEP_TEXT else ""
    return step.incoming.joined(files(step))._replace(literal=literal)


def decoded(step: ShellStep) -> Stream:
    """What a program prints that decodes what comes in, its arguments or the files that it names."""
    program, incoming = step.program, step.incoming.joined(step.argued).joined(files(step))
    secret = secrets(step, program)
    if program in catalogue.UNPACKERS and not incoming.matters and not incoming.literal:
        return Stream(secrets=secret)
    text = _decoded_text(step, incoming.literal)
    turned = program == "tr" and _TURNS_ALPHABET.search(step.text)  # whatever comes in, letters are none before
    plain_filter = not turned and program in _FILTERS and not (incoming.literal and text)
    if plain_filter or (program in catalogue.UNPACKERS and not incoming.literal and incoming.net):
        return incoming
    if program in catalogue.UNPACKERS and incoming.secrets:
        return incoming
    how = program if program in ("rev", "tr", "gpg", "openssl", "xxd") or "64" not in step.text else "base64"
    return Stream(incoming.net, incoming.secrets | secret, incoming.decoded or how, text)


def _decoded_text(step: ShellStep, literal: str) -> str:
    """The text that comes out, as far as it can be known."""
    if step.program == "rev":
        return literal[::-1]
    if step.program == "tr" and literal and re.search(r"[n-zN-Z]-?[a-mA-M]|N-ZA-M", step.text):
        import codecs

        return codecs.decode(literal, "rot13")
    text = ""
    for found in decode.decoded(literal or step.text):
        text = found.text or text
    return text
