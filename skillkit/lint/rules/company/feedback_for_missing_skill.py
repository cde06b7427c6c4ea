"""A report command that names a skill which does not exist."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from skillkit.finding import Edit, Finding, Fix, Severity
from skillkit.lint.place import from_root
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import graph
from skillkit.references.graph import Edge
from skillkit.text.pattern import pattern

_EXAMPLE = pattern(r"\b(?:e\.g|for example|for instance|such as|say)\b[^\n]*$", re.IGNORECASE)
_BLANK_LINE = pattern(r"\n[ \t]*\r?\n")


class _Mention(NamedTuple):
    """A command in a file of the skill, which has ``text``: what it names, and whether it is the skill's own last line
    or only shown.
    """

    edge: Edge
    text: str
    is_footer: bool
    is_shown: bool


@rule(severity=Severity.ERROR)
def feedback_for_missing_skill(skill: Skill) -> Iterator[Finding]:
    """A `skillkit feedback add` in the skill names a skill that does not exist.

    An agent that runs the command gets exit code 2, and the report is lost. This happens when a skill is renamed and
    its last line is not updated. The fix writes the skill's own name. Placeholders such as `NAME` are ignored, and so
    are commands that a code block or an example shows, unless the same wrong name is in the skill's own line.

    Source: `skillkit feedback add --help`

    ~~~~ bad
    Wrong or missing here? Report it: `skillkit feedback add release-notes 'what was wrong'`
    ~~~~

    ~~~~ good
    Wrong or missing here? Report it: `skillkit feedback add write-release-notes 'what was wrong'`
    ~~~~

    ~~~~ good
    ```sh
    skillkit feedback add summarize-incident 'step 2 names the old dashboard'
    ```

    Each report goes to the owner of the skill that it names: `skillkit feedback add NAME 'what was wrong'`.
    ~~~~
    """
    references = graph.of(skill)
    mentions = [_mention(skill, edge) for edge in references.reports]
    wrong = [each for each in mentions if not references.is_a_skill(each.edge)]
    named = {each.edge.path for each in wrong if each.is_footer or not each.is_shown}
    names_itself = any(each.edge.path == skill.name for each in mentions)
    for each in wrong:
        edge, text = each.edge, each.text
        if edge.path in named:
            path = from_root(skill, edge.file)
            is_safe = each.is_footer or not names_itself
            fix = Fix(f"report to {skill.name}", is_safe, (Edit(path, edge.start, edge.end, skill.name),))
            begin = text.rfind("\n", 0, edge.start) + 1
            message = f"reports go to {edge.path!r}, but no skill has this name"
            hint = f"write `skillkit feedback add {skill.name}`"
            columns = (edge.start - begin, edge.end - begin)
            yield Finding(path, references.line_of(edge), message, hint, (fix,), columns)


def _mention(skill: Skill, edge: Edge) -> _Mention:
    text, markdown = graph.of(skill).text_of(edge), graph.of(skill).markdown_of(edge)
    in_fence = any(fence.start <= edge.start < fence.start + len(fence.text) for fence in markdown.fences)
    command = text.rfind("feedback", 0, edge.start)
    line = text.rfind("\n", 0, command) + 1
    is_example = bool(_EXAMPLE().search(text, line, command))
    is_last = edge.file == skill.file and not _BLANK_LINE().search(text.rstrip(), edge.end)
    return _Mention(edge, text, is_last and not is_example, in_fence or is_example)
