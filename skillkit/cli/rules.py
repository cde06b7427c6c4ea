"""`skillkit rules`: every rule in a line."""

from typing import TYPE_CHECKING

import typer

from skillkit.cli import edge

if TYPE_CHECKING:
    from skillkit.lint.rule import Rule


def command(
    family: str = typer.Option("", "--family", help="Only the rules of this family."),
    format: edge.Format = edge.FORMAT,
    json: bool = edge.JSON,
    no_color: bool = edge.NO_COLOR,
) -> int:
    """List the lint rules: name, severity here, and the fault each finds.

    \b
    Example:
      skillkit rules --family company
    """
    from skillkit import config as configuration
    from skillkit.errors import SkillkitError, did_you_mean
    from skillkit.lint.rule import FAMILIES, all_rules
    from skillkit.lint.settings import resolve

    if family and family not in FAMILIES:
        hint = did_you_mean(family, FAMILIES) or "known: " + ", ".join(FAMILIES)
        raise SkillkitError(f"no family is called {family!r}", hint=hint)
    active = {item.rule.name: str(item.severity) for item in resolve(configuration.load(edge.root())).active}
    rows = [_row(rule, active.get(rule.name, "off")) for rule in all_rules() if family in ("", rule.family)]
    if json or format is edge.Format.JSON:
        print(edge.as_json(rows))
    else:
        _print(rows)
    return edge.CLEAN


def _row(rule: "Rule", severity: str) -> dict[str, object]:
    from skillkit.lint.page import page

    return {
        "name": rule.name,
        "family": rule.family,
        "severity": severity,
        "fault": page(rule).fault,
        "options": {name: list(v) if isinstance(v, tuple) else v for name, v in rule.options.items()},
    }


def _print(rows: list[dict[str, object]]) -> None:
    widest = max(len(str(row["name"])) for row in rows)
    family = None
    for row in rows:
        if row["family"] != family:
            family = row["family"]
            print(edge.paint(str(family), "reset", bold=True))
        severity = edge.paint(f"{row['severity']:<7}", edge.COLOURS[str(row["severity"])])
        print(f"  {row['name']:<{widest}}  {severity}  {row['fault']}")
    edge.say(
        "`skillkit explain RULE` shows a rule's page; skillkit.toml sets severities and options under [lint.rules]"
    )
