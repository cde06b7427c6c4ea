"""A command that runs a script that is not there."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_edge
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill

COMMANDS = (".py", ".sh", ".js", ".ts", ".mjs", ".cjs", ".bash", ".rb", ".pl", "requirement")
"""How the name of a script ends, and what a list of packages is called."""


@rule(severity=Severity.WARNING, company_wide=Severity.ERROR)
def script_missing(skill: Skill) -> Iterator[Finding]:
    """A command runs a script that is not there.

    The agent gets "No such file", and then writes a script of its own, or does without. The path is tried from the
    skill's folder, from that of the text, and from every folder around it up to the repository's root. The skill's
    other texts are read too. A list of packages that a command installs (`pip install -r FILE`) counts as a script.
    So does what package.json runs when it is installed, or when a text asks for it (`npm run draw`).
    What the text says is to be written first, and `app.py` and the like that are the reader's own, are not reported.

    Source: https://agentskills.io/specification (scripts directory; file references)

    ~~~~ bad
    Run `python scripts/collect.py --since TAG`.
    ~~~~

    ~~~~ good
    Run `python scripts/collect.py --since TAG`.
    -- scripts/collect.py --
    print("collected")
    ~~~~

    ~~~~ bad
    Read `references/collect.md`.
    -- references/collect.md --
    Run `bash scripts/colect.sh`.
    -- scripts/collect.sh --
    echo collected
    ~~~~
    """
    if len(skill.files) == 1 and not any(word in skill.text for word in COMMANDS):
        return
    from skillkit.references import graph, runs  # most skills run no script

    references = graph.of(skill)
    said: set[str] = set()
    for run in references.scripts:
        if run.path in said or not runs.is_missing(skill, run):
            continue
        said.add(run.path)
        near = references.nearest(run.path)
        verb = "run" if run.written.endswith(COMMANDS) else "installed from"
        message = f"`{run.written}` is {verb} here, and is not there" + (f": there is {_place(near)}" if near else "")
        hint = f"did you mean `{near}`?" if near else "add the script, or correct the path"
        yield at_edge(skill, run, message, hint)


def _place(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"`{name}` in {f'`{folder}/`' if folder else 'the root of the skill'}"
