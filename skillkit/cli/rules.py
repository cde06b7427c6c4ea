"""`skillkit rules`: every rule on a line."""

from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skillkit.config import Config
    from skillkit.lint.rule import Rule


@edge.options(edge.Format.TEXT)
def command(
    family: str = typer.Option("", "--family", help="Only the rules of this family."),
    everything: bool = typer.Option(
        False, "--all", help="Every rule, also on a terminal, where the families come first."
    ),
    test: bool = typer.Option(False, "--test", help="Run the samples of the house rules; exit 1 if one fails."),
    *,
    form: edge.Format,
) -> int:
    """List the lint rules, their severity, and the fault each finds.

    \b
    Example:
      skillkit rules --family company
      skillkit rules --test
    """
    from skillkit import config as configuration
    from skillkit.errors import SkillkitError, did_you_mean
    from skillkit.lint.settings import resolve

    config = configuration.load(edge.root())
    settings = resolve(config)
    if test:
        return _test(config)
    families = list(dict.fromkeys(rule.family for rule in settings.known))
    if family and family not in families:
        hint = did_you_mean(family, families) or "known: " + ", ".join(families)
        raise SkillkitError(f"no family is called {family!r}", hint=hint)
    active = {item.rule.name: str(item.severity) for item in settings.active}
    rows = [_row(rule, active.get(rule.name, "off")) for rule in settings.known if family in ("", rule.family)]
    if form is edge.Format.JSON:
        print(edge.as_json(rows))
    elif edge.has_terminal() and not family and not everything:
        _print_families(rows)
    else:
        _print(rows)
    return edge.CLEAN


def _test(config: "Config") -> int:
    """Each sample of each house rule: a bad one must be found, a good one must not."""
    from skillkit.errors import SkillkitError
    from skillkit.lint.other_rules import custom

    tables = config.lint.get("custom", [])
    if not tables:
        raise SkillkitError("no house rules to test", hint="write [[lint.custom]] in skillkit.toml: docs/config.md")
    rules = custom.load(config.file.name if config.file else "skillkit.toml", tables, set())
    failed = list(custom.failed_samples(rules))
    for rule, sample, bad in failed:
        fault = "is not found, and should be" if bad else "is found, and should not be"
        edge.say(f"{rule.name}: the {'bad' if bad else 'good'} sample {sample!r} {fault}")
    bare = [rule.name for rule in rules if not rule.bad or not rule.good]
    if bare:
        edge.say("without both a bad and a good sample: " + ", ".join(bare))
    samples = sum(len(rule.bad) + len(rule.good) for rule in rules)
    print(f"{edge.count(len(rules), 'house rule')}, {edge.count(samples, 'sample')}: {len(failed)} failed")
    return edge.FINDINGS if failed else edge.CLEAN


def _row(rule: "Rule", severity: str) -> dict[str, object]:
    from skillkit.lint.page import page

    return {
        "name": rule.name,
        "family": rule.family,
        "severity": severity,
        "fault": page(rule).fault,
        "options": {name: list(v) if isinstance(v, tuple) else v for name, v in rule.options.items()},
    }


def _print_families(rows: list[dict[str, object]]) -> None:
    """The first screen: how many rules each family has, how severe they are, and how to see them."""
    from collections import Counter

    from skillkit.cli.shared import cells

    by_family: dict[str, list[str]] = {}
    for row in rows:
        by_family.setdefault(str(row["family"]), []).append(str(row["severity"]))
    table = []
    for family, severities in by_family.items():
        counts = Counter(severities)
        said = [
            f"{counts['off']} off" if each == "off" else edge.count(counts[each], each) for each in _severities(counts)
        ]
        table.append((family, edge.count(len(severities), "rule"), ", ".join(said)))
    for line in cells.rows(table):
        print(line)
    print()
    first = next(iter(by_family))
    ways = [
        (f"skillkit rules --family {first}", "the rules of a family"),
        ("skillkit rules --all", "every rule with its fault"),
        (f"skillkit explain {rows[0]['name']}", "the page of a rule"),
    ]
    for line in cells.commands(ways):
        print(line)
    edge.say("\nskillkit.toml sets severities and options under [lint.rules]")


def _severities(counts: "Mapping[str, int]") -> "list[str]":
    return [each for each in ("error", "warning", "note", "off") if counts[each]]


def _print(rows: list[dict[str, object]]) -> None:
    widest = max(len(str(row["name"])) for row in rows)
    family = None
    for row in rows:
        if row["family"] != family:
            family = row["family"]
            print(edge.paint(str(family), "reset", bold=True))
        severity = edge.paint(f"{row['severity']:<7}", edge.COLOURS[str(row["severity"])])
        for line in _folded(f"  {row['name']:<{widest}}  ", severity, str(row["fault"])):
            print(line)
    edge.say(f"`skillkit explain {rows[0]['name']}` shows that rule's page")
    edge.say("skillkit.toml sets severities and options under [lint.rules]")


def _folded(name: str, severity: str, fault: str) -> list[str]:
    """One line in a pipe; on a terminal the fault folds in its column, or below where that is too narrow."""
    from textwrap import wrap

    left = len(name) + len("warning  ")
    if not edge.wraps():
        return [f"{name}{severity}  {fault}"]
    if edge.columns() - left < 30:
        return [name + severity, *wrap(fault, edge.columns(), initial_indent="    ", subsequent_indent="    ")]
    first, *more = wrap(fault, edge.columns() - left) or [""]  # a package's rule may have no page
    return [f"{name}{severity}  {first}", *(" " * left + line for line in more)]
