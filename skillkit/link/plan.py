"""The steps from the links that are to those that should be."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from skillkit.agents.shared.base import Agent
from skillkit.layout import links
from skillkit.layout.difference import Difference, LinkFault
from skillkit.model.workspace import Workspace


class Action(StrEnum):
    """What a step does with a link."""

    MAKE = "make"
    REPLACE = "replace"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Step:
    """One difference fixed. ``link`` is relative to the root; ``target`` is the link's text, empty for a removal."""

    action: Action
    link: str
    target: str = ""


def plan(workspace: Workspace, agents: Iterable[Agent]) -> tuple[Step, ...]:
    """Every step that needs nobody's decision, skills before agents. Applied, it leaves an empty plan."""
    return steps(links.differences(workspace, agents))


def steps(found: Iterable[Difference]) -> tuple[Step, ...]:
    """The steps that fix those differences that can be fixed."""
    return tuple(step(difference) for difference in found if difference.fixable)


def step(difference: Difference) -> Step:
    """The step that fixes one difference."""
    if not difference.target:
        return Step(Action.REMOVE, difference.path)
    action = Action.MAKE if difference.fault is LinkFault.MISSING else Action.REPLACE
    return Step(action, difference.path, difference.target)
