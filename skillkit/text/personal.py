"""Personal data by its form: e-mail addresses, IP addresses, numbers of cards and accounts."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# the local part has 64 characters at most (RFC 5321), a label of the domain 63
_EMAIL = r"(?<![\w.+/@-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w@:]|\.\w)"
_IPV4 = r"(?<![\w.-])(?<![vV]ersion )(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w-]|\.\d)"
_IPV6 = r"(?<![\w:.])(?=[0-9a-fA-F:]*:[0-9a-fA-F:]*:)[0-9a-fA-F:]{6,39}(?:\.\d+){0,3}(?![\w:])"
# the first digits are those of the large networks: 3 to 6, and 2221 to 2720
_CARD = r"(?<![\w.-])(?:[3-6]\d{3}|2[2-7]\d\d)(?:[ -]?\d){9,15}(?![\w-]|\.\d)"
# country, check digits, and up to 30 characters in groups of four
_IBAN = r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"


class FoundPersonal(NamedTuple):
    """The characters [start, end) are personal data of this ``kind``."""

    kind: str
    start: int
    end: int


def find(text: str) -> list[FoundPersonal]:
    """Personal data in ``text``, in order and apart. Numbers only where their check digits are right."""
    found = sorted([*_emails(text), *_addresses(text), *_accounts(text), *_cards(text)], key=lambda one: one.start)
    return [one for place, one in enumerate(found) if not place or one.start >= found[place - 1].end]


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(form)


def _emails(text: str) -> Iterator[FoundPersonal]:
    if "@" in text:
        for match in _pattern(_EMAIL).finditer(text):
            yield FoundPersonal("e-mail address", *match.span())


def _addresses(text: str) -> Iterator[FoundPersonal]:
    for match in _pattern(_IPV4).finditer(text):
        if match[0].startswith(("127.", "0.", "169.254.169.")) or (
            match[0].endswith(".0") and text[match.end() :][:1] == "/"
        ):
            continue  # everyone's own, a cloud's metadata, a network
        # a version of four numbers looks the same
        if not text[max(0, match.start() - 9) : match.start()].lower().endswith(("version ", "==", "ver ")):
            yield FoundPersonal("IP address", *match.span())
    if "::" in text or text.count(":") >= 7:  # an IPv6 address has all of its eight groups, or a gap
        for match in _pattern(_IPV6).finditer(text):
            if _is_ipv6(match[0]):
                yield FoundPersonal("IP address", *match.span())


def _is_ipv6(word: str) -> bool:
    from ipaddress import AddressValueError, IPv6Address

    try:
        address = IPv6Address(word)
    except AddressValueError:
        return False
    # `a::b` of C++ or Ruby reads as an address too
    return not (address.is_loopback or address.is_unspecified) and len(word) > 6


def _cards(text: str) -> Iterator[FoundPersonal]:
    for match in _pattern(_CARD).finditer(text):
        digits = [int(c) for c in match[0] if c.isdigit()]
        # ISO/IEC 7812; all digits the same is a placeholder
        if 13 <= len(digits) <= 19 and _luhn(digits) and len(set(digits)) > 1:
            yield FoundPersonal("card number", *match.span())


def _luhn(digits: list[int]) -> bool:
    """ISO/IEC 7812-1, annex B: every second digit from the right doubled, the sum a multiple of ten."""
    # the digits of a product above 9 are added, which is minus 9
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _accounts(text: str) -> Iterator[FoundPersonal]:
    for match in _pattern(_IBAN).finditer(text):
        number = match[0].replace(" ", "")
        # a letter counts as 10 for A to 35 for Z
        if 15 <= len(number) <= 34 and int("".join(str(int(c, 36)) for c in number[4:] + number[:4])) % 97 == 1:
            yield FoundPersonal("account number", *match.span())  # ISO 13616
