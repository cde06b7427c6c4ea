"""The options that choose reports, the same for every command that shows them."""

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_type_hints

import typer

if TYPE_CHECKING:
    from skillkit.events.choice import Choice

_Result = TypeVar("_Result")

ROWS = 30
"""Rows that are shown where nothing else is asked for."""


class ReportKind(StrEnum):
    """What a report says."""

    INACCURACY = "inaccuracy"
    PITFALL = "pitfall"
    MISSED = "missed"
    UNNEEDED = "unneeded"
    WISH = "wish"


class ReportFilter(NamedTuple):
    """What the options ask for, as they were given."""

    skill: str
    owner: str
    team: str
    kind: ReportKind | None
    since: str
    grep: str
    limit: int

    def choice(self, *, only_open: bool = False) -> "Choice":
        """The reports that are meant. Raises SkillkitError where ``since`` is no day."""
        from skillkit.cli.shared import open_lake
        from skillkit.events.choice import Choice

        day = open_lake.moment(self.since) if self.since else ""
        kind = self.kind.value if self.kind else ""
        return Choice(self.skill.lstrip("/$"), self.owner, self.team, kind, day, self.grep, only_open)


CHOSEN: Any = None
"""The default of the parameter in whose place a command gets these options; `options` gives it its value."""

_OPTIONS: dict[str, Any] = {
    "skill": typer.Option("", "--skill", help="Only this skill."),
    "owner": typer.Option("", "--owner", help="Only skills of this owner."),
    "team": typer.Option("", "--team", help="Only this team's skills."),
    "kind": typer.Option(None, "--kind", help="Only reports of this kind."),
    "since": typer.Option("", "--since", help="Only what was reported since: 7d, 4w or 2026-03-01."),
    "grep": typer.Option("", "--grep", help="Only reports whose text matches this regular expression, in any case."),
    "limit": typer.Option(ROWS, "--limit", min=0, help="The most rows; 0 shows all."),
}


def options(
    *, since: Any = _OPTIONS["since"], after: Mapping[str, str] = MappingProxyType({})
) -> Callable[[Callable[..., _Result]], Callable[..., _Result]]:
    """Give a command the options that choose reports, in place of its parameter ``wanted``, a ReportFilter.

    ``since`` is what the command has of its own to say of that option. ``after`` names options of the command that its
    help shows among these, and after which one. Goes below ``edge.options``.
    """

    def decorated(command: Callable[..., _Result]) -> Callable[..., _Result]:
        @functools.wraps(command)
        def called(**given: Any) -> _Result:
            wanted = ReportFilter(**{name: given.pop(name) for name in ReportFilter._fields})
            return command(**given, wanted=wanted)

        signature = inspect.signature(command)
        placed: list[inspect.Parameter] = []
        for name, own in signature.parameters.items():
            if name == "wanted":
                placed += _chosen(since, {after[name]: signature.parameters[name] for name in after})
            elif name not in after:
                placed.append(own)
        called.__signature__ = signature.replace(parameters=placed)  # type: ignore[attr-defined]
        return called

    return decorated


def _chosen(since: Any, among: Mapping[str, inspect.Parameter]) -> Iterator[inspect.Parameter]:
    kinds = get_type_hints(ReportFilter)
    for name, option in (_OPTIONS | {"since": since}).items():
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
        yield inspect.Parameter(name, kind, default=option, annotation=kinds[name])
        if name in among:
            yield among[name]


def tell_left_out(number: int, shown: int, noun: str) -> None:
    """Say how many were left out, and how to see them."""
    from skillkit.cli.shared import edge

    if number:
        edge.say(f"note: {number:,} of {edge.count(number + shown, noun)} left out; --limit 0 shows all")
