"""A rule: one function that yields findings; its name is the fault, its docstring the page."""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from skillkit.errors import SkillkitError, did_you_mean
from skillkit.finding import Finding, Severity

# in the order of docs/rules.md
FAMILIES = ("frontmatter", "body", "files", "security", "workspace", "company")
_PACKAGE = "skillkit.lint.rules"

Check = Callable[..., Iterator[Finding]]


class Rule(NamedTuple):
    """One fault that can be found. Made by ``@rule``; called with a skill, or with the workspace.

    ``per`` is "skill" or "workspace", after the name of the function's first parameter. ``options`` are its
    keyword-only arguments with their defaults, underscores as hyphens. ``raw`` rules also see a skill whose SKILL.md
    could not be read; all others are spared it.
    """

    name: str
    family: str
    severity: Severity
    per: str
    options: Mapping[str, Any]
    check: Check
    raw: bool = False
    aliases: tuple[str, ...] = ()
    company_wide: Severity | None = None
    """How severe it is in a skill that every agent of the company has, unless the configuration says otherwise."""
    opt_in: bool = False
    """Off unless the configuration gives it a severity, or --select its name."""

    @property
    def default(self) -> str:
        """What it is where nothing is said of it: a severity, or off."""
        return "off" if self.opt_in else str(self.severity)

    @property
    def doc(self) -> str:
        """The docstring as it was written."""
        return self.loaded().check.__doc__ or ""

    def loaded(self) -> "Rule":
        """The same rule with its module imported."""
        return self._replace(check=self.check.load()) if isinstance(self.check, LateCheck) else self


class LateCheck:
    """The check of a rule of skillkit's own, whose module is imported when it first looks at something."""

    def __init__(self, family: str, rule: str) -> None:
        self._family, self._file = family, rule.replace("-", "_")

    def __call__(self, subject: Any, **options: Any) -> Iterator[Finding]:
        return self.load()(subject, **options)

    def load(self) -> Check:
        return _load(self._family, self._file).check


def rule(
    *,
    severity: Severity,
    raw: bool = False,
    aliases: tuple[str, ...] = (),
    company_wide: Severity | None = None,
    opt_in: bool = False,
) -> Callable[[Check], Rule]:
    """Make a rule of a function ``(skill, *, options...)`` or ``(workspace, *, options...)``.

    The function's name is the rule's, underscores as hyphens; the folder of its module, or a module in none, is the
    family. ``aliases`` are names it had before: configuration and suppressions that still say them hold.
    ``company_wide`` is the severity in company-wide skills, where it differs. A rule that is ``opt_in`` is off until it
    is asked for.
    """

    def make(check: Check) -> Rule:
        defaults = check.__kwdefaults__ or {}
        return Rule(
            name=check.__name__.replace("_", "-"),
            family=(check.__module__.rpartition(".")[0] or check.__module__).rpartition(".")[2],
            severity=severity,
            per=check.__code__.co_varnames[0],  # without `inspect`, whose import a start would pay for
            options={name.replace("_", "-"): value for name, value in defaults.items()},
            check=check,
            raw=raw,
            aliases=aliases,
            company_wide=company_wide,
            opt_in=opt_in,
        )

    return make


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of skillkit, by family and name. A file in rules/<family>/ is all that a rule needs to be one."""
    return tuple(_load(family, file) for family in FAMILIES for file in _files(family))


def named(name: str, rules: tuple[Rule, ...] | None = None) -> Rule:
    """The rule of this name or alias. Raises SkillkitError with the nearest name."""
    known = all_rules() if rules is None else rules
    for candidate in known:
        if name == candidate.name or name in candidate.aliases:
            return candidate
    hint = did_you_mean(name, [candidate.name for candidate in known])
    raise SkillkitError(f"no rule is called {name!r}", hint=hint or "`skillkit rules` lists them")


def _files(family: str) -> list[str]:
    folder = os.path.join(os.path.dirname(__file__), "rules", family)
    return sorted(name[:-3] for name in os.listdir(folder) if name.endswith(".py") and name[0] != "_")  # without `.py`


def _load(family: str, file: str) -> Rule:
    made = getattr(import_module(f"{_PACKAGE}.{family}.{file}"), file)
    assert isinstance(made, Rule), f"rules/{family}/{file}.py: the rule must be called {file}"
    return made
