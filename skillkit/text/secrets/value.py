"""What a value looks like: drawn by chance, chosen as a password, or only the place of one."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from math import log2

from skillkit.text.secrets.word_lists import words

_EXAMPLE = re.compile(
    r"(?i)example|sample|dummy|fake|placeholder|your[-_]|yours|xxxx|\*\*\*|\.\.\.|\u2026|replace|redacted|todo"
    r"|insert|changeme|change[-_]me"
)
_UNREAL = re.compile(r"(?i)not[-_ ](?:an?[-_ ])?(?:real|secret|valid|password|token)|made[-_ ]?up|fictional|bogus")
_EXPRESSION = re.compile(r"[(\[^]{0,3}(?:\\[SsWwDdb]|\.[*+]|\[\^|\?[:=!<])|\[[^\]\s]{1,40}\][*+{]")
_SEQUENCE = re.compile(r"(?i)abcdef|abc123|12345|0000000|deadbeef")
_STAND_IN = re.compile(r"[$<{%@\[*]|\.\.|\u2026")
_WORD_PART = re.compile(r"[A-Za-z]?[a-z]*\d{0,4}|[A-Z]+\d{0,4}|\w{1,3}")
_CAMEL_PART = re.compile(r"[A-Za-z]+\d{0,4}")
_WORDS = re.compile(r"[A-Za-z][a-z]{2,}(?:[A-Z][a-z]{2,}){1,3}")
_CHUNKS = re.compile(r"[A-Z]*[a-z]+|[A-Z]+")
_SPLIT = re.compile(r"[^A-Za-z0-9]+")
_CHANGES = re.compile(r"[a-z][A-Z]|[A-Za-z][0-9]|[0-9][A-Za-z]")
_IDENTIFIER = re.compile(r"[A-Za-z_#][\w-]*(?:(?:\.#?|::|->)[A-Za-z_]\w*)*")
_SUBSCRIPT = re.compile(r"[A-Za-z_][\w.]*\[")
_MEMBER = re.compile(r"(?:\.|->|::)[A-Za-z_]{3,}\Z")
_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]+")
_ADDRESS = re.compile(r"0x[0-9a-fA-F]{40}")  # of a contract on a blockchain, which is public
_PATH = re.compile(r"(?:~|\.{1,2})/|/[\w.@~-]+(?:/[\w.@~-]*)+|[A-Za-z]:[\\/]|\w+://")
_PATH_WITHIN = re.compile(r"[\w.-]+(?:/[\w.-]+)+")
_DIGEST = re.compile(r"(?:1:|sha\d{3}[:-])?(?:[0-9a-f]{7,64}|[0-9a-f-]{36})")  # of a file or a commit, or a UUID
_NAMED_SO = re.compile(r"(?i)pass|pw|secret|token|key|value|auth|cred")
_OF_CODE = re.compile(r"(?i)login|user|name|hash|config|string|type|field|exception|error|undefined|data|text")
_MADE_UP = re.compile(
    r"(?i)(?:(?:test|testing|pass|password|passwd|pwd|secret|admin|user|demo|my|the|your|db|app|local|dev|new|old|bad"
    r"|hashed|secure|strong|hardcoded|forgot|reset|temp|default|key|token)s?"
    r"|[\W_]|1234567890|123456789|12345678|1234567|123456|12345|1234|123|12|[012]){1,12}"
)
_PLACES = tuple(
    words(
        """
        my- my_ the- example sample dummy fake placeholder changeme change-me change_me changethis change_this
        replace enter insert redacted todo xxx some- some_ ***
        """
    )
)
# how English words end that say in which state a password is
_TOLD = ("ed", "ing", "able", "ible", "ive", "ory", "less", "ful", "ent", "ant", "ally", "ary")

ORDINARY = words(
    """
    a an and any are as ask asked at available bad be been blank boolean but by case check checked correct
    current default different disabled documented empty enabled encrypted enforced entered exposed fail fails
    failed false for found from generated given good hashed here hidden identical if in incorrect input insecure
    int invalid is it its kept known leaked least locked long lost mandatory masked match matches min max
    minimum maximum missing more must my n/a needed never new no none not null of off ok old omitted on only
    optional or our passed pending plain plaintext present private prompted protected public random read ready
    rejected requested required reset revoked rotated safe salted same saved secure see sensitive sent set
    shared short shown some stale still stored str string strong temporary that the their then they this to too
    true typed undefined unique unknown unset unused used user valid value via was weak what when where whether
    which will with without wrong yes you your password passwd passphrase passwort pass pwd pw secret token key
    apikey api_key login username admin root test guest basic bearer digest oauth oauth2 jwt number object array
    text postgres mysql mariadb mongo redis elastic rabbitmq minio minioadmin changeit
    """
)
"""Words after "password:" or "the password is" that are none."""


def entropy(text: str) -> float:
    """Shannon's bits a character: twenty random letters and digits have about four."""
    return -sum(n / len(text) * log2(n / len(text)) for n in Counter(text).values()) if text else 0.0


@cache
def _repeated() -> re.Pattern[str]:
    return re.compile(r"(.)\1{5,}")


def is_placeholder(value: str) -> bool:
    """True for what shows the place of a token: ``your-key``, ``xxxx``, ``AKIAIOSFODNN7EXAMPLE``."""
    return bool(_EXAMPLE.search(value) or _UNREAL.search(value) or _repeated().search(value))


_ORDERED = 16
"""Characters of the shortest value whose order is looked at: a shorter one may be a password."""


def is_in_order(value: str) -> bool:
    """True for a long value of which nearly each character is the next one of the alphabet or of the numbers."""
    if len(value) < _ORDERED:
        return False
    steps = sum(ord(after) - ord(before) == 1 for before, after in pairwise(value))
    return steps >= 0.85 * (len(value) - 1)


def is_sequence(value: str) -> bool:
    """True for a value with ``abcdef`` or ``12345`` in it, as people type when they make one up."""
    return bool(_SEQUENCE.search(value))


def is_stand_in(value: str) -> bool:
    """True for what names the value in place of it, or says which there are: ``$X``, ``<x>``, ``%X%``, ``.*``."""
    return bool(_STAND_IN.match(value) or _EXPRESSION.match(value))


def is_mixed(value: str) -> bool:
    """True for letters and digits in one."""
    return any(c.isdigit() for c in value) and any(c.isalpha() for c in value)


def is_wordy(value: str) -> bool:
    """True if each part between hyphens and dots is a word, a short number or both: ``step-2``, ``sha256``."""
    return all(_is_word(part) for part in _SPLIT.split(value) if part)


def _is_word(part: str) -> bool:
    if _WORD_PART.fullmatch(part):
        return True
    return bool(_CAMEL_PART.fullmatch(part)) and len(part) / len(_CHUNKS.findall(part)) >= 3.5  # words in camel case


def is_random(value: str) -> bool:
    """True for a value that chance made: letters and digits mixed, or the case changed often; no words, no number."""
    if value.isdigit() or is_wordy(value):
        return False
    letters = any(c.isalpha() for c in value)
    digits = any(c.isdigit() for c in value)
    return letters and (digits or len(_CHANGES.findall(value)) >= 3) and entropy(value) >= 2.5


def encoded_text(value: str) -> str:
    """The sentence or record that base64 was made of; empty where it is none."""
    from base64 import b64decode

    try:
        text = b64decode(
            value + "=" * (-len(value) % 4), altchars=b"-_" if "-" in value or "_" in value else None
        ).decode()
    except ValueError:
        return ""
    return text if re.search(r"[\s{\[<]", text) and re.sub(r"[\n\t\r]", "", text).isprintable() else ""


def is_token(value: str, least: int = 8) -> bool:
    """True for a value that is a token if its name says so: random, no path, no contract's address, no placeholder."""
    if len(value) < least or " " in value or is_stand_in(value) or is_placeholder(value):
        return False
    if len(value) < 12 and is_sequence(value):
        return False
    if _ADDRESS.fullmatch(value) or _CONSTANT.fullmatch(value) or is_path(value) or "::" in value:
        return False
    return is_random(value) and entropy(value) >= 2.8


def is_key(value: str) -> bool:
    """True for a value that is a secret if it is called a key, as much else is: longer, and no digest of a file."""
    return is_token(value, 16) and is_mixed(value) and entropy(value) >= 3.3 and not _DIGEST.fullmatch(value)


def is_password(value: str, quoted: bool, tight: bool) -> bool:
    """True for a value that is a password if its name says so.

    ``tight``: nothing parts it from its name but the sign (``PASSWORD=x``, ``--password x``). Words alone are passwords
    where they are quoted or tight; the caller knows what follows them elsewhere.
    """
    low = value.lower()
    # `xxxx`, `****`, `0101`
    if len(value) < 4 or is_stand_in(value) or low.strip("()!?]}>") in ORDINARY or len(set(value)) <= 2:
        return False
    if low.startswith(_PLACES) or "..." in value or "your" in low or _MADE_UP.fullmatch(value) or _UNREAL.search(value):
        return False
    if is_path(value) or value.endswith(":") or _CONSTANT.fullmatch(value) or _ADDRESS.fullmatch(value):
        return False
    if " " in value:
        several = low.split()
        return quoted and is_mixed(value) and len(several) <= 3 and (tight or not ORDINARY.intersection(several))
    if value.isdigit():
        return len(value) >= (4 if tight else 6) and (tight or quoted)
    if value.isalpha() and not tight:
        return not (value[0].isupper() and value[1:].islower()) if quoted else len(value) >= 6 and value.islower()
    return not (is_wordy(value) and "_" in value and not quoted and not tight)


def is_made_of_words(value: str) -> bool:
    """True for words in camel case that say nothing of passwords: ``BlueCanary``, not ``passwordHash``."""
    return (
        len(value) >= 8 and bool(_WORDS.fullmatch(value)) and not _NAMED_SO.search(value) and not _OF_CODE.search(value)
    )


def is_told(value: str) -> bool:
    """True for a word that says how a password is: expired, missing, wrong."""
    return value.isalpha() and value.endswith(_TOLD)


def is_path(value: str) -> bool:
    """True for a path: from a root, or of words. Base64 has slashes too."""
    return bool(_PATH.match(value)) or (bool(_PATH_WITHIN.fullmatch(value)) and is_wordy(value))


def is_code(value: str, after: str) -> bool:
    """True for a name or a call in place of a value: ``get_token(user)``, ``settings.api_key``, ``password)``.

    ``after`` is the character behind it, empty in a sentence.
    """
    if "(" in value or _SUBSCRIPT.match(value):
        return True
    if not _IDENTIFIER.fullmatch(value):
        return False
    if "." in value or "->" in value or "::" in value:
        return is_wordy(value) or bool(_MEMBER.search(value))
    if after not in tuple("),([]"):
        return False
    return not is_mixed(value) or (is_wordy(value) and (len(value) < 6 or bool(_NAMED_SO.search(value))))
