"""What the shell completes: names of skills, rules, teams, agents and reports. Imported when TAB is pressed alone."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

MOST_REPORTS = 100
"""Reports that a shell is offered: the open ones first, then the newest."""


def attach(module: str, command: Any) -> None:
    """Let the parameters of a command complete. ``module`` is its module, such as skillkit.cli.feedback.show."""
    place = module.removeprefix("skillkit.cli.")
    for param in command.params:
        values = ARGUMENTS.get((place, param.name)) or OPTIONS.get(param.opts[0])
        if values:
            param._custom_shell_complete = _completing(values)


def _completing(values: Callable[[], Iterable[str]]) -> Callable[[Any, Any, str], list[Any]]:
    def complete(ctx: Any, param: Any, incomplete: str) -> list[Any]:
        from typer._click.shell_completion import CompletionItem

        before, comma, last = incomplete.rpartition(",") if param.opts[0] in LISTS else ("", "", incomplete)
        try:
            found = sorted(set(values()))
        except Exception:
            return []
        return [CompletionItem(f"{before}{comma}{value}") for value in found if value.startswith(last)]

    return complete


def _root() -> Path:
    from skillkit.model import workspace

    return workspace.find_root(Path.cwd())


def skills() -> Iterable[str]:
    """The folders' names: no file is read."""
    from skillkit.layout import skill_folders

    return skill_folders.by_name(skill_folders.folders(_root()))


def rules() -> Iterable[str]:
    """Those of the configuration too."""
    from skillkit import config
    from skillkit.lint.settings import resolve

    return [rule.name for rule in resolve(config.load(_root())).known]


def rules_and_families() -> Iterable[str]:
    """What --select takes."""
    from skillkit.lint.rule import FAMILIES
    from skillkit.lint.settings import ALL

    return [*rules(), *FAMILIES, ALL]


def families() -> Iterable[str]:
    """The families of rules."""
    from skillkit.lint.rule import FAMILIES

    return FAMILIES


def teams() -> Iterable[str]:
    """The teams of the configuration and of the skills."""
    from skillkit import config
    from skillkit.model import workspace

    root = _root()
    return {*config.load(root).teams, *(s.team for s in workspace.load_layout(root).in_layout if s.team)}


def agents() -> Iterable[str]:
    """Every agent that is known."""
    from skillkit.agents.shared import registry

    return [agent.name for agent in registry.all_agents()]


def reports() -> Iterable[str]:
    """The newest reports in the lake by their short ids, open ones first. What waits in the spool is not read."""
    from skillkit.cli.shared import open_lake
    from skillkit.events.event import short
    from skillkit.events.reading import all_events

    place = open_lake.place(_root())
    if not os.path.isdir(place.lake):
        return []
    sql = f"SELECT id FROM feedback ORDER BY status = 'open' DESC, time DESC LIMIT {MOST_REPORTS}"
    return [short(str(row["id"])) for row in all_events.ask(place, lambda lake: lake.rows(sql))]


ARGUMENTS: dict[tuple[str, str], Callable[[], Iterable[str]]] = {
    ("show", "name"): skills,
    ("mv", "old"): skills,
    ("retire", "name"): skills,
    ("evidence.add", "name"): skills,
    ("evidence.run", "name"): skills,
    ("feedback.add", "words"): skills,
    ("explain", "name"): rules,
    ("feedback.show", "id"): reports,
    ("feedback.resolve", "ids"): reports,
    ("feedback.reopen", "ids"): reports,
    ("feedback.reopen", "id"): reports,
    ("feedback.triage", "ids"): reports,
    ("feedback.purge", "ids"): reports,
}
"""By the command's module and the argument's name."""

OPTIONS: dict[str, Callable[[], Iterable[str]]] = {
    "--agent": agents,
    "--team": teams,
    "--skill": skills,
    "--for": skills,
    "--select": rules_and_families,
    "--ignore": rules_and_families,
    "--family": families,
}
"""By the option, in whichever command."""

LISTS = ("--select", "--ignore")
"""Options whose values are separated by commas."""
