"""A bundled script or data file that is broken."""

import os
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from skillkit import cache, surroundings
from skillkit.finding import Edit, Finding, Fix, Severity
from skillkit.lint.place import from_root, in_file
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


_SHELL = pattern(r"#![^\n]*\b(?:ba|da)?sh\b")
_ENDS = ("sh", "bash")


@rule(severity=Severity.WARNING, company_wide=Severity.ERROR)
def script_does_not_parse(skill: Skill) -> Iterator[Finding]:
    """A bundled Python, shell, JSON, TOML or YAML file cannot be parsed.

    The agent finds out in the middle of its work, and fixes the file in its own way or goes on without it. Files in
    `assets/`, templates and examples may have placeholders and are not reported, nor are empty files. Nothing is run:
    `bash -n` parses shell scripts, where bash is installed. A shell script whose lines end in CRLF is reported as such:
    bash takes the CR for part of every command. The fix ends them in LF.

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
        ending = file.path.rpartition(".")[2]
        fault = _PARSERS.get(ending)
        if fault and 0 < file.size <= LARGEST and not _is_to_be_filled_in(skill, file.path):
            text = skill.bundled(file.path)
            if "\r\n" in text and _breaks_on_crlf(text, ending, file.executable):
                yield _ends_in_crlf(skill, file.path, text)
            elif text and (found := _remembered(ending, fault, text)):
                kind, line, message = found
                last = text.count("\n") + (text[-1] != "\n")  # parsers that miss an end count one line more
                yield in_file(
                    skill, file.path, min(line, last), f"not {kind}: {message}", "fix it, or move it to assets/"
                )


def _breaks_on_crlf(text: str, ending: str, executable: bool) -> bool:
    """True for shell, and for what is run by its first line, whose CR would belong to the interpreter's name."""
    if text.startswith("#!"):
        is_shell = bool(_SHELL().match(text))
        return is_shell or (executable and text[: text.find("\n")].endswith("\r"))
    return ending in _ENDS


def _ends_in_crlf(skill: Skill, path: str, text: str) -> Finding:
    first, last = text.find("\r\n"), text.rfind("\r\n") + 2
    line = text.count("\n", 0, first) + 1
    edit = Edit(from_root(skill, path), first, last, text[first:last].replace("\r\n", "\n"))
    fix = Fix("end the lines in LF", True, (edit,)) if "\ufffd" not in text else None  # else offsets do not fit bytes
    message = "the lines end in CRLF, which no Unix shell runs: the CR is taken for part of the command"
    return in_file(
        skill, path, line, message, "end the lines in LF, and write `*.sh text eol=lf` to .gitattributes", fix
    )


def _is_to_be_filled_in(skill: Skill, path: str) -> bool:
    """True for what is to be filled in, and for a team's switch file, which codex-switch-wrong reads."""
    is_switch = path == "agents/openai.yaml" and skill.scope is Scope.TEAM_WIDE
    return is_switch or bool(_NOT_THEMSELVES().match(path))


_Fault = tuple[str, int, str] | None


def shell_fault(text: str) -> _Fault:
    """What bash says of a shell's text: (language, line, message); None for nothing, or without bash."""
    return _remembered("sh", _shell, text)


def _remembered(ending: str, fault: "Callable[[str], _Fault]", text: str) -> _Fault:
    """What is wrong with a text, which depends on it, its parser and, for shell, on the bash that is there."""

    import json

    def compute() -> bytes:
        found = fault(text)
        return json.dumps(found).encode() if found else b""

    program = str(surroundings.ask(f"{__name__}:bash")) if fault is _shell else ""
    stored = cache.remembered("parse", (ending, text, program), compute)
    if not stored:
        return None
    kind, line, message = json.loads(stored)
    return str(kind), int(line), str(message)


@lru_cache(maxsize=1)
def bash() -> str:
    """The program that reads shell here, by its size and date."""
    import shutil

    found = shutil.which("bash")
    try:
        stat = os.stat(found) if found else None
    except OSError:
        stat = None
    return f"{found} {stat.st_size} {stat.st_mtime_ns}" if stat else ""


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
    if text.startswith("#!") and not _SHELL().match(text):
        return None  # another shell's
    import subprocess
    import tempfile

    try:
        with tempfile.TemporaryFile() as file:  # from a pipe bash reads byte by byte
            file.write(text.encode("utf-8", "surrogatepass"))
            file.seek(0)
            done = subprocess.run(
                ["bash", "-n"],
                stdin=file,
                env={},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                timeout=10,
                check=False,
                errors="replace",
            )
    except (OSError, subprocess.TimeoutExpired):
        return None
    error = re.match(r"[^\n]*?: line (\d+): ([^\n]+)", done.stderr)
    return ("shell", int(error[1]), error[2]) if done.returncode and error else None


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
