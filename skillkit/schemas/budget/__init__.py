"""skillkit budget --format json"""

from typing import Annotated, Literal, TypedDict


class BudgetIgnoredSetting(TypedDict):
    file: str
    line: Annotated[int, {"minimum": 1}]
    message: str
    hint: str


class BudgetAdvice(TypedDict):
    setting: str
    value: str
    whole: Annotated[int, "Descriptions that would then be shown in full.", {"minimum": 0}]


class BudgetTeam(TypedDict):
    team: Annotated[str, "The team, or the scope where a skill has none."]
    skills: Annotated[int, {"minimum": 1}]
    cost: Annotated[int, {"minimum": 0}]
    full_cost: Annotated[int, {"minimum": 0}]


class BudgetSkill(TypedDict):
    name: str
    path: str
    file: Annotated[str, "Where the agent finds it, relative to the root or below ~; empty where it does not."]
    listed: Annotated[bool, "False where the agent does not list it, whatever the room."]
    scope: Annotated[str, {"enum": ["company_wide", "team_wide", "none"]}]
    team: str
    characters: Annotated[int, {"minimum": 0}]
    tokens_budgeted: Annotated[int, {"minimum": 0}]
    tokens_tokenized: Annotated[int, {"minimum": 0}]
    cost: Annotated[int, "What its line takes, in the unit.", {"minimum": 0}]
    full_cost: Annotated[int, "What its line would take uncut.", {"minimum": 0}]
    shown: Annotated[str, {"enum": ["whole", "cut", "name only", "dropped", "manual-only", "not loaded", "shadowed"]}]
    description: Annotated[str, "What is left of it in the list."]
    why: str


class BudgetNotFound(TypedDict):
    name: str
    why: str


class BudgetAgent(TypedDict):
    agent: str
    context: Annotated[int, "The context window, in tokens.", {"minimum": 1}]
    unit: Annotated[str, "What limit, bundled and costs are counted in.", {"enum": ["columns", "tokens", "characters"]}]
    limit: Annotated[int | None, "Null where the agent's budget is not known."]
    bundled: Annotated[int, "What the agent's own skills take.", {"minimum": 0}]
    bundled_cut: Annotated[int, "What the agent cuts of that, since the list is too long.", {"minimum": 0}]
    cost: Annotated[int, "What the repository's skills take.", {"minimum": 0}]
    tokens: Annotated[int, "The cost in tokens, as the agents budget them.", {"minimum": 0}]
    characters: Annotated[int, "Of names and descriptions as they are listed.", {"minimum": 0}]
    tokens_budgeted: Annotated[int, "The same as the agents count: characters / 4.", {"minimum": 0}]
    tokens_tokenized: Annotated[int, "The same as a tokenizer counts.", {"minimum": 0}]
    out_of_reach: Annotated[int, "Skills that are not where the agent looks in this checkout.", {"minimum": 0}]
    not_found: Annotated[list[BudgetNotFound], "These skills, and what is in between."]
    saved_by_manual_only: Annotated[int, {"minimum": 0}]
    ignored_settings: Annotated[
        list[BudgetIgnoredSetting],
        "Why the agent ignores a whole settings file, and shows the skills that it switches off.",
    ]
    order: Annotated[str, "What a forecast cannot know of the list's order; empty where it is known."]
    advice: list[BudgetAdvice]
    teams: list[BudgetTeam]
    skills: list[BudgetSkill]


class BudgetOutput(TypedDict):
    version: Literal[1]
    agents: list[BudgetAgent]


PRINTED = BudgetOutput
