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

_COMMENT = pattern(r"^# ", 8)

_NEWER = pattern(r"f-string|match|expected '\('|t-string|type parameter|'await'|'return'|outside|indent")
"""What is said of newer syntax, and of an extract from a function."""

_WRONG = ("wrong", "bad", "invalid", "don't", "incorrect", "never", "broken", "❌")


@rule(severity=Severity.NOTE)
def code_does_not_parse(skill: Skill) -> Iterator[Finding]:
    """A block of Python or JSON in SKILL.md cannot be parsed.

    An agent copies it, runs it, and then looks for the fault in its own work. Only blocks that name their language and
    are whole are looked at: one with `...`, placeholders, comments in JSON, or called wrong in the text before or in
    it, is an extract or an example; so is one of Python with several comments, each over its own lines. Blocks of
    YAML and shell are rarely whole, and are not parsed.

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
    ```python
    def notes(since:
        return since
    ```
    ~~~~
    """
    if "```json" not in skill.text and "```py" not in skill.text:
        return
    for fence in skill.markdown.fences:
        language = fence.info.partition(" ")[0].lower()
        if language not in ("json", "python", "py", "python3") or fence.end is None or len(fence.text) > LARGEST:
            continue
        found = _json(fence.text) if language == "json" else _python(fence.text)
        if found and language != "json" and len(_COMMENT().findall(fence.text)) > 1:
            continue
        if found and not _SHORTENED().search(fence.text) and not _is_called_wrong(skill, fence):
            line, message = found
            kind = "JSON" if language == "json" else "Python"
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
