"""A file that the text names and that does not exist."""

import re
from collections.abc import Iterator

from skillkit import surroundings
from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_edge
from skillkit.lint.rule import rule
from skillkit.model.markdown import parse
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.references.graph import Edge, TargetEnd
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
    `scripts/` and `assets/` where the skill has such a folder; in all texts of the skill also what is written from the
    folder of a skill on, by a variable (`${CLAUDE_SKILL_DIR}/form.md`) or where agents install it
    (`~/.claude/skills/NAME/form.md`). Placeholders, examples, files that the skill is to write, and paths that exist
    in a folder above or in a neighbouring skill are not reported.

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
    for path in references.paths:
        if path.path not in said and path.path not in skill.paths and not _is_meant_otherwise(skill, path):
            if any(run.path == path.path for run in references.scripts):
                continue  # script-missing reports it
            yield _finding(skill, path)
        said.add(path.path)


def _finding(skill: Skill, path: Edge) -> Finding:
    near = graph.of(skill).nearest(path.path)
    hint = f"there is {near}" if near else "correct the path, or add the file"
    other, message = path.path.split("/")[1], f"{path.path} is named here, but is not in the skill"
    if path.path.startswith("../"):
        message = f"{path.written} is named here, but is not in the skill {other}"
    found = at_edge(skill, path, message, hint)
    return found._replace(cause=f"{graph.missing(skill, path.path)} is missing") if path.file == skill.file else found


def _is_meant_otherwise(skill: Skill, path: Edge) -> bool:
    """True for a link, which has rules of its own, for an example or an output, and for a file found further up."""
    text, markdown = graph.of(skill).text_of(path), graph.of(skill).markdown_of(path)
    if any(link.start <= path.start < link.end for link in markdown.links) or _is_template(markdown, path.start):
        return True
    stop = text.find("\n", path.end)
    # the path itself says nothing of what is done with it: `references/output.md`
    before = text[text.rfind("\n", 0, path.start) + 1 : path.start]
    line = before + "`" + text[path.end : stop if stop >= 0 else len(text)]
    if _BLANK().search(path.path.rpartition("/")[2].partition(".")[0]) or _OTHERWISE().search(line[:1000]):
        return True
    if path.rooted:
        return not graph.is_here(skill, path.path) or graph.exists(skill, path.path)
    return graph.end_of(skill, path.path) is not TargetEnd.NOWHERE or _stands_near(skill, path.path)


def _is_template(markdown: parse.Markdown, offset: int) -> bool:
    """True in a block of Markdown or plain text, which shows what the skill is to write."""
    fences = (fence for fence in markdown.fences if fence.start <= offset < fence.start + len(fence.text))
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
