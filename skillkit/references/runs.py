"""Commands in a text that run a script or install what a file lists, and where that file is."""

from collections.abc import Container, Iterator
from posixpath import basename, normpath

from skillkit import surroundings
from skillkit.model.markdown import parse
from skillkit.model.skill import PARTS_AGENTS_READ, Skill
from skillkit.references import graph, package_scripts, skill_folder
from skillkit.references.graph import Edge, EdgeKind
from skillkit.text.pattern import pattern

INTERPRETERS = (
    "python", "bash", "sh ", "zsh ", "node ", "ruby ", "perl ", "tsx ", "bun ", "deno ", "uv run", "./", "requirement"
)  # fmt: skip
"""What a text holds that runs a script by a command; looked for before anything is parsed."""

MOST = 200
"""Scripts of one text that are looked at, each once: a text that runs more is made by a machine."""

_RUN = pattern(
    r"(?:(?<![\w./-])(?:python(?:3(?:\.\d+)?)?|bash|sh|zsh|node|ruby|perl|tsx|bun(?:[ \t]+run)?|deno[ \t]+run"
    r"|uv[ \t]+run(?:[ \t]+(?:python3?|--script))?)(?:[ \t]+-{1,2}[A-Za-z][\w-]*(?:=\S+)?)*[ \t]+[\"']?"
    r"|(?:(?<=[\n`|&;(])|(?<=\$ )|(?<=\n[ \t])|(?<=&& )|(?<=; ))[ \t]*(?=\./))"
    rf"((?:(?:{skill_folder.FOLDER}|{skill_folder.HOME}|\.)\"?)?/?"
    r"(?:[\w@.+-]+/)*[\w@+-][\w@.+-]*\.(?:py|sh|bash|js|mjs|cjs|ts|rb|pl))(?![\w/.*{}<>$\[-])"
)
_REQUIREMENTS = pattern(
    r"(?<![\w./-])(?:pip3?|uv[ \t]+(?:pip|run))(?:[ \t]+[\w=./:-]+){0,9}?"
    r"[ \t]+(?:-r|--requirements?|--with-requirements|sync)[ \t=]+[\"']?"
    rf"((?:(?:{skill_folder.FOLDER}|{skill_folder.HOME}|\.)\"?)?/?"
    r"(?:[\w@.+-]+/)*[\w@.+-]{0,60}requirements?[\w@.+-]{0,60}\.(?:txt|in))(?![\w/.*{}<>$\[-])"
)
"""A list of packages that a command installs from."""

_LISTS = (".txt", ".in")

_BEGINS = pattern(r"python|bash|sh |zsh |node |ruby |perl |tsx |bun |deno |uv run|\./|requirement")
"""One of INTERPRETERS, in a short text."""

_SHELLS = frozenset({"", "sh", "bash", "shell", "console", "zsh", "text", "terminal", "bat", "powershell"})
_MADE = pattern(
    r"\b(?:writ|creat|sav|generat|add|cop|put|download|curl|wget|name|call|example|e\.g|for instance|your|touch"
    r"|scaffold)[a-z]*\b(?!-)|<<|>{1,2}\s*[\w./-]*$",
    2,
)
"""On the line before a path: it is to be written first, or is an example."""

_IF_THERE = pattern(r"\b(?:exists?|if (?:it is )?(?:present|available)|optional(?:ly)?)\b", 2)
"""On the line of a path: the text knows that it may not be there."""


def may_run(text: str) -> bool:
    """False for a text without any command that runs a script."""
    return any(word in text for word in INTERPRETERS)


def written_in(markdown: parse.Markdown) -> Iterator[tuple[str, int, int]]:
    """(path as it is written, start, end) of the scripts that commands in the code of a text run, each once; also of
    the lists of packages that they install.
    """
    seen: set[str] = set()
    for code, start in code_in(markdown, _SHELLS):
        for written, begin, end in in_command(code):
            if written not in seen and len(seen) < MOST:
                seen.add(written)
                yield written, start + begin, start + end


def in_command(code: str) -> Iterator[tuple[str, int, int]]:
    """(path as it is written, start, end) of the scripts that commands run, and of the lists that they install."""
    if "." not in code or not _BEGINS().search(code):  # a script's name has an ending
        return
    leaves = min((at for word in ("cd ", "pushd ", "git clone") if (at := code.find(word)) >= 0), default=len(code))
    matches = [*_RUN().finditer("\n" + code)]
    if "requirement" in code:
        matches += _REQUIREMENTS().finditer("\n" + code)
    for match in matches:
        begin, end = match.start(1) - 1, match.end(1) - 1
        if begin <= leaves:
            yield match[1], begin, end


def resolved(skill: Skill, file: str, written: str, start: int, end: int) -> Edge | None:
    """The script that a command in ``file`` runs; None for one that is not the skill's, or whose place is not known."""
    if (path := skill_folder.inside(skill, written)) is not None:
        return Edge(EdgeKind.SCRIPT, file, written, path, start, end)
    if written.startswith(("/", "~", "$")) or ".." in written:
        return None
    return Edge(EdgeKind.SCRIPT, file, written, normpath(written), start, end, rooted=False)


def code_in(markdown: parse.Markdown, languages: Container[str]) -> Iterator[tuple[str, int]]:
    """Every code span, and every fence in one of ``languages`` (empty: one that names none), with its offset."""
    for code in markdown.codes:
        yield code.text, code.start
    for fence in markdown.fences:
        if (fence.info.split() or [""])[0].lower() in languages:
            yield fence.text, fence.start


def is_missing(skill: Skill, run: Edge) -> bool:
    """True if the script is neither in the skill nor in its repository, and nothing says that it is yet to be made."""
    top = run.path.partition("/")[0]
    if run.path in skill.paths or surroundings.lexists(skill.folder / run.path):
        return False
    if not graph.is_here(skill, run.path):
        return False  # a skill that is not in this repository
    if not run.rooted:
        beside = run.file.rpartition("/")[0]
        if beside and normpath(f"{beside}/{run.path}") in skill.paths:
            return False
        if "/" not in run.path and (run.path.endswith(_LISTS) or not nearest(skill, run.path)):
            return False  # `python app.py` is the reader's own, and so is `pip install -r requirements.txt`
        if "/" in run.path and not _is_meant_to_be_there(skill, run, top):
            return False  # a folder of the reader's project
        if _exists_above(skill, run.path):
            return False
    if basename(run.file) == package_scripts.FILE:
        return not package_scripts.is_built(run.path)
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


def _is_meant_to_be_there(skill: Skill, run: Edge, top: str) -> bool:
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


def _is_made(skill: Skill, run: Edge) -> bool:
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
