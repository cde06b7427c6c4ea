"""What commands and the metadata of scripts install, as it is written, and whether each version is known."""

from collections.abc import Iterator
from typing import NamedTuple

from skillkit.model.skill import Skill
from skillkit.references import package_managers
from skillkit.security.commands.shell import Command
from skillkit.text.pattern import pattern

NO_PIN = "no pin"
_UNLESS = "no pin, unless "
"""What only other files of the skill can say; ``settled`` asks them."""

SCRIPT = "# /// script"
METADATA = pattern(rf"(?m)^{SCRIPT}[ \t]*\n(?P<lines>(?:#[^\n]*\n){{1,200}}?)# ///[ \t]*$")
"""What a script of Python says of itself to `uv run` and `pipx run`: PEP 723."""

_NAMED = pattern(
    r"(?m)^#[ \t]*dependencies[ \t]*=[ \t]*\[(?P<list>(?:[\s,]|^#|(?<!\n)#[^\n]{0,200}|\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'){0,2000})\]"
)
_STRING = pattern(r"\"([^\"\n]{1,200})\"|'([^'\n]{1,200})'")


class Install(NamedTuple):
    """One thing that is installed; ``detail`` is empty where its version is known."""

    what: str
    detail: str


def of_command(command: Command, program: str) -> Iterator[Install]:
    """What a command installs, with its manager as it is written."""
    fetched = package_managers.fetched(command.words, program)
    if fetched is None:
        return
    what = f"{fetched.asked} {' '.join(fetched.packages)}" if fetched.at else " ".join([program, *command.words[1:]])
    if fetched.lists and fetched.at:
        what += f" -r {' '.join(fetched.lists)}"
    yield Install(" ".join(what.split())[:100], _detail(fetched))


def _detail(fetched: package_managers.Fetched) -> str:
    """Why a version is not known, as far as the command says."""
    if fetched.locked:
        return ""
    open_ones = [name for name in fetched.packages if not package_managers.is_pinned(name, fetched.family)]
    if fetched.family == "npm" and fetched.at:
        open_ones = [name for name in open_ones if not package_managers.is_project_tool(name, "npm")]
        if open_ones and not any("@" in name[1:] for name in open_ones):
            return f"{_UNLESS}npx {' '.join(open_ones)}"
    if open_ones:
        return NO_PIN
    if fetched.lists:
        return f"{_UNLESS}list {' '.join(fetched.lists)}"
    if fetched.locks:
        return f"{_UNLESS}lock {' '.join(fetched.locks)}"
    return "" if fetched.packages else NO_PIN


def of_script(code: str, path: str) -> Iterator[tuple[int, Install]]:
    """(offset, what is installed) of the packages that the metadata of a script names."""
    metadata = METADATA().search(code) if SCRIPT in code else None
    named = _NAMED().search(metadata["lines"]) if metadata else None
    if metadata is None or named is None:
        return
    for match in _STRING().finditer(named["list"]):
        package = match[1] or match[2]
        detail = "" if package_managers.is_pinned(package, "pip") else f"{_UNLESS}lock {path.rpartition('/')[2]}.lock"
        at = metadata.start("lines") + named.start("list") + match.start()
        yield at, Install(f"uv run {package}"[:100], detail)


def settled(skill: Skill, path: str, detail: str) -> str:
    """A ``detail`` with what the other files of the skill say; ``path`` is the text that it is of."""
    if not detail.startswith(_UNLESS):
        return detail
    how, *names = detail.removeprefix(_UNLESS).split()
    beside = f"{path.rpartition('/')[0]}/".lstrip("/")
    match how:
        case "npx":
            own = package_managers.own_packages(skill)
            is_known = all(name in own for name in names)
        case "list":
            is_known = all(package_managers.is_pinned_list(skill, name, beside) for name in names)
        case _:
            is_known = any(place in skill.paths for name in names for place in (name, beside + name))
    return "" if is_known else NO_PIN
