"""Which rules run, how severe each is, and with what options: defaults, then what the repository says."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from skillkit.config import FILE, Config, described, form, has_form
from skillkit.errors import SkillkitError, did_you_mean
from skillkit.finding import Severity
from skillkit.lint.kept.kept_rules import all_rules
from skillkit.lint.rule import Rule, named

SHARED = ("agents", "teams", "capabilities")
"""Options that a rule takes from the repository's own keys of the same name, unless its table says otherwise."""

EXCLUDED = -1
"""In the key of what is resolved: for an excluded path."""

ALL = "ALL"
"""The word for every rule, as ruff has it."""

_SEVERITIES = tuple(str(severity) for severity in Severity)


class Active(NamedTuple):
    """A rule as it is to run: its severity, and its options as keyword arguments.

    ``company_wide`` is the severity in company-wide skills.
    """

    rule: Rule
    severity: Severity
    options: Mapping[str, Any]
    company_wide: Severity


class Override(NamedTuple):
    """[[lint.overrides]]: what the rules' tables say instead, below some paths."""

    paths: tuple[str, ...]
    rules: Mapping[str, Any]


class Settings:
    """The rules that run. ``known`` are all there are, the house's own too; ``said`` is the table of each."""

    def __init__(
        self,
        known: tuple[Rule, ...],
        said: Mapping[str, Any],
        shared: Mapping[str, Any],
        where: str = FILE,
        overrides: tuple[Override, ...] = (),
        exclude: tuple[str, ...] = (),
        source: str = "",
    ) -> None:
        self.known = known
        self.said = said
        self.shared = shared
        self.where = where
        self.overrides = overrides
        self.exclude = exclude
        self.source = source
        """All that findings depend on here, as text; empty where it is not known, as with rules of other packages."""
        self._dropped: Collection[str] = ()
        self._cache: dict[tuple[int, ...], tuple[Active, ...]] = {}

    @property
    def active(self) -> tuple[Active, ...]:
        """The rules that run where no override says otherwise."""
        return self._resolved(())

    def excludes(self, path: str) -> bool:
        """True where [lint] exclude names this file or folder, relative to the root, or one that it is in."""
        return _meant(self.exclude, path)

    def at(self, path: str) -> tuple[Active, ...]:
        """The rules that run on a file or folder, relative to the root, in the order of ``known``."""
        if not self.overrides and not self.exclude:
            return self._resolved(())
        overriding = tuple(i for i, override in enumerate(self.overrides) if _meant(override.paths, path))
        if _meant(self.exclude, path):
            return self._of_others(overriding)
        return self._resolved(overriding)

    def _of_others(self, overriding: tuple[int, ...]) -> tuple[Active, ...]:
        """Of a skill that others keep, what it does to the machine is reported, and not how it is written."""
        key = (EXCLUDED, *overriding)
        if key not in self._cache:
            found = self._resolved(overriding)
            self._cache[key] = tuple(active for active in found if active.rule.family == "security")
        return self._cache[key]

    def _resolved(self, overriding: tuple[int, ...]) -> tuple[Active, ...]:
        if overriding not in self._cache:
            said = dict(self.said)
            for number in overriding:
                for name, value in self.overrides[number].rules.items():
                    said[name] = _merged(said.get(name, {}), value)
            found = (
                _active(f"{self.where}: [lint.rules]", rule, said.get(rule.name, {}), self.shared)
                for rule in self.known
                if rule.name not in self._dropped
            )
            self._cache[overriding] = tuple(active for active in found if active is not None)
        return self._cache[overriding]

    def load(self) -> None:
        """Import the modules of the rules, which may not have been so far."""
        self.known = tuple(rule.loaded() for rule in self.known)
        self._cache.clear()

    def only(self, *names: str) -> "Settings":
        """The same settings with these rules alone."""
        kept = tuple(rule for rule in self.known if rule.name in names)
        source = self.source and f"{self.source} only {sorted(names)}"
        return Settings(kept, self.said, self.shared, self.where, self.overrides, self.exclude, source)

    def chosen(self, select: Sequence[str], ignore: Sequence[str]) -> "Settings":
        """The same settings with the rules of ``select`` (empty: all), less those of ``ignore``.

        A word is a rule, a family of rules, or ALL. A rule that is selected by its name runs where the configuration
        has it off, too. Raises SkillkitError at a word that is none of these.
        """
        wanted = [_meant_by(word, self.known, "--select") for word in select] or [self.known]
        dropped = [_meant_by(word, self.known, "--ignore") for word in ignore]
        by_name = {rules[0].name for rules in wanted if len(rules) == 1}
        said = {name: _on(value) if name in by_name else value for name, value in self.said.items()}
        for rule in self.known:
            if rule.opt_in and rule.name in by_name:
                said[rule.name] = _merged(str(rule.severity), said.get(rule.name, {}))
        source = self.source and f"{self.source} select {sorted(set(select))} ignore {sorted(set(ignore))}"
        found = Settings(self.known, said, self.shared, self.where, self.overrides, self.exclude, source)
        found._dropped = {rule.name for rules in dropped for rule in rules}
        found._dropped |= {rule.name for rule in self.known} - {rule.name for rules in wanted for rule in rules}
        return found


def _meant_by(word: str, known: tuple[Rule, ...], flag: str) -> tuple[Rule, ...]:
    families = {rule.family for rule in known}
    if word == ALL:
        return known
    if word in families:
        return tuple(rule for rule in known if rule.family == word)
    try:
        return (named(word, known),)
    except SkillkitError as e:
        names = [rule.name for rule in known]
        hint = did_you_mean(word, [*names, *families]) or "`skillkit rules` lists rules and families"
        raise SkillkitError(f"{flag}: no rule or family of rules is called {word!r}", hint=hint) from e


def _on(value: Any) -> Any:
    """What is said of a rule, less that it is off."""
    if value == "off":
        return {}
    return {k: v for k, v in value.items() if (k, v) != ("severity", "off")} if isinstance(value, dict) else value


def resolve(config: Config, rules: tuple[Rule, ...] | None = None) -> Settings:
    """The settings of a repository; ``rules`` replaces all of ours.

    Raises SkillkitError at an unknown rule or option, a value of the wrong form, or a house rule that is not one.
    """
    where = config.file.name if config.file else FILE
    ours = all_rules() if rules is None else rules
    taken = {name for rule in ours for name in (rule.name, *rule.aliases)}
    house = _house(where, config, taken)
    known = (*ours, *house, *_foreign(where, config, taken | {rule.name for rule in house}))
    shared = {"agents": config.agents, "teams": config.teams, "capabilities": _as_option(config)}
    said = _names(f"{where}: [lint.rules]", config.lint.get("rules", {}), known)
    overrides = _overrides(where, config.lint.get("overrides", []), known)
    # rules of others may ask what we do not know of
    source = "" if rules is not None or config.lint.get("packages") else f"{where} {config.lint!r} {shared!r}"
    settings = Settings(known, said, shared, where, overrides, tuple(config.lint.get("exclude", ())), source)
    for number in range(len(settings.overrides)):
        settings._resolved((number,))  # a wrong option is said now, not when a path first meets it
    settings._resolved(())  # the same for the tables without an override
    return settings


def _as_option(config: Config) -> tuple[str, ...]:
    """The table [capabilities] as the option of a rule; empty where there is no table."""
    if config.capabilities is None:
        return ()
    patterns = (*config.capabilities.items(), ("approvers", config.approvers))
    return ("asked=", *(f"{key}={value}" for key, values in patterns for value in values or ("",)))


def _house(where: str, config: Config, taken: set[str]) -> list[Rule]:
    tables = config.lint.get("custom", [])
    if not tables:
        return []
    from skillkit.lint.other_rules import custom

    return [each.rule for each in custom.load(where, tables, taken)]


def _foreign(where: str, config: Config, taken: set[str]) -> tuple[Rule, ...]:
    names = config.lint.get("packages", ())
    if not names:
        return ()
    from skillkit.lint.other_rules import packages

    return packages.load(where, names, taken)


def _overrides(where: str, tables: list[Mapping[str, Any]], known: tuple[Rule, ...]) -> tuple[Override, ...]:
    found = []
    for number, table in enumerate(tables, start=1):
        place = f"{where}: [[lint.overrides]] {number}"
        for key in table:
            if key not in ("paths", "rules"):
                raise SkillkitError(f"{place}: unknown key {key!r}", hint=did_you_mean(key, ("paths", "rules")))
        paths, rules = table.get("paths", []), table.get("rules", {})
        if not has_form(paths, "strings") or not paths:
            raise SkillkitError(f"{place}: paths is {form(paths)}, a list of strings is needed")
        if not isinstance(rules, dict):
            raise SkillkitError(f"{place}: rules is {form(rules)}, a table is needed")
        found.append(Override(tuple(paths), _names(place, rules, known)))
    return tuple(found)


def _names(where: str, table: Mapping[str, Any], known: tuple[Rule, ...]) -> dict[str, Any]:
    """The table with each rule under its present name."""
    said = {}
    for name, value in table.items():
        try:
            said[named(name, known).name] = value
        except SkillkitError as e:
            raise SkillkitError(f"{where} {e.message}", hint=e.hint) from e
    return said


def _meant(patterns: tuple[str, ...], path: str) -> bool:
    from skillkit.lint import glob  # most houses override nothing: their starts do not pay for it

    return any(glob.matches(path, pattern) for pattern in patterns)


def _merged(first: Any, second: Any) -> Any:
    """``second`` over ``first``: an override that sets one option keeps the others."""
    tables = [{"severity": said} if isinstance(said, str) else said for said in (first, second)]
    return {**tables[0], **tables[1]} if all(isinstance(table, dict) for table in tables) else second


def _active(where: str, rule: Rule, said: Any, shared: Mapping[str, Any]) -> Active | None:
    table = {"severity": said} if isinstance(said, str) else said
    if not isinstance(table, dict):
        hint = f"write one of {_choices()}, or a table of options"
        raise SkillkitError(f"{where} {rule.name} is {form(said)}", hint=hint)
    options = {name: shared.get(name, value) if name in SHARED else value for name, value in rule.options.items()}
    for key, value in table.items():
        if key != "severity":
            options[key] = _option(f"{where} {rule.name}", rule, key, value)
    severity = table.get("severity", rule.default)
    if severity != "off" and severity not in _SEVERITIES:
        hint = did_you_mean(str(severity), ("off", *_SEVERITIES)) or f"write one of {_choices()}"
        raise SkillkitError(f"{where} {rule.name}: no severity is called {severity!r}", hint=hint)
    if severity == "off":
        return None
    company_wide = severity if "severity" in table else rule.company_wide or severity
    given = {name.replace("-", "_"): value for name, value in options.items()}
    return Active(rule, Severity(severity), given, Severity(company_wide))


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
