"""`skillkit report`: what needs whom, in the terminal, as JSON, or as a page."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge, filters
from skillkit.errors import SkillkitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from skillkit.page.content import SkillsPage

FILE = Path("skills-report.html")


class ReportForm(StrEnum):
    """What the report can be printed as; Markdown is for a chat, a mail or an issue."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class Bodies(StrEnum):
    """The skills whose text is on the page: all, those with open reports, none."""

    ALL = "all"
    OPEN = "open"
    NONE = "none"


@edge.options(ReportForm.TEXT)
@filters.options(since=typer.Option("12w", "--since", help="How far back: 12w, 90d or 2026-01-05."))
def command(
    html: bool = typer.Option(False, "--html", help="Write a page instead: one file that needs no server."),
    output: Path = typer.Option(
        None, "--output", "-o", help=f"Where the page goes; - is standard output.  [default: {FILE}]"
    ),
    open: bool = typer.Option(False, "--open", help="Open the page in the browser."),
    by_skill: bool = typer.Option(False, "--by-skill", help="One row a skill; --skill, --kind, --grep mean it too."),
    wanted: filters.ReportFilter = filters.CHOSEN,
    bodies: Bodies = typer.Option(Bodies.ALL, "--bodies", help="Skills whose text is on the page."),
    demo: bool = typer.Option(False, "--demo", help="Write a page of 300 invented skills."),
    *,
    form: ReportForm,
) -> int:
    """Report who is needed, and whether fixes helped.

    Open faults by owner, uses, and the skills that were fixed.

    In the terminal at most a screen; --html writes the whole as a page, --json the data behind it, --format markdown
    what goes into a chat or a mail.

    \b
    Example:
      skillkit report
      skillkit report --by-skill --since 4w
      skillkit report --html --open
      skillkit report --html -o report.html --team ads
    """
    from skillkit.cli.report import by_skill as table
    from skillkit.cli.report import first_screen

    is_json = form is ReportForm.JSON
    is_page = (html or open or demo or output is not None) and form is ReportForm.TEXT
    _check_together(is_page, form, output, by_skill, wanted)
    if by_skill or wanted.skill or wanted.kind or wanted.grep:  # the first screen has no single report to choose by
        if form is ReportForm.MARKDOWN:
            raise SkillkitError("rows by skill have no form as Markdown", hint="--json, or without --by-skill")
        table.show(wanted._replace(since="").choice(), wanted.since, wanted.limit, as_json=is_json)
        return edge.CLEAN
    render = _renderer() if is_page else None  # before the work: it may be missing
    if demo:
        from skillkit.page.demo import demo as invented

        found = invented()
        text = render(found) if render else ""
    else:
        from skillkit.cli.report.gather import page

        root = edge.repository()
        with edge.kept_texts(root, no_cache=False):
            is_whole = is_page or is_json
            found = page(root, wanted.since, wanted.team, wanted.owner, bodies, whole=is_whole)
            text = render(found) if render else ""
    if is_json:
        print(edge.as_json(found.as_data()))
    elif form is ReportForm.MARKDOWN:
        from skillkit.cli.report import for_a_chat

        print("\n".join(for_a_chat.lines(found)))
    elif is_page:
        _write(text, output or FILE, open)
    else:
        first_screen.show(found)
    return edge.CLEAN


def _check_together(
    is_page: bool, form: ReportForm, output: Path | None, by_skill: bool, wanted: filters.ReportFilter
) -> None:
    """Raise SkillkitError for options of which one would be ignored."""
    if output is not None and not is_page:
        flag = "--json" if form is ReportForm.JSON else f"--format {form}"
        raise SkillkitError(f"--output is for the page, and {flag} goes to standard output", hint=f"> {output}")
    if not is_page:
        return
    rows = [name for name in ("skill", "kind", "grep") if getattr(wanted, name)]
    flag = "--by-skill" if by_skill else f"--{rows[0]}" if rows else ""
    if flag:
        hint = "leave one out; --team and --owner choose what is on the page"
        raise SkillkitError(f"{flag} prints rows, and a page cannot have them", hint=hint)


def _write(text: str, output: Path, is_opened: bool) -> None:
    edge.emit(text, None if str(output) == "-" else output)
    if str(output) == "-":
        return
    size = max(len(text.encode()) // 1000, 1)
    edge.say(f"wrote {output} ({size:,} kB): open it in a browser, or send it")
    if is_opened:
        import webbrowser

        webbrowser.open(output.resolve().as_uri())


def _renderer() -> "Callable[[SkillsPage], str]":
    """What makes the page of its data. Raises SkillkitError where a library that it needs is not installed."""
    from skillkit import installed

    try:
        from skillkit.page.html import html
    except ModuleNotFoundError as e:
        if e.name not in ("jinja2", "markupsafe", "markdown_it", "mdurl"):
            raise
        origin = installed.origin().with_extra("report").quoted
        raise SkillkitError(
            f"the page needs {e.name}, which is not installed",
            hint=f"install skillkit with it: {installed.installer()} {origin}",
        ) from e
    return html
