"""Values that a name or a sentence says to be secret: ``DB_PASSWORD=``, ``"apiKey": ``, "the password is ..."."""

import re
from collections.abc import Iterator
from functools import cache

from skillkit.text import secrets
from skillkit.text.secrets import names
from skillkit.text.secrets.found import FoundSecret
from skillkit.text.secrets.value import (
    encoded_text,
    entropy,
    is_code,
    is_key,
    is_made_of_words,
    is_mixed,
    is_password,
    is_placeholder,
    is_random,
    is_stand_in,
    is_token,
    is_told,
    is_wordy,
)
from skillkit.text.secrets.word_lists import words

_VALUE = (
    r"""(?:(?P<quote>\\?["'`])(?P<quoted>(?:(?!(?P=quote))[^\n]){1,300})(?P=quote)"""
    r"""|(?P<bare>(?:[^\s"'`,;<>&]|&(?!\w+=)){1,500}))"""
)
_REST = r"[\w-]{0,40}"
"""Of a name, behind its stem."""

_ASSIGNED = rf"""
    (?:\\?["'`\])}}]|\ ?\[[^\]\n]{{0,20}}\]){{0,3}}  # what closes the name: "token", env['TOKEN'], [None]
    (?:
        (?P<sign>[ \t]{{0,20}}(?::=|=>|->|\u2192|={{1,3}}|:(?!:))[ \t]{{0,40}}
          (?:\\\r?\n[ \t]{{0,40}}|\n[ \t]{{0,40}}(?=["'`])|[|>][+-]?[ \t]*\n[ \t]{{0,40}})?@?)
      | (?P<tag>>[ \t]*)
      | (?P<pair>["']?[ \t]{{0,3}},[ \t]{{0,3}}(?=["'])|["']?[ \t]+value[ \t]*=[ \t]*)
      | (?P<blank>[ \t]+|=)
    )
    {_VALUE}
"""
_IS = r"(?:(?:was |is |has been )?(?:set|changed|reset) to|is|was|equals|reads|lautet|ist|es|est|\xe8)"
_SAID = rf"""
    (?:
        [ ](?:[^\W\d][\w.-]{{0,20}}[ ]){{0,6}}?{_IS}(?:[ ](?:still|now|simply|just|currently|always|again))?[ ]?:?[ ]
      | (?:[ ][^\W\d][\w.-]{{0,20}}){{1,6}}:[ ]
    )
    {_VALUE}
"""
_NOUN = (
    r"(?i)(?:pass(?:word|phrase|code|wort|wd)|contrase\xf1a|contrasena|kennwort|senha|wachtwoord|pwd?|pin|passe"
    r"|token|secret|(?:api)?key)"
)
_ACCOUNT = r"[\w.@-]{2,40}"
_CREDENTIALS = rf"credentials?(?: (?:are|is))?[ :=]{{1,3}}{_ACCOUNT} ?[/:|] ?{_VALUE}"
_LOGIN = rf"in (?:as|with) {_ACCOUNT}(?: (?:and|with|using) (?:the )?(?:password )?| ?[/:] ?){_VALUE}"
_COMMAND = r"[\w./-]{2,40} (?:\w[\w-]{0,20} ){0,2}-{1,2}[A-Za-z]"
"""A command with an option, which makes a secret or asks for it."""

_TRIES = 4
"""Names that are looked at within one value that was none: ``a_token=b_token=c_token=`` costs its length, not more."""

_HEADERS = {
    "bearer": r"bearer\s{1,4}(?P<value>[a-z0-9+/._~=|:-]{16,2000})",  # RFC 6750
    # RFC 7617: twelve characters of Base64 are eight of `user:password`
    "basic": r"basic\s{1,4}(?P<value>[a-z0-9+/=_-]{12,2000})",
    "authorization": r"authorization[\"']?\s?[:=]\s?[\"']?(?:token|bot|apikey|digest|key)\s{1,4}"
    r"(?P<value>[a-z0-9+/._~=|:-]{8,2000})",
}
# host:port:database:user:password
_PGPASS = r"^[\w.*-]{1,100}:(?:\d{2,5}|\*):[\w*-]{1,60}:[\w*-]{1,60}:(?P<value>[^\s:]{4,100})[ \t]*$"
_LONG_RUN = r"[A-Za-z0-9+/_-]{24}"
_UNTOLD = r"[=:] ?[\"']?(?P<value>[A-Za-z0-9+/_-]{24,200}={0,2})(?![\w.:(/+-])"
_ENCODED_FILES = (
    "iVBORw0KGgo",
    "/9j/",
    "R0lGOD",
    "UklGR",
    "JVBERi0",
    "PHN2Zy",
    "PD94bW",
    "d09GM",
    "d09GR",
    "AAABAA",
    "T2dnUw",
    "SUQzB",
)
"""How base64 of pictures, print, type and sound begins."""

_NOT_SECRET = words(
    """
    id ids hash sha md integrity digest checksum commit etag rev revision nonce uuid guid fingerprint content
    data src href url path file image base64 version v ref by d doc sheet folder playlist video channel
    """
)
"""Names of values that chance made, and that open nothing."""


@cache
def _pattern(form: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(form, flags)


def find(text: str, low: str, places: list[int]) -> Iterator[FoundSecret]:
    """Values that a name or a sentence says to be secret.

    ``low`` is ``text`` in lower case and as long; ``places`` are the ends of what telling names hold, in order.
    """
    yield from _named(text, places)
    if "credential" in low or "in as " in low or "in with " in low:
        yield from _logins(text, low)
    for scheme, form in _HEADERS.items():
        if scheme in low:
            yield from _headers(text, low, form)
    if _pattern(r":(?:\d{4}|\*):").search(text):
        for match in _pattern(_PGPASS, re.MULTILINE).finditer(text):
            if is_password(match["value"], False, True):
                yield FoundSecret("password", *match.span("value"), False)


def _named(text: str, places: list[int]) -> Iterator[FoundSecret]:
    assigned, said, rest, noun = (
        _pattern(_ASSIGNED, re.VERBOSE), _pattern(_SAID, re.VERBOSE), _pattern(_REST), _pattern(_NOUN)
    )  # fmt: skip
    done = run = tries = 0
    for place in places:
        if place < done or (place < run and tries >= _TRIES):
            continue
        match = rest.match(text, place)
        end = match.end() if match else place
        done = end
        mark = text[end : end + 1]
        if mark not in _MARKS:
            continue
        start = _name_start(text, place)
        found = None
        if mark != " " or _may_take(text, start, end):
            match = assigned.match(text, end)
            found = _assigned(text, start, end, match) if match else None
        if found is None and mark == " " and noun.fullmatch(text, start, end):
            match = said.match(text, end)
            found = (_said(text, start, end, match) if match else None) or _next_word(text, start, end)
        if found:
            yield found
            done = found.end
        elif match:
            tries = tries + 1 if place < run else 0
            run = max(run, match.end())


_MARKS = frozenset(" \t=:>\"'`])}\\")
"""What may follow a name that a value follows."""


def _may_take(text: str, start: int, end: int) -> bool:
    """False in a sentence: no sign and no quote follows the blank, and neither a flag nor a word before it says so."""
    if text[end + 1 : end + 2] in _SIGNS or text[start] == "-" or text[start - 1 : start] == "-":
        return True
    before = text[max(0, start - 40) : start].lower().split()
    return not before or text[start - 1] == "\n" or before[-1] in _TAKING or before[-2:-1] == ["login"]


_SIGNS = frozenset(" =:-[\"'`\u2192")
_TAKING = words(
    """
    env setx use with using via enter type try by the login
    """
)


def _name_start(text: str, place: int) -> int:
    """Where the name begins that goes on at ``place``."""
    start = place
    while start > 0 and place - start < 60 and (text[start - 1].isalnum() or text[start - 1] in "_-.$"):
        start -= 1
    return start


def _line_before(text: str, start: int) -> str:
    return text[max(text.rfind("\n", max(0, start - 300), start) + 1, start - 300) : start]


def _taken(match: re.Match[str]) -> tuple[str, int, int, bool]:
    """The value of a match, its span, and whether it is in quotes; marks at its end are the sentence's."""
    if match["quoted"] is not None:
        return match["quoted"], *match.span("quoted"), True
    value = match["bare"].rstrip(".,:!?)]}\\|*")
    return value, match.start("bare"), match.start("bare") + len(value), False


def _assigned(text: str, start: int, end: int, match: re.Match[str]) -> FoundSecret | None:
    before = _line_before(text, start)
    name = text[start:end]
    about = names.secret_named(name, before)
    if not about:
        return None
    value, first, last, quoted = _taken(match)
    after = text[last : last + 1]
    if match["blank"] is not None and not _takes_argument(name, before, match["blank"], text, start, quoted, value):
        return None
    if match["tag"] is not None and (after != "<" or about == "key"):
        return None
    if match["pair"] is not None and "value" not in match["pair"] and not before.rstrip("\"'").endswith("("):
        return None
    if quoted and text[first - 1] == "`" and _pattern(_COMMAND).match(value):
        return None
    if (not quoted and is_code(value, after)) or text.startswith(("...", "\u2026"), last):
        return None
    tight = match["sign"] in ("=", ":=") or match["sign"] is None
    if about == "password":
        good = is_password(value, quoted, tight) and (
            quoted or tight or (_ends(text, last) and not is_told(value)) or (is_mixed(value) and not is_wordy(value))
        )
    elif about == "PIN":
        # in prose a number may be anything
        good = value.isdigit() and 4 <= len(value) <= 8 and tight
    else:
        good = is_key(value) if about == "key" else is_token(value)
    return FoundSecret(_kind(about, name), first, last, False) if good else None


def _kind(about: str, name: str) -> str:
    return "key" if about == "secret" and name.lower().endswith("key") else about


def _takes_argument(name: str, before: str, blank: str, text: str, start: int, quoted: bool, value: str) -> bool:
    """True where a blank parts a name and its value: ``--token X``, ``ENV TOKEN X``, .netrc, "use password X"."""
    if name.startswith("-") or before.endswith("-"):
        return True
    earlier = before.lower().split()
    if blank == "=":
        return False
    if not earlier:
        # .netrc: `login` is a line or two above
        return name == "password" and "login" in text[max(0, start - 200) : start]
    if earlier[-1] in ("env", "setx") or earlier[-2:-1] == ["login"]:
        return True
    said = earlier[-2] if earlier[-1] == "the" and len(earlier) > 1 else earlier[-1]
    if said in _TAKING:
        return quoted or is_mixed(value)
    return name.isupper() and quoted  # SQL: IDENTIFIED BY, WITH PASSWORD 'x'


def _said(text: str, start: int, end: int, match: re.Match[str]) -> FoundSecret | None:
    value, first, last, quoted = _taken(match)
    noun = text[start:end].lower()
    # what was shortened opens nothing
    if text.startswith(("...", "\u2026"), last) or (not quoted and is_code(value, "")):
        return None
    if noun == "pin":
        good = value.isdigit() and 4 <= len(value) <= 8
    elif noun in ("token", "secret", "key"):
        about = names.secret_named(noun, _line_before(text, start))
        good = about != "" and (is_key(value) if about == "key" else is_token(value, 12))
    else:
        good = (
            is_password(value, quoted, False)
            and (
                quoted
                or (_ends(text, last) and not is_told(value))
                or (is_mixed(value) and (not is_wordy(value) or _is_camel(value)))
            )
        ) or (_ends(text, last) and is_made_of_words(value))
    kind = "PIN" if noun == "pin" else noun if noun in ("token", "secret", "key") else "password"
    return FoundSecret(kind, first, last, False) if good else None


def _next_word(text: str, start: int, end: int) -> FoundSecret | None:
    """The word after a noun, where chance made it: "api key 8f2c...", "password Tru5tNo1"."""
    match = _pattern(_VALUE).match(text, end + 1)
    if match is None or match["quoted"] is not None:
        return None
    value, first, last, _ = _taken(match)
    about = names.secret_named(text[start:end], _line_before(text, start))
    if is_code(value, "") or not is_mixed(value) or is_wordy(value) or text.startswith(("...", "\u2026"), last):
        return None
    if about == "password":
        good = len(value) >= 8 and is_password(value, False, False) and value.isalnum()
    else:
        good = is_key(value) if about == "key" else about != "" and is_token(value, 16)
    return FoundSecret(_kind(about, text[start:end]), first, last, False) if good else None


def _is_camel(value: str) -> bool:
    """True for words in camel case with a number, as people make passwords up: ``BlueMonday7``."""
    return len(value) >= 8 and not value.islower() and not value.isupper()


def _ends(text: str, end: int) -> bool:
    """True where the line, the clause or the value ends at ``end``."""
    return bool(_pattern(r"[.,;:!?)\]}\"'`]*(?:[ \t]*\r?\n|\Z)|[,;.] |[)\]}]|[ \t]*#").match(text, end))


def _logins(text: str, low: str) -> Iterator[FoundSecret]:
    """The second of a pair: "credentials: admin / x", "log in as admin with x"."""
    for form in (_CREDENTIALS, _LOGIN):
        for match in _pattern(form).finditer(low):
            before = low[max(0, match.start() - 7) : match.start()].split()
            if form == _LOGIN and before[-1:] not in (["log"], ["logged"], ["sign"], ["signed"], ["logs"]):
                continue
            _, start, end, quoted = _taken(match)
            value = text[start:end]
            if (
                (is_mixed(value) or quoted)
                and is_password(value, quoted, True)
                and not (is_wordy(value) and "_" in value)
            ):
                yield FoundSecret("password", start, end, False)


def _headers(text: str, low: str, form: str) -> Iterator[FoundSecret]:
    for match in _pattern(form).finditer(low):
        start = match.start("value")
        value = text[start : match.end("value")].rstrip(".,:")
        cut = text.startswith(("...", "\u2026"), start + len(value))
        if is_random(value) and not is_placeholder(value) and not cut:
            yield FoundSecret("token", start, start + len(value), False)


def untold(text: str, dense: str) -> Iterator[FoundSecret]:
    """Values that chance made, whatever their name: long, of all three kinds of characters, with much entropy."""
    if not _pattern(_LONG_RUN).search(dense):
        return
    for match in _pattern(_UNTOLD).finditer(text):
        value = match["value"]
        kinds = any(c.isdigit() for c in value), any(c.islower() for c in value), any(c.isupper() for c in value)
        # twenty random letters and digits have about four bits each
        if not all(kinds) or entropy(value) < 4 or not is_token(value) or is_stand_in(value):
            continue
        if value.startswith(_ENCODED_FILES):
            continue
        said = encoded_text(value)
        if len(said) >= 12 and not secrets.find(said):
            continue  # a message or a record that is written as base64
        place = match.start()
        while place > 0 and text[place - 1] in " \"'":
            place -= 1
        name = text[_name_start(text, place) : place]
        if name and not _NOT_SECRET.intersection(names.parts(name)):
            yield FoundSecret("secret", *match.span("value"), False)
