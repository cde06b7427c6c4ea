"""Commands in a text that run a script, and where that script is."""

from collections.abc import Container, Iterator
from functools import lru_cache
from posixpath import basename, normpath
from typing import NamedTuple

from skillkit import surroundings
from skillkit.model.markdown import parse
from skillkit.model.skill import PARTS_AGENTS_READ, Skill
from skillkit.text.pattern import pattern

INTERPRETERS = ("python", "bash", "sh ", "zsh ", "node ", "ruby ", "perl ", "tsx ", "bun ", "deno ", "uv run", "./")
"""What a text holds that runs a script by a command; looked for before anything is parsed."""

MOST = 200
"""Scripts of one text that are looked at, each once: a text that runs more is made by a machine."""

_RUN = pattern(
    r"(?:(?<![\w./-])(?:python(?:3(?:\.\d+)?)?|bash|sh|zsh|node|ruby|perl|tsx|bun(?:[ \t]+run)?|deno[ \t]+run"
    r"|uv[ \t]+run(?:[ \t]+(?:python3?|--script))?)(?:[ \t]+-{1,2}[A-Za-z][\w-]*(?:=\S+)?)*[ \t]+[\"']?"
    r"|(?:(?<=[\n`|&;(])|(?<=\$ )|(?<=\n[ \t])|(?<=&& )|(?<=; ))[ \t]*(?=\./))"
    r"((?:\{baseDir\}|\$\{?(?:CLAUDE_)?SKILL_DIR\}?|\$\{?CLAUDE_SKILL_ROOT\}?|~/\.[\w-]+/skills/[\w.-]+|\.)?/?"
    r"(?:[\w@.+-]+/)*[\w@+-][\w@.+-]*\.(?:py|sh|bash|js|mjs|cjs|ts|rb|pl))(?![\w/.*{}<>$\[-])"
)
_BEGINS = pattern(r"python|bash|sh |zsh |node |ruby |perl |tsx |bun |deno |uv run|\./")
"""One of INTERPRETERS, in a short text."""

# what agents and skills write for the folder of the skill
_OF_SKILL = pattern(r"(?:\{baseDir\}|\$\{?(?:CLAUDE_)?SKILL_DIR\}?|\$\{?CLAUDE_SKILL_ROOT\}?)/")
_INSTALLED = pattern(r"~/\.[\w-]+/skills/([\w.-]+)/")
_SHELLS = frozenset({"", "sh", "bash", "shell", "console", "zsh", "text", "terminal", "bat", "powershell"})
_MADE = pattern(
    r"\b(?:writ|creat|sav|generat|add|cop|put|download|curl|wget|name|call|example|e\.g|for instance|your|touch"
    r"|scaffold)[a-z]*\b(?!-)|<<|>{1,2}\s*[\w./-]*$",
    2,
)
"""On the line before a path: it is to be written first, or is an example."""

_IF_THERE = pattern(r"\b(?:exists?|if (?:it is )?(?:present|available)|optional(?:ly)?)\b", 2)
"""On the line of a path: the text knows that it may not be there."""


class ScriptRun(NamedTuple):
    """A script that a command runs, as it is written at [start, end) of the skill's file ``file``.

    ``path`` is relative to the skill's folder or, where ``rooted`` is False, to any place that a command may start in.
    """

    file: str
    written: str
    path: str
    start: int
    end: int
    line: int
    rooted: bool


@lru_cache(maxsize=1)  # several rules ask, of one skill after the other
def of(skill: Skill) -> tuple[ScriptRun, ...]:
    """The scripts that commands in the code of SKILL.md and its references run, each once a text.

    Those after a `cd` are left out: where they are is not known.
    """
    found = list(_in_text(skill, skill.file, skill.text, skill.markdown if _may_run(skill.text) else None))
    for file in skill.files:
        if file.path.endswith(".md") and file.size and file.path != skill.file and _is_read(file.path):
            text = skill.bundled(file.path)
            found += _in_text(skill, file.path, text, parse.read(text) if _may_run(text) else None)
    return tuple(found)


def _is_read(path: str) -> bool:
    """True for a text that an agent is led to; other people's packages, and skills inside the skill, are not."""
    # what is copied or asked, not followed
    return "node_modules/" not in path and not path.endswith("/SKILL.md") and not path.startswith(("assets/", "evals/"))


def _may_run(text: str) -> bool:
    return any(word in text for word in INTERPRETERS)


def _in_text(skill: Skill, file: str, text: str, markdown: parse.Markdown | None) -> Iterator[ScriptRun]:
    seen: set[str] = set()
    for code, start in code_in(markdown, _SHELLS) if markdown else ():
        if "." not in code or not _BEGINS().search(code):  # a script's name has an ending
            continue
        leaves = min((at for word in ("cd ", "pushd ", "git clone") if (at := code.find(word)) >= 0), default=len(code))
        for match in _RUN().finditer("\n" + code):
            begin, end = match.start(1) - 1, match.end(1) - 1
            if begin > leaves:
                break
            if match[1] in seen or len(seen) == MOST:
                continue
            seen.add(match[1])
            if run := _resolved(skill, file, match[1], start + begin, start + end, text):
                yield run


def _resolved(skill: Skill, file: str, written: str, start: int, end: int, text: str) -> ScriptRun | None:
    line = text.count("\n", 0, start) + 1
    if match := _OF_SKILL().match(written):
        return ScriptRun(file, written, normpath(written[match.end() :]), start, end, line, True)
    if match := _INSTALLED().match(written):
        if match[1] != skill.name:
            return None
        return ScriptRun(file, written, normpath(written[match.end() :]), start, end, line, True)
    if written.startswith(("/", "~")) or ".." in written:  # elsewhere on the machine of the reader
        return None
    return ScriptRun(file, written, normpath(written), start, end, line, False)


def code_in(markdown: parse.Markdown, languages: Container[str]) -> Iterator[tuple[str, int]]:
    """Every code span, and every fence in one of ``languages`` (empty: one that names none), with its offset."""
    for code in markdown.codes:
        yield code.text, code.start
    for fence in markdown.fences:
        if (fence.info.split() or [""])[0].lower() in languages:
            yield fence.text, fence.start


def is_missing(skill: Skill, run: ScriptRun) -> bool:
    """True if the script is neither in the skill nor in its repository, and nothing says that it is yet to be made."""
    top = run.path.partition("/")[0]
    if run.path in skill.paths or surroundings.lexists(skill.folder / run.path):
        return False
    if not run.rooted:
        beside = run.file.rpartition("/")[0]
        if beside and normpath(f"{beside}/{run.path}") in skill.paths:
            return False
        if "/" not in run.path and not nearest(skill, run.path):
            return False  # `python app.py` is the reader's own
        if "/" in run.path and not _is_meant_to_be_there(skill, run, top):
            return False  # a folder of the reader's project
        if _exists_above(skill, run.path):
            return False
    return not _is_made(skill, run)


def nearest(skill: Skill, path: str) -> str:
    """The file of the skill that a path which leads nowhere comes nearest to: by name, elsewhere or misspelled."""
    name = basename(path)
    files = [file.path for file in skill.files if not file.link and file.path != skill.file]
    for known in files:
        if basename(known).casefold() == name.casefold():
            return known
    from difflib import get_close_matches

    names = {basename(known): known for known in files if known.rpartition(".")[2] == name.rpartition(".")[2]}
    # a letter or two of a usual name
    close = get_close_matches(name, list(names), n=1, cutoff=0.85)
    return names[close[0]] if close else ""


def _is_meant_to_be_there(skill: Skill, run: ScriptRun, top: str) -> bool:
    """True for a path in a folder of the skill's; of SKILL.md's also one in the repository, where there is one."""
    if run.file != skill.file:
        return top in skill.paths
    return top in PARTS_AGENTS_READ or top in skill.paths or _has_repository(skill)


def _has_repository(skill: Skill) -> bool:
    return surroundings.lexists(skill.root / ".git") or surroundings.is_folder(skill.root / "skills/company_wide")


def _exists_above(skill: Skill, path: str) -> bool:
    """True if the path is below a folder around the skill, up to the root, or in a skill beside this one."""
    folder = skill.folder
    while folder not in (skill.root, folder.parent):
        folder = folder.parent
        if surroundings.lexists(folder / path):
            return True
    return surroundings.is_beside(skill.folder, path)


def _is_made(skill: Skill, run: ScriptRun) -> bool:
    """True if a text speaks of making the script, or shows it as an example, where it is named."""
    text = skill.text if run.file == skill.file else skill.bundled(run.file)
    name = basename(run.path)
    at = text.find(name)
    while 0 <= at < run.end:
        line = text.rfind("\n", 0, at) + 1
        stop = text.find("\n", at)
        begin = line
        if at >= run.start:  # the line above leads to the command
            begin, at = text.rfind("\n", 0, max(0, line - 1)) + 1, run.start
        if _MADE().search(text, begin, at) or _IF_THERE().search(text, line, len(text) if stop < 0 else stop):
            return True
        at = text.find(name, at + len(run.written))
    return False
