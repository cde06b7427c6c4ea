"""`skillkit feedback triage`: accept or reject a report."""

import typer

from skillkit.cli.feedback import targets
from skillkit.cli.shared import edge
from skillkit.errors import SkillkitError


@edge.options()
def command(
    ids: list[str] = targets.IDS,
    accept: bool = typer.Option(False, "--accept", help="The skill is at fault; the reports stay open."),
    reject: bool = typer.Option(False, "--reject", help="The skill is not at fault; the reports are closed."),
    reason: str = typer.Option("", "--reason", help="Why, in a sentence; required with --reject."),
    single: bool = targets.SINGLE,
) -> int:
    """Accept or reject reports: is the skill at fault, and why? The id of a fault means its open reports.

    \b
    Example:
      skillkit feedback triage 3f9a1c2e --reject --reason 'the page was down, the skill is right'
      skillkit feedback list --grep 'HTTP 503' | skillkit feedback triage - --reject --reason 'the server was down'
    """
    from skillkit.cli.shared import open_lake
    from skillkit.events import event, report

    if not accept and not reject:
        raise SkillkitError("--accept or --reject is missing", hint="give one of them: is the skill at fault?")
    if accept and reject:
        raise SkillkitError("--accept and --reject exclude each other", hint="give one of --accept and --reject")
    if reject and not reason.strip():
        raise SkillkitError("--reject needs a --reason", hint="--reason 'the skill has it right: ...'")
    named = targets.words(ids)
    if not named:
        edge.say("nothing to triage")
        return edge.CLEAN
    root = edge.repository()
    setting, made, lines = open_lake.setting(root), [], []
    for target in targets.asked(named, single=single):
        due = [each for each in target.reports if each.row["status"] == "open"] or target.reports
        made += [report.verdict(event.TRIAGED, each, {"fault": accept, "summary": reason}, setting) for each in due]
        lines.append(f"{'accepted' if accept else 'rejected'} {target._replace(reports=due)}")
    open_lake.record_all(root, made)
    print("\n".join(lines))
    return edge.CLEAN
