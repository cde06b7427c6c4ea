"""A block of code that is broken."""

from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.rule import rule
from skillkit.model.markdown.parse import Fence
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

LARGEST = 20_000
"""Characters of a block that is parsed."""

_SHORTENED = pattern(
    r"\.\.\.|…|<[A-Za-z][^<>\n]*>|\{\{|\{%|\$\{|\[[A-Z][A-Z _-]+\]|^[ \t]*[-+](?![ \t]*[\"'\d{\[])"
    r"|^\s*//|/\*|^\s*#.*\bor\b"
    r"|^[ \t]*(?:>>>|\$ |%|!)|\b(?:wrong|bad|invalid|broken|incorrect|error|syntax)\b|❌|✗|^\s*[-=]{3,}$",
    2 | 8,
)
"""What a block holds that is an extract, a form to fill in, a session, a comparison, or wrong on purpose."""

_SHORTENED_LINES = pattern(
    r"\.\.\.|…|<[A-Za-z][^<>\n]*>|\{\{|\{%|\[[A-Z][A-Z _-]+\]|^[ \t]*(?:>>>|[$%>❯] |\+{1,3} |-{1,3} [ab]/)|^[ \t]*//"
    r"|\b(?:wrong|bad|invalid|broken|incorrect|syntax|before|after|old|new|good)\b[ \t]*[:)—]|❌|✗|✅|^={3,}$",
    2 | 8,
)
"""The same in YAML and shell, in which an item of a list, a comment and a variable are whole."""

_OPENED = pattern(r"(?m)^[ \t]*(if|case)\b|\b(do)[ \t]*(?:#[^\n]*)?$|;[ \t]*(do)\b|(?:^|;)[ \t]*(fi|esac|done)\b")
_CLOSES = {"if": "fi", "case": "esac", "do": "done"}
_COMMENT_LINE = pattern(r"(?m)(?:^|[ \t])#[^\n]*$")

_COMMENT = pattern(r"^# ", 8)

_NEWER = pattern(r"f-string|match|expected '\('|t-string|type parameter|'await'|'return'|outside|indent")
"""What is said of newer syntax, and of an extract from a function."""

_LANGUAGES = {
    "json": "JSON",
    **dict.fromkeys(("python", "py", "python3"), "Python"),
    **dict.fromkeys(("yaml", "yml"), "YAML"),
    **dict.fromkeys(("bash", "sh", "shell"), "shell"),
}
_MARKS = ("```json", "```py", "```y", "```bash", "```sh")

_WRONG = ("wrong", "bad", "invalid", "don't", "incorrect", "never", "broken", "❌")


@rule(severity=Severity.NOTE)
def code_does_not_parse(skill: Skill) -> Iterator[Finding]:
    """A block of Python, JSON, YAML or shell in SKILL.md cannot be parsed.

    An agent copies it, runs it, and then looks for the fault in its own work. Only blocks that name their language and
    are whole are looked at: one with `...`, placeholders, comments in JSON, or called wrong in the text before or in
    it, is an extract or an example; so is one of Python with several comments, each over its own lines. Shell is looked
    at where an `if`, a loop, a `case` or a quotation is not closed, and read by `bash -n`, which runs nothing.

    Source: https://spec.commonmark.org/0.31.2/#info-string; https://www.rfc-editor.org/rfc/rfc8259

    ~~~~ bad
    ```json
    {"tone": "plain", "length": short}
    ```
    ~~~~

    ~~~~ good
    ```json
    {"tone": "plain", "length": "short"}
    ```

    ```json
    {"tone": "plain", ...}
    ```
    ~~~~

    ~~~~ bad
    ```yaml
    tone: plain
      length: short
    ```
    ~~~~

    ~~~~ bad
    ```bash
    if [ -f notes.md ]; then
      cat notes.md
    ```
    ~~~~

    ~~~~ bad
    ```python
    def notes(since:
        return since
    ```
    ~~~~
    """
    if not any(mark in skill.text for mark in _MARKS):
        return
    for fence in skill.markdown.fences:
        kind = _LANGUAGES.get(fence.info.partition(" ")[0].lower())
        if kind is None or fence.end is None or len(fence.text) > LARGEST:
            continue
        found = _PARSERS[kind](fence.text)
        if found and kind == "Python" and len(_COMMENT().findall(fence.text)) > 1:
            continue
        shortened = _SHORTENED if kind in ("JSON", "Python") else _SHORTENED_LINES
        if found and not shortened().search(fence.text) and not _is_called_wrong(skill, fence):
            line, message = found
            yield Finding(skill.path, fence.line + line, f"not {kind}: {message}", "fix it, or call the block `text`")


def _is_called_wrong(skill: Skill, fence: Fence) -> bool:
    """True where the lines before the block say that it is wrong."""
    before = skill.text[max(0, fence.start - 240) : fence.start].rpartition("```")[0]
    return any(word in before.casefold() for word in _WRONG)


def _json(text: str) -> tuple[int, str] | None:
    if not text.strip() or text.lstrip()[0] not in "[{":
        return None
    import json

    try:
        json.loads(text, strict=False)
    except json.JSONDecodeError as e:
        return None if e.msg == "Extra data" else (e.lineno, e.msg)
    except (RecursionError, ValueError):
        return None
    return None


def _python(text: str) -> tuple[int, str] | None:
    import ast
    import textwrap
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(textwrap.dedent(text), "block", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True)
    except SyntaxError as e:
        return None if _NEWER().search(e.msg or "") else (e.lineno or 1, e.msg or "")
    except (ValueError, RecursionError, MemoryError, OverflowError):
        return None
    return None


def _yaml(text: str) -> tuple[int, str] | None:
    """The first fault that a parser of YAML finds; tags and aliases are not followed."""
    import yaml

    try:
        for _ in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            pass
    except yaml.MarkedYAMLError as e:
        return (e.problem_mark.line + 1 if e.problem_mark else 1), e.problem or "it cannot be read"
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return None


def _shell(text: str) -> tuple[int, str] | None:
    """What bash says of a block in which something is not closed: to start it for each block would take seconds."""
    bare = _COMMENT_LINE().sub("", text)
    words = [next(word for word in found if word) for found in _OPENED().findall(bare)]
    is_whole = all(words.count(opens) == words.count(closes) for opens, closes in _CLOSES.items())
    if is_whole and bare.count('"') % 2 == 0 and bare.count("'") % 2 == 0:
        return None
    from skillkit.lint.rules.files import script_does_not_parse

    found = script_does_not_parse.shell_fault(text)
    return (found[1], found[2]) if found else None


_PARSERS = {"JSON": _json, "Python": _python, "YAML": _yaml, "shell": _shell}
