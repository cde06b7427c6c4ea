"""Rules from installed packages: named in the configuration, found by their entry points."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from skillkit.errors import SkillkitError
from skillkit.finding import Finding
from skillkit.lint.rule import Rule

GROUP = "skillkit.rules"
"""The entry point group; each entry names a Rule, made by ``@skillkit.lint.rule`` as ours are."""


def load(file: str, packages: Sequence[str], taken: set[str]) -> tuple[Rule, ...]:
    """The rules of the packages that the configuration names.

    A package is asked only if it is named: nothing runs merely because it is installed, and a start pays nothing.
    Raises SkillkitError where a package is missing or an entry is no rule.
    """
    return tuple(rule for package in packages for rule in _rules(f"{file}: [lint] packages", package, taken))


def _rules(where: str, package: str, taken: set[str]) -> Iterator[Rule]:
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        entries = [entry for entry in distribution(package).entry_points if entry.group == GROUP]
    except (PackageNotFoundError, ValueError) as e:
        from skillkit import installed

        hint = f"install it beside skillkit: `uv tool install {installed.origin().quoted} --with {package}`"
        raise SkillkitError(f"{where}: {package!r} is not installed", hint=hint) from e
    if not entries:
        raise SkillkitError(f"{where}: {package!r} has no entry point in the group {GROUP!r}")
    for entry in entries:
        rule = _loaded(f"{where}: {package}: {entry.name}", entry.load)
        if rule.name in taken:
            raise SkillkitError(f"{where}: {package}: a rule called {rule.name!r} is there already")
        taken.add(rule.name)
        yield rule._replace(family=package, check=_guarded(package, rule))


def _loaded(where: str, load: Callable[[], Any]) -> Rule:
    try:
        rule = load()
    except Exception as e:  # whatever another person's module does at import
        raise SkillkitError(f"{where}: cannot be imported: {type(e).__name__}: {e}") from e
    if not isinstance(rule, Rule):
        raise SkillkitError(
            f"{where}: is {type(rule).__name__}, not a rule", hint="decorate it with @skillkit.lint.rule"
        )
    return rule


def _guarded(package: str, rule: Rule) -> Callable[..., Iterator[Finding]]:
    """The check, its own failures reported with its package's name instead of a traceback of ours."""

    def check(subject: Any, **options: Any) -> Iterator[Finding]:
        try:
            yield from rule.check(subject, **options)
        except SkillkitError:
            raise
        except Exception as e:  # a fault of the package's, whichever it is
            message = f"the rule {rule.name} of {package} failed on {subject}: {type(e).__name__}: {e}"
            raise SkillkitError(message, hint="report it to the package, or set the rule to off") from e

    check.__doc__ = rule.check.__doc__
    return check
