"""Which rules run, how severe each is, and with what options: defaults, then what the repository says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skillkit.config import FILE, Config, described, form, has_form
from skillkit.errors import SkillkitError, did_you_mean
from skillkit.finding import Severity
from skillkit.lint.rule import Rule, all_rules, named

SHARED = ("agents", "teams")
"""Options that a rule takes from the repository's own keys of the same name, unless its table says otherwise."""

_SEVERITIES = tuple(str(severity) for severity in Severity)


@dataclass(frozen=True, slots=True)
class Active:
    """A rule as it is to run: its severity, and its options as keyword arguments."""

    rule: Rule
    severity: Severity
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """The rules that run, in the order of ``all_rules()``."""

    active: tuple[Active, ...]


def resolve(config: Config, rules: tuple[Rule, ...] | None = None) -> Settings:
    """The settings of a repository. Raises SkillkitError at an unknown rule or option, or a value of the wrong form."""
    known = all_rules() if rules is None else rules
    where = f"{config.file.name if config.file else FILE}: [lint.rules]"
    said = {_known(where, name, known).name: value for name, value in config.lint.get("rules", {}).items()}
    shared = {"agents": config.agents, "teams": config.teams}
    active = (_active(where, rule, said.get(rule.name, {}), shared) for rule in known)
    return Settings(tuple(item for item in active if item is not None))


def _known(where: str, name: str, rules: tuple[Rule, ...]) -> Rule:
    try:
        return named(name, rules)
    except SkillkitError as e:
        raise SkillkitError(f"{where} {e.message}", hint=e.hint) from e


def _active(where: str, rule: Rule, said: Any, shared: Mapping[str, Any]) -> Active | None:
    table = {"severity": said} if isinstance(said, str) else said
    if not isinstance(table, dict):
        raise SkillkitError(
            f"{where} {rule.name} is {form(said)}", hint=f"write one of {_choices()}, or a table of options"
        )
    options = {name: shared.get(name, value) if name in SHARED else value for name, value in rule.options.items()}
    for key, value in table.items():
        if key != "severity":
            options[key] = _option(f"{where} {rule.name}", rule, key, value)
    severity = table.get("severity", rule.severity)
    if severity != "off" and severity not in _SEVERITIES:
        hint = did_you_mean(str(severity), ("off", *_SEVERITIES)) or f"write one of {_choices()}"
        raise SkillkitError(f"{where} {rule.name}: no severity is called {severity!r}", hint=hint)
    if severity == "off":
        return None
    return Active(rule, Severity(severity), {name.replace("-", "_"): value for name, value in options.items()})


def _option(where: str, rule: Rule, key: str, value: Any) -> Any:
    if key not in rule.options:
        known = ", ".join(rule.options) or "none"
        hint = did_you_mean(key, rule.options) or f"{rule.name} has these options: {known}"
        raise SkillkitError(f"{where}: unknown option {key!r}", hint=hint)
    wanted = form_of(rule.options[key])
    if not has_form(value, wanted):
        raise SkillkitError(f"{where}: {key} is {form(value)}, {described(wanted)} is needed")
    return tuple(value) if wanted == "strings" else value


def form_of(default: Any) -> str:
    """The form that an option's values have, read off its default."""
    if isinstance(default, bool):
        return "boolean"
    if isinstance(default, int):
        return "integer"
    if isinstance(default, float):
        return "number"
    return "strings" if isinstance(default, tuple) else "string"


def _choices() -> str:
    return ", ".join(f'"{choice}"' for choice in ("off", *_SEVERITIES))
