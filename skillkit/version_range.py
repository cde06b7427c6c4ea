"""Which versions a text such as `>=0.2,<1` allows, as packages' requirements write it."""

import re

_CLAUSE = re.compile(r"\s*(~=|==|!=|<=|>=|<|>|)\s*v?([0-9]{1,9}(?:\.[0-9]{1,9}){0,7})(\.\*|[^\s,]*)\s*", re.ASCII)
_SUFFIX = re.compile(r"(?:\.?(a|b|rc)\.?([0-9]{1,9}))?(?:\.?post([0-9]{1,9}))?(?:\.?dev([0-9]{1,9}))?", re.ASCII)
_VERSION = re.compile(r"v?([0-9]{1,9}(?:\.[0-9]{1,9}){0,7})([^\s+]*)(?:\+\S*)?", re.ASCII)

_SAID = re.compile(r"\d+\.\d+\.\d+")

_FINAL = (3, 0)  # after a, b and rc, which are 0, 1 and 2
_NEVER = float("inf")  # no development release: it comes after all of them

Key = tuple[tuple[int, ...], tuple[int, int], int, float]
"""Release without zeros at its end, (kind of pre-release, its number), post-release, development release."""


def first_in(text: str) -> str:
    """The first version of three numbers in what a program says of itself; empty where it names none."""
    match = _SAID.search(text)
    return match[0] if match else ""


def is_range(text: str) -> bool:
    """True where ``allows`` understands ``text``."""
    try:
        allows(text, "0")
    except ValueError:
        return False
    return True


def allows(text: str, version: str) -> bool:
    """Whether every comma-separated clause of ``text`` allows ``version``. A version alone is `==`.

    Raises ValueError where ``text`` is none, or ``version`` cannot be compared.
    Source: https://packaging.python.org/en/latest/specifications/version-specifiers; epochs, `===` and comparison of
    local versions are not among it, and a pre-release is allowed wherever its order is.
    """
    known = _VERSION.fullmatch(version)
    if not known:
        raise ValueError(f"{version!r} is not a version")
    own = _key(known[1], known[2])
    answers = [_allows(clause, own) for clause in text.split(",")]  # all of them, also after a no
    return all(answers)


def _allows(clause: str, own: Key) -> bool:
    found = _CLAUSE.fullmatch(clause)
    if not found:
        raise ValueError(f"{clause.strip()!r} is not a version")
    operator, release, rest = found.groups()
    operator = operator or "=="
    if rest == ".*":
        if operator not in ("==", "!="):
            raise ValueError(f"{clause.strip()!r}: .* goes with == and != alone")
        return _starts(own, release) is (operator == "==")
    limit = _key(release, rest)
    match operator:
        case "==":
            return own == limit
        case "!=":
            return own != limit
        case ">=":
            return own >= limit
        case "<=":
            return own <= limit
        case "<":  # `<0.3` leaves out 0.3rc1
            is_early = limit[1] == _FINAL and limit[3] == _NEVER and (own[0], own[2]) == (limit[0], limit[2])
            return own < limit and not (is_early and (own[1] != _FINAL or own[3] != _NEVER))
        case ">":  # `>0.3` leaves out 0.3.post1
            return own > limit and not (own[:2] == limit[:2] and own[2] > limit[2] == -1)
    if "." not in release:
        raise ValueError(f"{clause.strip()!r}: ~= needs two numbers, such as ~={release}.0")
    return own >= limit and _starts(own, release.rpartition(".")[0])


def _starts(own: Key, release: str) -> bool:
    start = tuple(int(part) for part in release.split("."))
    return (own[0] + (0,) * len(start))[: len(start)] == start


def _key(release: str, suffix: str) -> Key:
    found = _SUFFIX.fullmatch(suffix)
    if not found:
        raise ValueError(f"{release}{suffix!r} is not a version")
    pre, number, post, dev = found.groups()
    numbers = [int(part) for part in release.split(".")]
    while numbers and numbers[-1] == 0:  # 1.0 and 1.0.0 are one version
        numbers.pop()
    kind = ("a", "b", "rc").index(pre) if pre else -1 if dev and not post else _FINAL[0]  # 1.0.dev1 comes before 1.0a1
    last = float(dev) if dev else _NEVER
    return tuple(numbers), (kind, int(number or 0)), int(post) if post else -1, last
