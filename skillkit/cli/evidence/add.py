"""`skillkit evidence add`: record a test of a skill."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from skillkit.cli.shared import edge
from skillkit.errors import SkillkitError, did_you_mean

if TYPE_CHECKING:
    from skillkit.evidence.record import Evidence
    from skillkit.model.skill import Skill

VERDICTS = ("pass", "fail")


@edge.options()
def command(
    name: str = typer.Argument(help="The skill that was tested."),
    query: str = typer.Option(..., "--query", help="The prompt, as it was typed."),
    verdict: str = typer.Option(..., "--verdict", help="pass or fail."),
    kind: str = typer.Option("", "--kind", help="session, document or investigation.  [default: session, or document]"),
    artifact: str = typer.Option(
        "", "--artifact", metavar="PATH|URL", help="What the session wrote: a file, or the URL of a page."
    ),
    agent: str = typer.Option("", "--agent", help="The agent that was tested."),
    note: str = typer.Option("", "--note", help="A note for the reviewer."),
) -> int:
    """Record a test in a small file beside the skill, bound to the skill's current text.

    The three kinds are a fresh session that used the skill, a document that it wrote, and an investigation that it
    helped. When the text changes, the evidence no longer counts; it stays valid when the owner, the place or the name
    changes.

    \b
    Example:
      skillkit evidence add write-release-notes --query 'notes for 2.4' --verdict pass --artifact docs/notes-2.4.md
    """
    from skillkit.evidence.record import KINDS, Evidence

    _known("--verdict", verdict, VERDICTS)
    kind = kind or ("document" if artifact else "session")
    _known("--kind", kind, KINDS)
    if not query.strip():
        raise SkillkitError("--query is empty", hint="write the prompt, in single quotes")
    skill = named(name)
    (query, note), blanked = safe(skill.root, query, note)
    found = Evidence(
        skill=skill.name,
        digest=skill.digest,
        query=query,
        verdict=verdict,
        date=now(),
        kind=kind,
        agent=agent,
        artifact=_artifact(skill, artifact) if artifact else "",
        note=note,
    )
    edge.say(f"{written(skill, found)}: {kind}, {verdict}")
    if blanked:
        edge.say(f"redacted: {blanked}")
    return edge.CLEAN


def named(name: str) -> "Skill":
    """The skill of this name. Raises SkillkitError with the nearest name, and where it cannot be read."""
    from skillkit.cli.shared import find

    skill = find.named(find.skills_at(), name)
    if skill.unread:
        raise SkillkitError(f"{skill.path}: cannot be read: {skill.unread}")
    return skill


def written(skill: "Skill", evidence: "Evidence") -> str:
    """Write the file, and return its path below the root. A file that exists already says the same.

    Raises SkillkitError where the file would not count; then nothing is written.
    """
    from skillkit import files
    from skillkit.evidence.record import FOLDER, as_text, file_name, why_not

    if fault := why_not(evidence):
        hint = "shorten the query or the note; --artifact names a file with more"
        raise SkillkitError(f"this evidence would not count: {fault}", hint=hint)
    place = skill.folder / FOLDER / file_name(evidence)
    if not place.exists():
        files.create(place, as_text(evidence))
    return f"{skill.folder_path}/{FOLDER}/{place.name}"


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _known(option: str, word: str, words: tuple[str, ...]) -> None:
    if word not in words:
        hint = did_you_mean(word, words) or "use one of " + ", ".join(words)
        raise SkillkitError(f"{option} {word!r} is not a choice", hint=hint)


def _artifact(skill: "Skill", text: str) -> str:
    """A URL as it is, a file as its path below the root."""
    if "://" in text:
        return text
    place = Path(text).resolve()
    if not place.exists():
        raise SkillkitError(f"--artifact {text}: no such file", hint="name a file of the repository, or a URL")
    if not place.is_relative_to(skill.root.resolve()):
        raise SkillkitError(
            f"--artifact {text}: outside of the repository", hint="others cannot open it: copy it into the repository"
        )
    return place.relative_to(skill.root.resolve()).as_posix()


def safe(root: Path, *texts: str) -> tuple[list[str], str]:
    """The texts on a line each without secrets and home folders, which git would keep; and what was blanked.

    Personal data goes too where [feedback] says so.
    """
    from collections import Counter

    from skillkit.cli.shared import open_lake
    from skillkit.events.redact import clean, describe

    personal = open_lake.is_personal_redacted(root)
    made = [
        clean(text, str(Path.home()), personal) for text in texts
    ]  # as they came: a line's end may cut a token in two
    counts = sum((Counter(one.counts) for one in made), Counter())
    return [edge.printable(" ".join(one.text.split())) for one in made], describe(counts)
