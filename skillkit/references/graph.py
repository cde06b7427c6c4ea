"""All that a skill refers to, as one graph, and where its paths end."""

import marshal
import os
import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, NamedTuple

from skillkit import cache, files, surroundings
from skillkit.late import Late
from skillkit.model.markdown import parse
from skillkit.model.skill import FILE, PARTS_AGENTS_READ, Scope, Skill, SkillFile
from skillkit.text import offsets
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.references import (
        allowed_tools,
        cited,
        fetched,
        mentions,
        named_paths,
        named_skills,
        package_scripts,
        reachable_files,
        runs,
        skill_folder,
    )
else:  # a skill of one file refers to little
    allowed_tools, cited, fetched, mentions, named_paths = (
        Late(f"skillkit.references.{name}") for name in ("allowed_tools", "cited", "fetched", "mentions", "named_paths")
    )
    named_skills, package_scripts, reachable_files, runs, skill_folder = (
        Late(f"skillkit.references.{name}")
        for name in ("named_skills", "package_scripts", "reachable_files", "runs", "skill_folder")
    )

_ELSEWHERE = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|\?|$")
"""Addresses with a scheme or a host, places in the same file, and nothing at all."""

_SHELL = (".sh", ".bash")
_FETCHES = (
    "npx ",
    "pnpx ",
    "uvx ",
    "bunx ",
    " dlx ",
    "bun x ",
    "pipx run ",
    "npm exec ",
    "npm x ",
    "uv tool run ",
    "--with",
    "docker run ",
    "podman run ",
)

_BLANK = pattern(
    r"[{}<>$*|\\]|\.\.\.|…|^(?:url|link|path|file|href|uri|source|target)s?$|(?:^|/)path/to/", re.IGNORECASE
)
"""What no real path holds: the link is an example of one."""


_MOST_SOUGHT = 200
"""Paths to nowhere for which the nearest file is looked for: a text with more of them is made by a machine."""


class TargetEnd(StrEnum):
    """Where a path ends: at something in the skill, at something whose name differs by case, outside, or nowhere."""

    THERE = "there"
    OTHER_CASE = "other-case"
    OUTSIDE = "outside"
    NOWHERE = "nowhere"


class EdgeKind(StrEnum):
    """How a text refers to something."""

    LINK = "link"
    PATH = "path"
    """A path of one of the skill's folders, in the text."""
    SCRIPT = "script"
    """A script that a command runs, or a list of packages that it installs."""
    COMMAND = "command"
    """A command of the shell, whole."""
    TARGET = "target of make"
    PACKAGE_SCRIPT = "script of package.json"
    FETCHED = "fetched program"
    """A program that a command downloads and runs."""
    TOOL = "tool"
    """A tool of an agent that the frontmatter allows."""
    SKILL = "skill"
    """Another skill, by its name."""
    CALL = "call"
    """What may be another skill, as users call it."""
    REPORT = "report"
    """The skill that a report command names."""
    VARIABLE = "variable"
    """What an agent replaces before its model reads the text."""
    CODE_PATH = "path in code"
    """A path of the repository, in code."""


class Edge(NamedTuple):
    """One reference: what is ``written`` at [start, end) of the skill's file ``file``, and what it leads to.

    ``path`` is relative to the skill's folder, ``..`` only at its beginning; that of a path in code to the root. A
    script that is not ``rooted`` may be at any place that a command may start in, such a path in a folder above. A
    command has no path. A skill has its name without its plugin's there, a tool its name without what is in
    parentheses, and what a command asks for or fetches has the command's program.
    """

    kind: EdgeKind
    file: str
    written: str
    path: str
    start: int
    end: int
    rooted: bool = True


class References:
    """All that the files of one skill refer to, each part read when it is first asked for, and once.

    What only the disk can answer, such as where a path ends, is asked each time: the findings of a skill are kept with
    the questions that they depend on.
    """

    def __init__(self, skill: Skill) -> None:
        self._skill = skill
        self._texts: dict[str, TextReferences] = {}
        self._line_ends: dict[str, list[int]] = {}
        self._sought = 0

    @cached_property
    def links(self) -> tuple[Edge, ...]:
        """The links of the body that are paths, examples left out. One with a leading ``/`` begins at the root."""
        return tuple(self._links())

    def links_in(self, file: str) -> Iterator[Edge]:
        """Those of another Markdown file of the skill; one that begins with ``/`` leads out of it."""
        folder = file.rpartition("/")[0]
        for written, start, end in self._in_text(file).links:
            path = decoded(written.partition("#")[0].partition("?")[0])
            yield Edge(EdgeKind.LINK, file, written, normpath(f"{folder}/{path}" if folder else path), start, end)

    @cached_property
    def paths(self) -> tuple[Edge, ...]:
        """What reads in SKILL.md like a file in one of the folders of a skill; and in all texts that it may lead to
        what is written from the folder of a skill on: `${CLAUDE_SKILL_DIR}/x.md`, `~/.claude/skills/NAME/x.md`.
        """
        skill = self._skill
        found: list[Edge] = []
        if any(f"{folder}/" in skill.text for folder in PARTS_AGENTS_READ) or may_name_folder(skill.text):
            found += named_paths.in_body(skill)
        for file in skill.files:
            if is_text(skill, file) and (written := self._in_text(file.path).paths):
                found += named_paths.resolved(skill, file.path, written)
        return tuple(found)

    @cached_property
    def tools(self) -> tuple[Edge, ...]:
        """The tools that the frontmatter allows."""
        found = allowed_tools.of(self._skill) if "allowed-tools" in self._skill.frontmatter.values else ()
        return tuple(Edge(EdgeKind.TOOL, self._skill.file, *tool) for tool in found)

    @cached_property
    def skills(self) -> tuple[Edge, ...]:
        """Skills that SKILL.md and the texts that it may lead to name: "use the `name` skill"; this one too."""
        return self._named(EdgeKind.SKILL, "kill")

    @cached_property
    def calls(self) -> tuple[Edge, ...]:
        """What these texts may call as users do: `/name`, `$name`; there need not be such a skill."""
        return self._named(EdgeKind.CALL, "")

    @cached_property
    def leads_to(self) -> tuple[str, ...]:
        """The names of the other skills of the repository that this one names, calls or has links into, sorted."""
        skill = self._skill
        folders = [normpath(f"{skill.folder_path}/{link.path}").rpartition(f"/{FILE}")[0] for link in self.links]
        named = {folder.rpartition("/")[2] for folder in folders} | {name.path for name in (*self.skills, *self.calls)}
        return tuple(sorted(name for name in named - {skill.name, ""} if named_skills.is_there(skill, name)))

    @cached_property
    def reports(self) -> tuple[Edge, ...]:
        """The skills that report commands name, in all Markdown of the skill that is UTF-8."""
        skill = self._skill
        texts = [(skill.file, skill.text, skill.frontmatter.body_start)]
        for file in skill.files:
            if file.path.endswith(".md") and file.path != skill.file and file.size:
                data = skill.bundled_bytes(file.path)
                if b"feedback" in data and b"\xef\xbf\xbd" not in data:
                    texts.append((file.path, skill.bundled(file.path), 0))
        return tuple(
            Edge(EdgeKind.REPORT, file, name, name, start, end)
            for file, text, body in texts
            if "feedback" in text and (file == skill.file or "\ufffd" not in text)  # offsets must fit the file
            for name, start, end in named_skills.in_reports(text, body)
        )

    @cached_property
    def variables(self) -> tuple[Edge, ...]:
        """What agents replace in SKILL.md: arguments, the skill's folder and other values of their own."""
        text = self._skill.text
        found = skill_folder.variables(text) if "$" in text or "{baseDir}" in text else ()
        return tuple(Edge(EdgeKind.VARIABLE, self._skill.file, *variable) for variable in found)

    @cached_property
    def scripts(self) -> tuple[Edge, ...]:
        """The scripts that commands in SKILL.md and in the texts that it may lead to run, each once a text.

        Those after a `cd` are left out: where they are is not known.
        """
        skill, found = self._skill, []
        if runs.may_run(skill.text):
            found += [
                edge for run in runs.written_in(skill.markdown) if (edge := runs.resolved(skill, skill.file, *run))
            ]
        for file in skill.files:
            if is_text(skill, file):
                written = self._in_text(file.path).scripts
                found += [edge for run in written if (edge := runs.resolved(skill, file.path, *run))]
        found += self._run_by_packages()
        return tuple(found)

    @cached_property
    def package_scripts(self) -> "tuple[package_scripts.PackageScript, ...]":
        """The commands of package.json that an install runs, or that the texts ask for."""
        if not any(path.endswith("package.json") for path in self._skill.paths):
            return ()
        return tuple(package_scripts.of(self._skill, self.commands))

    @cached_property
    def commands(self) -> tuple[Edge, ...]:
        """Every command in a code span or in a fence of shell, of SKILL.md and of the texts that it may lead to."""
        return tuple(edge for file, markdown in self._parsed for edge in cited.commands(file, markdown))

    @cached_property
    def asked(self) -> tuple[Edge, ...]:
        """The targets of make and the scripts of package.json that the commands name."""
        return tuple(edge for command in self.commands for edge in cited.asked(command))

    @cached_property
    def fetched(self) -> tuple[Edge, ...]:
        """The programs that commands download and run, in SKILL.md, in texts that it may lead to, in shell scripts."""
        skill = self._skill
        found: list[tuple[str, tuple[str, str, int, int]]] = []
        if may_fetch(skill.text):
            body = skill.frontmatter.body_start
            found += [(skill.file, fetch) for fetch in fetched.in_markdown(skill.text, skill.markdown, body)]
        for file in skill.files:
            if is_for_agents(skill, file):
                found += [(file.path, fetch) for fetch in self._in_text(file.path).fetched]
            elif file.path.endswith(_SHELL) and file.size and may_fetch(text := skill.bundled(file.path)):
                found += [(file.path, fetch) for fetch in fetched.in_script(text)]
        return tuple(Edge(EdgeKind.FETCHED, file, *fetch) for file, fetch in found)

    @cached_property
    def cited_paths(self) -> tuple[Edge, ...]:
        """Every path below the root that these texts name in code, and that their links lead to, from the root on."""
        skill = self._skill
        links = {skill.file: self.links}
        return tuple(
            edge
            for file, markdown in self._parsed
            for edge in cited.paths(skill, file, markdown, links.get(file) or self.links_in(file))
        )

    @cached_property
    def unmentioned(self) -> tuple[str, ...]:
        """The files that SKILL.md does not mention by path, name or folder, sorted."""
        return tuple(mentions.unmentioned(self._skill))

    @cached_property
    def unreached(self) -> tuple[tuple[str, str], ...]:
        """(path, the file that names it, or empty) of each file that neither SKILL.md nor a text it leads to names."""
        return reachable_files.unreached(self._skill, self.unmentioned) if self.unmentioned else ()

    def nearest(self, path: str) -> str:
        """The file of the skill that a path which leads nowhere comes nearest to: by name, elsewhere or misspelled."""
        self._sought += 1
        return runs.nearest(self._skill, path) if self._sought <= _MOST_SOUGHT else ""

    def is_a_skill(self, edge: Edge) -> bool:
        """True if a skill of the repository has the name that an edge leads to."""
        return edge.path == self._skill.name or named_skills.is_there(self._skill, edge.path)

    def nearest_skill(self, edge: Edge) -> str:
        """The skill whose name is a letter or two from the one that an edge leads to; empty where none is."""
        return named_skills.nearest(self._skill, edge.path)

    def text_of(self, edge: Edge) -> str:
        """The text that a reference is in."""
        return self._skill.text if edge.file == self._skill.file else self._skill.bundled(edge.file)

    def markdown_of(self, edge: Edge) -> parse.Markdown:
        """The Markdown that a reference is in."""
        return self._skill.markdown if edge.file == self._skill.file else parse.read(self.text_of(edge))

    def line_of(self, edge: Edge) -> int:
        """The 1-based line of its file that a reference is on."""
        if edge.file == self._skill.file:
            return self._skill.line_at(edge.start)
        if edge.file not in self._line_ends:
            self._line_ends[edge.file] = offsets.places(self._skill.bundled(edge.file), "\n")
        return bisect_left(self._line_ends[edge.file], edge.start) + 1

    def _links(self) -> Iterator[Edge]:
        for link in self._skill.markdown.links:
            if is_path(link.target):
                path = decoded(link.target.partition("#")[0].partition("?")[0])
                if link.target[0] == "/":
                    path = os.path.relpath(path, "/" + self._skill.folder_path).replace(os.sep, "/")
                yield Edge(EdgeKind.LINK, self._skill.file, link.target, normpath(path), link.start, link.end)

    def _run_by_packages(self) -> Iterator[Edge]:
        """The scripts that commands of package.json run, in its folder."""
        for script in self.package_scripts:
            if not package_scripts.runs_files(script):
                continue
            folder = script.path.rpartition("/")[0]
            for written, start, end in runs.in_command(script.command):
                edge = runs.resolved(self._skill, script.path, written, script.start + start, script.start + end)
                if edge:
                    path = edge.path if edge.rooted else normpath(f"{folder}/{edge.path}".lstrip("/"))
                    yield edge._replace(path=path, rooted=True)

    def _named(self, kind: EdgeKind, word: str) -> tuple[Edge, ...]:
        """The skills that the texts name by ``kind``, where they hold the ``word``."""
        skill = self._skill
        texts = [(skill.file, skill.text, skill.frontmatter.body_start)]
        texts += [(file.path, skill.bundled(file.path), 0) for file in skill.files if is_for_agents(skill, file)]
        found = []
        for file, text, body in texts:
            if word in text:
                read = named_skills.in_text if kind is EdgeKind.SKILL else named_skills.called_in
                found += [
                    Edge(kind, file, name, name.rpartition(":")[2], start, end) for name, start, end in read(text, body)
                ]
        return tuple(found)

    @cached_property
    def _parsed(self) -> tuple[tuple[str, parse.Markdown], ...]:
        """SKILL.md and the texts that it may lead to."""
        skill = self._skill
        others = (file.path for file in skill.files if is_for_agents(skill, file))
        return (skill.file, skill.markdown), *((path, parse.read(skill.bundled(path))) for path in others)

    def _in_text(self, file: str) -> "TextReferences":
        if file not in self._texts:
            self._texts[file] = read(self._skill.bundled(file))
        return self._texts[file]


@lru_cache(maxsize=2)  # several rules ask, of one skill after the other
def of(skill: Skill) -> References:
    """What the skill refers to."""
    return References(skill)


class TextReferences(NamedTuple):
    """The links, the scripts that commands run, the files in folders of skills and the programs that commands fetch
    (with what fetches them) of a text, each as it is written, with its place [start, end).
    """

    links: tuple[tuple[str, int, int], ...] = ()
    scripts: tuple[tuple[str, int, int], ...] = ()
    paths: tuple[tuple[str, int, int], ...] = ()
    fetched: tuple[tuple[str, str, int, int], ...] = ()


def read(text: str) -> TextReferences:
    """What a text other than SKILL.md refers to, which depends on it alone: copies of skills have texts in common."""

    def compute() -> bytes:
        has_links, has_runs = "](" in text or "]:" in text, runs.may_run(text)
        has_paths, has_fetches = may_name_folder(text), may_fetch(text)
        if not has_links and not has_runs and not has_paths and not has_fetches:
            return b""
        paths = list(skill_folder.paths_in(text)) if has_paths else []
        if not has_links and not has_runs and not has_fetches:
            return marshal.dumps(([], [], paths, []))
        markdown = parse.read(text)
        links = [(link.target, link.start, link.end) for link in markdown.links] if has_links else []
        links = [link for link in links if is_path(link[0]) and link[0][0] != "/"]
        scripts = list(runs.written_in(markdown)) if has_runs else []
        fetches = list(fetched.in_markdown(text, markdown)) if has_fetches else []
        return marshal.dumps((links, scripts, paths, fetches))

    found = cache.remembered("references", (text,), compute)
    return TextReferences(*map(tuple, marshal.loads(found))) if found else TextReferences()


def is_text(skill: Skill, file: SkillFile) -> bool:
    """True for Markdown that SKILL.md may lead an agent to: not that of packages, or of skills in the skill."""
    path = file.path
    if not path.endswith(".md") or not file.size or path == skill.file:
        return False
    return "node_modules/" not in path and not path.endswith("/SKILL.md") and not path.startswith(("assets/", "evals/"))


def is_for_agents(skill: Skill, file: SkillFile) -> bool:
    """True for such Markdown that people do not look for by its name, as they do for a README."""
    return is_text(skill, file) and not mentions.is_for_people(file.path)


def may_name_folder(text: str) -> bool:
    """False for a text that no folder of a skill is written in."""
    return "/skills/" in text or "{baseDir}" in text or "SKILL_" in text


def may_fetch(text: str) -> bool:
    """False for a text without any command that downloads a program."""
    return any(word in text for word in _FETCHES)


def is_path(written: str) -> bool:
    """True for the address of a link that is a path, and no example of one."""
    return not _ELSEWHERE().match(written) and not _BLANK().search(written)


def decoded(path: str) -> str:
    """The path that an address in a link stands for."""
    if "%" not in path:
        return path
    from urllib.parse import unquote

    return unquote(path)


def end_of(skill: Skill, path: str) -> TargetEnd:
    """Where a path relative to the skill's folder ends. Asks the disk only for what no file of the skill is."""
    if path == "." or path in skill.paths:
        return TargetEnd.THERE
    if path == ".." or path.startswith("../"):
        return TargetEnd.OUTSIDE if exists(skill, path) else TargetEnd.NOWHERE
    if actual(skill, path):
        return TargetEnd.OTHER_CASE
    return TargetEnd.THERE if exists(skill, path) else TargetEnd.NOWHERE


def exists(skill: Skill, path: str) -> bool:
    """True if something is at the path, followed through links; no path is too strange to ask for."""
    return surroundings.exists(os.path.join(skill.folder, path))


def is_here(skill: Skill, path: str) -> bool:
    """False for a path into a skill that is not beside this one: nothing is known of what that holds."""
    parts = path.split("/")
    return parts[0] != ".." or surroundings.lexists(skill.folder.parent / parts[1] / FILE)


def missing(skill: Skill, path: str) -> str:
    """The first part of a path to nowhere that is not there: no path that leads on from it can be there either."""
    parts = path.split("/")
    above = len([part for part in parts if part == ".."])
    beginnings = ("/".join(parts[:end]) for end in range(above + 1, len(parts)))
    return next((beginning for beginning in beginnings if not exists(skill, beginning)), path)


def actual(skill: Skill, path: str) -> str:
    """The path of the skill that differs from this one by case alone; empty where none does."""
    folded = path.casefold()
    return next((known for known in sorted(skill.paths) if known.casefold() == folded and known != path), "")


def symlinks(skill: Skill) -> list[str]:
    """The symbolic links in the skill's folder, relative to it."""
    return [file.path for file in skill.files if file.link]


def followed(skill: Skill, path: str) -> str:
    """Where a symbolic link of the skill ends, relative to the real folder of the skill."""
    folder = surroundings.real(skill.folder)
    return os.path.relpath(surroundings.real(os.path.join(folder, path)), folder).replace(os.sep, "/")


def leaves_repository(skill: Skill, path: str) -> bool:
    """True if the path leads above the repository. A folder that is none, without git and layout, has no bounds."""
    top = _repository(skill)
    return top is not None and not files.is_inside(os.path.normpath(os.path.join(skill.folder, path)), str(top))


def _repository(skill: Skill) -> Path | None:
    """The checkout that holds the skill, else the layout's root."""
    top = surroundings.top(skill.root)
    return Path(top) if top else None if skill.scope is Scope.NONE else skill.root
