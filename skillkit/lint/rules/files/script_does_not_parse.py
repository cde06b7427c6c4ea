"""A bundled script or data file that is broken."""

import re
from collections.abc import Callable, Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Scope, Skill
from skillkit.text.pattern import pattern

LARGEST = 300_000
"""Bytes of a file that is parsed."""

_NOT_THEMSELVES = pattern(
    r"(?:.*/)?(?:assets|templates?|examples?|fixtures|evals?|tests?|evidence|node_modules|\.vscode)/|(?:.*/)?tsconfig[\w.-]*\.json$"
)
"""Files that are to be filled in or shown, and some that allow comments where JSON does not."""

_NEWER = pattern(r"f-string|match|expected '\('|t-string|type parameter")
"""What an older Python says of a newer one's syntax."""


@rule(severity=Severity.WARNING)
def script_does_not_parse(skill: Skill) -> Iterator[Finding]:
    """A bundled Python, shell, JSON, TOML or YAML file cannot be parsed.

    The agent finds out in the middle of its work, and fixes the file in its own way or goes on without it. Files in
    `assets/`, templates and examples may have placeholders and are not reported, nor are empty files. Nothing is run:
    `bash -n` parses shell scripts, where bash is installed.

    Source: https://agentskills.io/specification (scripts directory)

    ~~~~ bad
    Run `python scripts/collect.py`.
    -- scripts/collect.py --
    def collect(:
    ~~~~

    ~~~~ good
    Run `python scripts/collect.py`.
    -- scripts/collect.py --
    def collect(): ...
    ~~~~

    ~~~~ bad
    The tone is in `scripts/style.json`.
    -- scripts/style.json --
    {"tone": plain}
    ~~~~

    ~~~~ bad
    The form is in `references/form.yaml`.
    -- references/form.yaml --
    form: [a, b
    ~~~~
    """
    for file in skill.files:
        fault = _PARSERS.get(file.path.rpartition(".")[2])
        if fault and 0 < file.size <= LARGEST and not _is_let_be(skill, file.path):
            text = skill.bundled(file.path)
            if text and (found := fault(text)):
                kind, line, message = found
                last = text.count("\n") + (text[-1] != "\n")  # parsers that miss an end count one line more
                yield in_file(
                    skill, file.path, min(line, last), f"not {kind}: {message}", "fix it, or move it to assets/"
                )


def _is_let_be(skill: Skill, path: str) -> bool:
    """True for what is to be filled in, and for a team's switch file, which codex-switch-wrong reads."""
    is_switch = path == "agents/openai.yaml" and skill.scope is Scope.TEAM_WIDE
    return is_switch or bool(_NOT_THEMSELVES().match(path))


_Fault = tuple[str, int, str] | None


def _python(text: str) -> _Fault:
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text.removeprefix("\ufeff"), "script", "exec", dont_inherit=True)
    except SyntaxError as e:
        return None if _NEWER().search(e.msg or "") else ("Python", e.lineno or 1, e.msg or "")
    except (ValueError, RecursionError, MemoryError, OverflowError) as e:
        return "Python", 1, str(e) or "too deeply nested"
    return None


def _shell(text: str) -> _Fault:
    if text.startswith("#!") and not re.match(r"#![^\n]*\b(?:ba)?sh\b", text):
        return None  # another shell's
    import subprocess

    try:
        done = subprocess.run(
            ["bash", "-n"],
            input=text,
            env={},
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
            errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    told = re.match(r"[^\n]*?: line (\d+): ([^\n]+)", done.stderr)
    return ("shell", int(told[1]), told[2]) if done.returncode and told else None


def _json(text: str) -> _Fault:
    import json

    try:
        json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as e:
        return "JSON", e.lineno, e.msg
    except (RecursionError, ValueError):
        return "JSON", 1, "too deeply nested, or a number with too many digits"
    return None


def _toml(text: str) -> _Fault:
    import tomllib

    try:
        tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as e:
        line = re.search(r"at line (\d+)", str(e))
        return "TOML", int(line[1]) if line else 1, str(e)
    except RecursionError:
        return "TOML", 1, "too deeply nested"
    return None


def _yaml(text: str) -> _Fault:
    import yaml

    if "{{" in text or "{%" in text:
        return None  # a template of YAML
    try:
        for _ in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            pass
    except yaml.MarkedYAMLError as e:
        return "YAML", e.problem_mark.line + 1 if e.problem_mark else 1, e.problem or "cannot be read"
    except (yaml.YAMLError, UnicodeEncodeError, RecursionError) as e:
        return "YAML", 1, str(e).partition("\n")[0]
    return None


_PARSERS: dict[str, Callable[[str], _Fault]] = {
    "py": _python,
    "sh": _shell,
    "bash": _shell,
    "json": _json,
    "toml": _toml,
    "yaml": _yaml,
    "yml": _yaml,
}
