"""skillkit budget --fit AGENT --format json"""

from typing import Annotated, Literal, TypedDict

from skillkit.schemas.budget import BudgetAdvice


class FitCounts(TypedDict):
    whole: Annotated[int, {"minimum": 0}]
    cut: Annotated[int, {"minimum": 0}]
    name_only: Annotated[int, {"minimum": 0}]
    dropped: Annotated[int, {"minimum": 0}]
    not_listed: Annotated[int, "Manual-only, not loaded, or shadowed.", {"minimum": 0}]


class FitOutOfPlan(TypedDict):
    skill: str
    why: str


class FitShorter(TypedDict):
    skill: str
    path: str
    characters: Annotated[int, "Of its description now.", {"minimum": 1}]
    longest: Annotated[int, "That its description may have.", {"minimum": 1}]
    text: Annotated[
        str | None, "Sentences of the description with which its example queries reach it as before; null for none."
    ]
    words: Annotated[list[str], "By which its example queries reach it: they have to stay."]


class BudgetFitOutput(TypedDict):
    version: Literal[1]
    agent: str
    context: Annotated[int, "The context window, in tokens.", {"minimum": 1}]
    unit: Annotated[str, "What the limit is counted in.", {"enum": ["columns", "tokens", "characters"]}]
    limit: Annotated[int | None, "Null where the agent's budget is not known."]
    first: Annotated[list[str], "The skills that matter, the most important first."]
    by_uses: Annotated[bool, "As many of those that are used most as there is room for."]
    unknown: Annotated[list[str], "Patterns of [budget] that no skill of the list has."]
    out_of_plan: Annotated[list[FitOutOfPlan], "Skills that matter, and whose description no change would show."]
    fits: Annotated[bool, "Whether all of them keep their descriptions after the changes."]
    most: Annotated[int, "How many of the first can.", {"minimum": 0}]
    has_name_only: Annotated[bool, "Whether the agent has a setting that lists a skill by its name alone."]
    before: FitCounts
    after: FitCounts
    names_only: Annotated[list[str], "1: to be listed by their names alone."]
    shorter: Annotated[list[FitShorter], "2: descriptions to shorten."]
    team_wide: Annotated[list[str], "3: to be made team-wide."]
    settings_file: Annotated[str | None, "Where the names of 1 are written; null where there is nothing to write."]
    written: bool
    advice: Annotated[list[BudgetAdvice], "Settings that would make more room instead."]


PRINTED = BudgetFitOutput
