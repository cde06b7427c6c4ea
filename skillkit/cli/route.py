"""`skillkit route`: which skill a query reaches, and whether example queries reach their skill."""

from typing import TYPE_CHECKING, Any

import typer

from skillkit.cli.shared import edge
from skillkit.cli.shared.context import HELP as CONTEXT_HELP
from skillkit.cli.shared.findings import FindingForm
from skillkit.errors import SkillkitError

if TYPE_CHECKING:
    from skillkit.finding import Finding
    from skillkit.listing.listing import Listing
    from skillkit.model.workspace import Workspace

MOST = 5
"""Skills that are shown for a query by default."""

SAME = 0.7
"""The share of words that a query and an example query have in common where they are taken for the same."""


@edge.options(FindingForm.TEXT, help="Format of the output; for a query text or json.")
def command(
    query: str = typer.Argument("", metavar="[QUERY]", help="What a user types, in quotes."),
    check: bool = typer.Option(False, "--check", help="Check every example query of every skill instead."),
    base: str = typer.Option("", "--base", metavar="REF", help="With --check: also what changed since this commit."),
    agent: str = typer.Option("", "--agent", help="The agent whose list is searched.  [default: the first configured]"),
    context: str | None = typer.Option(None, "--context", help=CONTEXT_HELP),
    limit: int = typer.Option(MOST, "--limit", min=1, help="How many skills to show."),
    *,
    form: FindingForm,
) -> int:
    """Show which skills a query reaches.

    Best first, with the words that matched.

    Searches the names and descriptions that the agent's model is shown, after the agent's cuts. It ranks by words
    (BM25), offline; a model understands more. --check tests each skill's example queries and near misses
    (`Not for: ...`), and reports pairs of skills that take each other's queries. None of this is an error.

    \b
    Example:
      skillkit route 'what changed since the last release'
      skillkit route --check --base origin/main
    """
    from skillkit.cli.shared import find
    from skillkit.cli.shared.context import tokens

    workspace = find.skills_at()
    if check == bool(query.strip()):
        piped = not check and edge.is_piped_into()
        message = (
            "standard input is not read: give the query as an argument" if piped else "a query or --check is needed"
        )
        raise SkillkitError(message, hint="skillkit route 'release notes for 2.4'")
    if base and not check:
        raise SkillkitError("--base needs --check", hint="skillkit route --check --base origin/main")
    if check:
        return _check(workspace, base, agent, tokens(context), form)
    if form not in (FindingForm.TEXT, FindingForm.JSON):
        raise SkillkitError(f"--format {form}: a query has the formats text and json")
    listing = find.shown(workspace.root, workspace.skills, agent, tokens(context))
    _answer(listing, query, limit, form)
    if form is FindingForm.TEXT:
        _say_of_teams(workspace, listing, query)
    return edge.CLEAN


def _say_of_teams(workspace: "Workspace", listing: "Listing", query: str) -> None:
    """Say which skill the query is an example query of, where the model is not shown it: users type its name."""
    from skillkit import config
    from skillkit.model import queries
    from skillkit.model.skill import Scope
    from skillkit.routing import listed
    from skillkit.text import likeness

    title = queries.title_of(config.load(workspace.root))
    asked, shown = likeness.words(query), {row.name for row in listed.shown(listing)}
    for skill in workspace.in_layout:
        if skill.scope is not Scope.TEAM_WIDE or skill.name in shown:
            continue
        if any(_is_same(asked, likeness.words(example.text)) for example in queries.examples(skill, title)):
            name = edge.one_line(skill.name)
            edge.say(f"{name} is a team's skill: type {listing.agent.call}{name}")


def _is_same(asked: frozenset[str], example: frozenset[str]) -> bool:
    """True where most of the words of both are in both."""
    return bool(asked) and len(asked & example) >= SAME * len(asked | example)


def _answer(listing: "Listing", query: str, limit: int, form: FindingForm) -> None:
    from skillkit.routing import listed

    found = listed.index(listing).rank(query, limit)
    if form is FindingForm.JSON:
        print(edge.as_json([{"name": m.name, "score": m.score, "matched": list(m.matched)} for m in found]))
        return
    if not found:
        edge.say(f"no skill that {listing.agent.title} is shown has a word in common with this")
    from skillkit.cli.shared import cells

    rows = [(match.name, f"{match.score:.2f}", " ".join(match.matched)) for match in found]
    for line in cells.rows(rows, {match.name: "green" for match in found}):
        print(line)


def _check(workspace: "Workspace", base: str, agent: str, window: int, form: FindingForm) -> int:
    from skillkit.cli.shared import findings
    from skillkit.lint.run import LintReport

    found, asked = checked(workspace, base, agent, window)
    report = LintReport(workspace.root, len(workspace.skills), tuple(found))
    if form is FindingForm.TEXT:
        edge.emit(findings.for_people(report, workspace), None)
        edge.say(_rates(asked))
    else:
        edge.emit(findings.rendered(form, report, workspace, ()), None)
    return edge.CLEAN


def checked(workspace: "Workspace", base: str, agent: str, window: int) -> "tuple[list[Finding], list[Any]]":
    """What the example queries show, sorted by path and line, and each query with what it reaches."""
    from skillkit import config
    from skillkit.cli.shared import find
    from skillkit.model import past, queries
    from skillkit.routing import check, rivals

    title = queries.title_of(config.load(workspace.root))
    listing = find.shown(workspace.root, workspace.skills, agent, window)
    asked = check.ask(listing, title)
    found = [*check.findings(listing, asked, title), *rivals.pairs(asked)]
    if base:
        with past.since(workspace, base) as then:
            before = find.shown(workspace.root, then.all_skills(workspace), agent, window)
            found += rivals.taken(check.ask(before, title), asked, then.changed)
    return sorted(found, key=lambda f: (f.path, f.line, f.rule, f.message)), asked


def _rates(asked: list[Any]) -> str:
    """How many queries come first, and how many among the three best."""
    from skillkit.routing.check import NEAR

    if not asked:
        return "no skill in the agent's list has example queries"
    first = sum(one.place == 1 for one in asked)
    near = sum(0 < one.place <= NEAR for one in asked)
    answer = "one query comes" if len(asked) == 1 else f"{len(asked):,} queries come"
    return f"{answer} to the test: {first} first, {near} among the best {NEAR}"
