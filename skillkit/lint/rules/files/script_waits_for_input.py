"""A script that asks a question, and gets no answer."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

_SHELL = pattern(r"(?<=\n)[^\n#'\"]{0,200}?\bread[ \t]+(?:-[a-oq-zA-Z]+[ \t]+)?-[a-zA-Z]*p\b")


@rule(severity=Severity.WARNING)
def script_waits_for_input(skill: Skill) -> Iterator[Finding]:
    """A bundled script asks for input.

    Agents run scripts without a terminal: `input()` raises an error, or waits until the agent times out. Use an
    argument instead. A script that checks whether it has a terminal is not reported.

    Source: https://docs.python.org/3/library/functions.html#input

    ~~~~ bad
    Run `python scripts/collect.py`.
    -- scripts/collect.py --
    tag = input("since which tag? ")
    ~~~~

    ~~~~ good
    Run `python scripts/collect.py`.
    -- scripts/collect.py --
    import sys

    tag = sys.argv[1]
    ~~~~

    ~~~~ bad
    Run `bash scripts/collect.sh`.
    -- scripts/collect.sh --
    read -p "since which tag? " tag
    ~~~~
    """
    for file in skill.files:
        kind = file.path.rpartition(".")[2]
        if file.size and kind in ("py", "sh", "bash") and not file.path.startswith(("assets/", "tests/")):
            text = skill.bundled(file.path)
            for line in _in_python(text) if kind == "py" else _in_shell(text):
                hint = "take it as an argument: agents run scripts without a terminal"
                yield in_file(skill, file.path, line, "the script waits for input from a terminal", hint)


def _in_python(text: str) -> list[int]:
    """The lines that call the builtin input."""
    if "input(" not in text or "isatty" in text:
        return []
    import ast
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_input(node.func)]


def _is_input(function: object) -> bool:
    return getattr(function, "id", "") == "input"


def _in_shell(text: str) -> list[int]:
    if "read" not in text or "-t 0" in text or "-t 1" in text:
        return []
    text = "\n" + text
    return [text.count("\n", 0, match.end()) for match in _SHELL().finditer(text)]
