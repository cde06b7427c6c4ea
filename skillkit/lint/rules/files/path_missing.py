"""A file that the text names and that does not exist."""

import re
from collections.abc import Iterator

from skillkit import surroundings
from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.references.graph import TargetEnd
from skillkit.text.pattern import pattern

_BLANK = pattern(r"\b(?:example|foo|bar|baz|my|your|name|some|new|file(?:name)?|xxx|x|y|z)\b", re.IGNORECASE)
_OTHERWISE = pattern(
    r"\b(?:writ|creat|mov|sav|generat|produc|output|export|stor(?:e|ing)|add|cop|put|extract|split|renam|e\.g|such as"
    r"|for example|optional|if (?:it|they) exists?|exists?\b|instead of|bad|wrong|avoid|template)"
    r"|\s(?:->|→)|>>?\s*$|[├└│]",
    re.IGNORECASE,
)
"""Words for outputs, plans and examples, on the line that names the path."""


@rule(severity=Severity.WARNING)
def path_missing(skill: Skill) -> Iterator[Finding]:
    """The text names a file of the skill that does not exist.

    The agent looks for it, does not find it, and goes on without. Only paths in `references/` are checked, and in
    `scripts/` and `assets/` where the skill has such a folder. Placeholders, examples, files that the skill is to
    write, and paths that exist in a folder above or in a neighbouring skill are not reported.

    Source: https://agentskills.io/specification (file references)

    ~~~~ bad
    Read `references/tone.md`, then `references/style.md`.
    -- references/style.md --
    Plain.
    ~~~~

    ~~~~ good
    Read `references/style.md`, then write `references/tone.md` and one `references/<name>.md` each.
    -- references/style.md --
    Plain.
    ~~~~
    """
    said: set[str] = set()
    references = graph.of(skill)
    for _, _, _, path, start, end, _ in references.paths:
        if path not in said and path not in skill.paths and not _is_meant_otherwise(skill, path, start, end):
            if any(run.path == path for run in references.scripts):
                continue  # script-missing reports it
            near = references.nearest(path)
            hint = f"there is {near}" if near else "correct the path, or add the file"
            found = at(skill, start, end, f"{path} is named here, but is not in the skill", hint)
            yield found._replace(cause=f"{graph.missing(skill, path)} is missing")
        said.add(path)


def _is_meant_otherwise(skill: Skill, path: str, start: int, end: int) -> bool:
    """True for a link, which has rules of its own, for an example or an output, and for a file found further up."""
    if any(link.start <= start < link.end for link in skill.markdown.links) or _is_template(skill, start):
        return True
    text = skill.text
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    if _BLANK().search(path.rpartition("/")[2].partition(".")[0]) or _OTHERWISE().search(line[:1000]):
        return True
    return graph.end_of(skill, path) is not TargetEnd.NOWHERE or _stands_near(skill, path)


def _is_template(skill: Skill, offset: int) -> bool:
    """True in a block of Markdown or plain text, which shows what the skill is to write."""
    fences = (fence for fence in skill.markdown.fences if fence.start <= offset < fence.start + len(fence.text))
    return any(fence.info.lower() in ("markdown", "md", "text", "txt", "") for fence in fences)


def _stands_near(skill: Skill, path: str) -> bool:
    """True if the path exists seen from a skill beside this one, or from a folder above it up to the root."""
    folder = skill.folder
    if surroundings.is_beside(folder, path):
        return True
    while folder not in (skill.root, folder.parent):
        folder = folder.parent
        if surroundings.exists(folder / path):
            return True
    return False
