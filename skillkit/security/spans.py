"""Which code spans of a page are commands, whatever program they begin with."""

from collections.abc import Iterable, Iterator
from posixpath import basename

from skillkit.model.markdown.parse import Code
from skillkit.text.pattern import pattern

_RUN = pattern(
    r"(?i)\b(?:(?:re-?)?run|runs|running|ran|execut\w{1,4}|invok\w{1,4}|launch(?:es|ing)?|start(?:s|ing)?|type|enter|issue|command)"
    r"(?:[ \t]+(?:the|this|a|following|command|commands|it|once|first|then|again|now|locally|script|with|from|e\.g\.|for[ \t]example)){0,4}"
    r"[\s:,*_\"'(–—-]{1,6}$"
)
"""What leads to a command, right before it."""

_USE = pattern(r"(?i)\b(?:us(?:e|es|ing)|via|with|try|do|by)(?:[ \t]+(?:the|command|this)){0,3}[\s:*_\"'(]{1,4}$")
"""What leads to a command, or to anything else that has a name."""

_BESIDE = pattern(r"[ \t]*(?:[,;/&→]|\band\b|\bor\b|\bthen\b|\bfollowed by\b|[ \t])+[ \t]*")
"""Between two commands of one sentence."""

_ALONE = pattern(r"(?:^|\n)[ \t>]*(?:[-*+][ \t]+|\d{1,3}[.)][ \t]+)?(?:\[[ x]\][ \t]+)?(?:\*\*)?[ \t]*$")
_ENDS = pattern(r"(?:\*\*)?[ \t]*(?:[.:;,]?[ \t]*(?:$|\n)|[–—:-][ \t]|#[ \t]|\()")
_NOT = pattern(
    r"(?i)\b(?:never|not|cannot|avoid|instead[ \t]+of|rather[ \t]+than|without|no|replac\w{1,4})\b[^.;:`\n]{0,40}$|n['’]t\b[^.;:`\n]{0,40}$"
)
_PATH = pattern(
    r"(?:\.{1,2}/|~/|(?:[\w.-]{1,60}/){0,4}bin/|\$\{?\w{1,40}\}?/|/(?:[\w.+-]{1,60}/){1,8})(?:[\w.+@-]{1,80}/){0,8}[\w.+@-]{1,80}(?=\s|$)"
)
"""A program by its path. One that begins at the root has a folder: `/review` is what an agent is asked for."""

_OF_PROGRAMS = pattern(r"(?:/(?:usr/|opt/|local/|snap/)*s?bin/|\.{1,2}/)\S+\s+\S")
_WORDS = pattern(r"[a-z][\w.+-]{0,60}(?:[ \t]+[^\s]{1,400}){1,60}")
_CMDLET = pattern(r"[A-Z][a-z]{1,20}-[A-Z]\w{1,40}[ \t]+[-$.\w\"'/\\]\S{0,200}(?:[ \t]+\S{1,400}){0,60}")
_THERE = pattern(r"(?:cd|pushd)[ \t]+[^\s&]{1,200}[ \t]+&&[ \t]+\S")
_OPTION = pattern(r"[ \t](?:--[a-z][\w-]+(?:[ =]|$)|-[a-zA-Z]{1,3}(?:[ \t]|$))")
_FILE = pattern(r"[ \t](?:[~.$]|\w[\w.@-]{0,60}(?=/))[\w./$~{}@*-]{0,200}/|[ \t]\$\{?[A-Za-z_]|[ \t]~/?(?:[ \t]|$)")
_WRITTEN = pattern(
    r"(?x) ^[\w.+-]+ (?: [ ]? (?: :(?!//)|=|\() | [ ]+ (?: [=!<>+*/?:&|%^~-]{1,3} | \.{3} | … | [=:]\S* ) (?:[ ]|$) )"
    r" | ;[ ]*$ | [{}][ ]*$ | \)[ ]*$ (?<! \S\)\) ) | => | ^\S+,"
)
"""Signs of code, of a setting or of a sentence: a call, an assignment, a comparison, a list."""

_OTHER_WORDS = """
    a abstract all alter an and any as assert async auto await be begin bool boolean break build by can case catch
    chore ci class commit const constexpr continue create data def default defer delete describe do docs drop each
    elif else end enum except explain export extends extern false feat file files final finally fix fn for foreach
    from func function global goto grant group having if implements import in insert int interface internal into
    is it its join key lambda let limit list long match may merge mod module must mut my name namespace new no
    none not note null number object of on only or order override package pass perf private protected pub public
    raise record ref refactor return revert rollback scoped sealed see select self set short should static str
    string struct style super switch table template text that the then this throw throws to todo true truncate try
    type typedef typeof union unless unsigned until update use user users using val value values var virtual void
    volatile when where while will with without yield your
"""
_NO_PROGRAMS = frozenset(_OTHER_WORDS.split())
"""Words that begin code of another kind, a sentence, or the subject of a commit."""


def commands(text: str, codes: Iterable[Code]) -> Iterator[Code]:
    """Those of a page's code spans that are commands: told to be run, alone in a step, or with options and paths."""
    before = None
    for code in codes:
        led = before is not None and _BESIDE().fullmatch(text, before.end + 1, max(before.end + 1, code.start - 1))
        before = None
        if _is_command(text, code, led=bool(led)):
            before = code
            yield code


def _is_command(text: str, code: Code, *, led: bool) -> bool:
    written = code.text.strip("` ").removeprefix("$ ")
    if len(written) < 3 or len(written) > 4_000 or "\n\n" in written:
        return False
    is_path = _PATH().match(written) is not None
    if not is_path and not (" " in written and (_is_of_words(written) or _CMDLET().fullmatch(written))):
        return False
    lead = text[max(0, code.start - 120) : code.start].rstrip("`")
    if _NOT().search(lead):
        return False
    if _THERE().match(written):
        return True
    asked = led or _RUN().search(lead) is not None
    if is_path and " " not in written:  # a file alone is one to read, unless it is run
        return asked and "." not in basename(written).lstrip(".") and not written.endswith("/")
    if is_path:
        return asked or _OF_PROGRAMS().match(written) is not None
    if asked:
        return True
    strong = _OPTION().search(written) or _FILE().search(written)
    alone = _ALONE().search(lead) and _ENDS().match(text, min(len(text), code.end + 1))
    return bool(strong and (alone or _USE().search(lead)))


def _is_of_words(written: str) -> bool:
    if _WORDS().fullmatch(written) is None or _WRITTEN().search(written) is not None:
        return False
    first = written.split(None, 1)[0]
    return first not in _NO_PROGRAMS and not first.endswith((".", ":", ","))
