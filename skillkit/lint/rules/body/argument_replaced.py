"""A dollar sign and a number that an agent replaces."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import at
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.references import graph

_KEYS = ("argument-hint", "arguments")


@rule(severity=Severity.WARNING)
def argument_replaced(skill: Skill) -> Iterator[Finding]:
    r"""`$1` and the like in the text are replaced by what the user typed after the skill's name.

    Claude Code puts the words behind `/name` in the place of `$0`, `$1` and so on, counted from 0, in blocks of code
    too: of `/name alpha beta`, `awk '{print $1}'` becomes `awk '{print beta}'`, and "costs $1" becomes "costs beta".
    `${1}` and `\$1` are left (the backslash is removed). A skill that has `argument-hint`, `arguments` or `$ARGUMENTS`
    means it, and is not reported.

    Source: measured on Claude Code 2.1.330 (a skill started by its name with two words, and by the model)

    ~~~~ bad
    Run `awk '{print $1}' changes.txt`.
    ~~~~

    ~~~~ good
    Run `cut -f 1 changes.txt`, which costs $10.50.
    ~~~~

    ~~~~ good
    argument-hint: "[tag]"
    ---
    List the changes since $0.
    ~~~~
    """
    if "$" not in skill.text or any(skill.frontmatter.get(key) for key in _KEYS):
        return
    variables = graph.of(skill).variables
    if any("ARGUMENTS" in edge.written for edge in variables):
        return
    body = skill.frontmatter.body_start
    found = [edge for edge in variables if edge.start >= body and edge.written[1:].isdecimal()]
    if found:
        others = len(found) - 1
        more = f", as {'is one more' if others == 1 else f'are {others} more'} in the text" if others else ""
        message = f"Claude Code replaces `{found[0].written}` by a word that the user types{more}"
        hint = "write it another way, put the command into a script, or say what is meant with `argument-hint`"
        yield at(skill, found[0].start, found[0].end, message, hint)
