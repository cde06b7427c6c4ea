"""`skillkit feedback add`: report what was wrong with a skill, or that a skill is missing; offline, without a
database."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from skillkit.cli.shared import edge
from skillkit.cli.shared.filters import ReportKind
from skillkit.errors import SkillkitError

if TYPE_CHECKING:
    from skillkit.events.report import Report
    from skillkit.model.skill import Skill


class Call(NamedTuple):
    """What was typed: ``skill`` (empty for none), the text, the kind where one was given, and the detail."""

    skill: str
    text: str
    kind: ReportKind | None
    detail: str


ADD = "skillkit feedback add"


@edge.options(edge.Format.TEXT)
def command(
    words: list[str] = typer.Argument(
        None, metavar="[SKILL] TEXT", help="The skill's name, and what was wrong, in quotes; `-` reads standard input."
    ),
    no_skill: bool = typer.Option(False, "--no-skill", help="Report that a skill is missing; give only TEXT."),
    kind: ReportKind | None = typer.Option(
        None,
        "--kind",
        help="What was wrong: a fact, a pitfall that is not named, or when the skill was used.  [default: inaccuracy]",
    ),
    detail: str = typer.Option("", "--detail", help="More details, for the owner who fixes it."),
    *,
    form: edge.Format,
) -> int:
    """Report what was wrong with a skill: a wrong fact, a pitfall that it does not name, or a use without need.

    With --no-skill, report that a skill is missing. If git knows that the skill was renamed, the report gets its new
    name. Use single quotes: inside double quotes the shell runs what is in backticks. Secrets and home folders are
    blanked before anything is written; a text is cut at 8 KiB.

    \b
    Example:
      skillkit feedback add write-commit-message 'the template moved to .github/' --kind inaccuracy
      git log -1 | skillkit feedback add write-commit-message - --kind pitfall
      skillkit feedback add --no-skill 'no skill says how to restart the search index'
    """
    from skillkit.cli.shared import open_lake
    from skillkit.events.faults.known_hints import similar_reports
    from skillkit.events.lake_place import home_of
    from skillkit.events.report import report

    root = edge.repository()
    call = _without_skill(words or [], kind, detail) if no_skill else _with_skill(root, words or [], kind, detail)
    found, old_name = (None, "") if no_skill else _found(root, call)
    if found:
        root, found = _where_it_belongs(root, found)
    name = found.name if found else ""
    said = call.kind or (ReportKind.INACCURACY if found else ReportKind.WISH)
    made = report(name, said.value, call.text, call.detail, _facts(found) if found else {}, open_lake.setting(root))
    open_lake.record(root, made.event)
    known = similar_reports(home_of(str(root)), name, said.value, str(made.event.data["summary"]))
    try:
        _tell(made, known, old_name, form is edge.Format.JSON)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as e:  # who takes that for a report that was not made would make it again
        edge.say(f"note: the report is saved, and standard output cannot be written: {e.strerror}")
        edge.drop_output()
    return edge.CLEAN


def _without_skill(words: Sequence[str], kind: ReportKind | None, detail: str) -> Call:
    """What was typed behind --no-skill. Raises SkillkitError where it is not one text."""
    if len(words) == 1:
        return Call("", _text(words[0]), kind, detail)
    call = Call("", " ".join(words), kind, detail)
    if words:
        raise SkillkitError("with --no-skill one text is needed, in quotes", hint=_typed(call))
    raise SkillkitError("the text is missing", hint=f"{ADD} --no-skill 'what is missing'; `-` reads standard input")


def _with_skill(root: Path, words: Sequence[str], kind: ReportKind | None, detail: str) -> Call:
    """What was typed. Raises SkillkitError, with the call as it should be, where it is not a skill and one text."""
    if len(words) == 2:
        return Call(words[0], _text(words[1]), kind, detail)
    if not words:
        raise SkillkitError("a skill and a text are needed", hint=f"{ADD} SKILL 'what was wrong'")
    is_skill = _exists(root, words[0])
    call = Call(words[0], " ".join(words[1:]), kind, detail) if is_skill else Call("", " ".join(words), kind, detail)
    if len(words) > 2:
        raise SkillkitError("the text needs quotes, so that the shell passes it as one argument", hint=_typed(call))
    if is_skill:
        message = "the text is missing: write in a sentence what was wrong, in single quotes"
        raise SkillkitError(message, hint=f"to read it from standard input: {_typed(call._replace(text='-'))}")
    raise SkillkitError(f"a skill and a text are needed; no skill is called {words[0]!r}", hint=_typed(call))


def _exists(root: Path, name: str) -> bool:
    from skillkit.cli.shared import naming

    try:
        naming.skill(root, name)
    except SkillkitError:
        return False
    return True


def _found(root: Path, call: Call) -> "tuple[Skill, str]":
    """The skill that is reported, and the name that it was reported by where that is an old one.

    Raises SkillkitError where there is none, with a call that keeps the words.
    """
    from skillkit.cli.shared import naming, open_lake

    try:
        return naming.skill(root, call.skill), ""
    except naming.NoSkillError as e:
        old = call.skill.lstrip("/$")
        now = open_lake.called_now(root, old)
        if not now:
            meant = _typed(call._replace(skill=e.meant)) if e.meant and call.text.strip() else ""
            hints = (e.hint, f"  {meant}" if meant else "", _rescued(call))
            raise SkillkitError(e.message, hint="\n".join(filter(None, hints))) from e
    return naming.skill(root, now), old


def _where_it_belongs(root: Path, found: "Skill") -> "tuple[Path, Skill]":
    """The skills repository that the skill is in, which reads its reports, and the skill as that one has it."""
    from skillkit.model import workspace

    nested = workspace.Workspace(root, (found,)).nested
    if not nested:
        return root, found
    own = root / next(iter(nested))
    (there,) = workspace.load([found.folder], root=own).skills[:1]
    edge.say(f"note: {found.name} is a skill of {own}, which has its own reports: this one goes there")
    return own, there


def _rescued(call: Call) -> str:
    """The call that reports the same without a skill, where the text is not empty."""
    if not call.text.strip():
        return ""
    about = f"about {call.skill!r}, which does not exist"
    wish = Call("", call.text, call.kind, f"{about}; {call.detail}" if call.detail else about)
    return f"if a skill is missing, report that:\n  {_typed(wish)}"


def _typed(call: Call) -> str:
    """A call as it is typed in a POSIX shell, its secrets taken out as a report's are."""
    from skillkit.events.redact import redact
    from skillkit.events.report import LONGEST

    texts = {"": call.text[:LONGEST], "--detail": call.detail[:LONGEST]}
    text, detail = (_quoted(redact(text, str(Path.home()))[0]) if text else "" for text in texts.values())
    words = [ADD, shlex.quote(call.skill) if call.skill else "--no-skill"]
    words += ["--kind", call.kind.value] if call.kind else []
    words += ["--detail", detail] if detail else []
    # else click takes the text for an option
    return " ".join([*words, *(["--"] if call.text.startswith("-") and call.text != "-" else []), text])


def _quoted(text: str) -> str:
    """``text`` in quotes, as a person types it: single ones, or double ones around an apostrophe where that is safe."""
    if text == "-" or "'" not in text:
        return text if text == "-" else f"'{text}'"
    return shlex.quote(text) if set(text) & set('"$`\\!') else f'"{text}"'


def _facts(skill: "Skill") -> dict[str, str]:
    """Which text the report is about, and whose it is."""
    return {
        "skill_digest": skill.digest,
        "skill_version": skill.version,
        "scope": str(skill.scope),
        "team": skill.team,
        "owner": skill.owner,
    }


def _text(text: str) -> str:
    """TEXT, or what is on standard input, as far as it is looked at. Bytes that are not UTF-8 become U+FFFD."""
    from skillkit.events.report import READ

    if text != "-":
        return text
    data = sys.stdin.buffer.read(4 * READ) if sys.stdin else b""  # a character of UTF-8 has at most four bytes
    return data.decode("utf-8", "replace")


def _tell(report: "Report", known: list[dict[str, Any]], old_name: str, as_json: bool) -> None:
    from skillkit.cli.shared.table import subject
    from skillkit.events.event import short
    from skillkit.events.redact import describe

    event = report.event
    kind = event.type.split(".")[2]
    if as_json:
        answer: dict[str, Any] = {
            "id": event.id,
            "short": short(event.id),
            "skill": event.subject or None,
            "kind": kind,
        }
        answer |= {"renamed_from": old_name or None}
        answer |= {"cut": report.cut, "redacted": report.redacted, "blanked": report.blanked}
        print(edge.as_json(answer | {"known": known}))
    else:
        print(f"noted {edge.paint(short(event.id), 'green')}: {kind} in {subject(event.subject)}")
        _tell_known(known)
    if old_name:
        edge.say(f"note: {old_name} is called {event.subject} now; reports about either are listed under that name")
    if report.blanked:
        edge.say(f"redacted: {describe(report.blanked)}")
    if report.cut:
        edge.say("note: the text was cut: a report keeps its first 8 KiB")


def _tell_known(known: list[dict[str, Any]]) -> None:
    """That others have said the same, and what became of it; this report counts all the same."""
    from skillkit.events.event import short

    still_open = [row for row in known if row["status"] == "open"]
    if still_open:
        verb = "says" if len(still_open) == 1 else "say"
        reports = edge.count(len(still_open), "open report")
        edge.say(f"note: {reports} {verb} the same ({short(still_open[-1]['id'])})")
    elif known:
        commit = (known[0]["commit"] or "")[:12]  # none where the skill was retired
        with_it = f" with {commit}; check that this checkout has that commit" if commit else ""
        edge.say(f"note: it was resolved{with_it}")
