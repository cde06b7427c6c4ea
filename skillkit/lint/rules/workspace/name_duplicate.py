"""Two skills with the same name."""

import os
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from skillkit import files
from skillkit.cache import blake2b
from skillkit.finding import Finding, Severity
from skillkit.lint.place import at_key
from skillkit.lint.rule import rule
from skillkit.model.skill import FILE
from skillkit.model.workspace import Workspace

LAYOUT = ("skills/company_wide/", "skills/team_wide/")

_OF_PLUGINS = ("plugins", "extensions")
_MANIFESTS = (
    ".claude-plugin/plugin.json",
    ".codex-plugin/plugin.json",
    ".cursor-plugin/plugin.json",
    "gemini-extension.json",
)


@rule(severity=Severity.ERROR)
def name_duplicate(workspace: Workspace) -> Iterator[Finding]:
    """Two skills in the repository have the same name.

    All skills share one flat list. Of two with the same name an agent lists one, or both with no difference, and
    `skills/all` has room for one link. Names that differ only by case are one name on macOS and Windows. A skill that
    several links lead to is one skill, plugins each have names of their own, and outside of the layout copies of one
    text (one for each agent, say) are one skill too: none of these is reported.

    Source: measured: a flat folder of links has room for one of two equal names

    ~~~~ bad
    -- ../../team_wide/write-release-notes/SKILL.md --
    ---
    name: write-release-notes
    description: Notes on a release of the ads team. Use when ads ships.
    disable-model-invocation: true
    ---

    List the changes since the last tag.
    -- ../../team_wide/write-release-notes/agents/openai.yaml --
    policy:
      allow_implicit_invocation: false
    ~~~~
    """
    named: dict[str, list[str]] = defaultdict(list)
    for folder in {skill.folder_path for skill in workspace.skills}.union(_in_layout(workspace)):
        named[_compared(os.path.basename(folder))].append(folder)
    plugins, texts = _Plugins(str(workspace.root)), _Texts(workspace.root)
    for skill in workspace.skills:
        folders = named[_compared(skill.name)]
        if len(folders) > 1:
            own = plugins.of(skill.folder_path)
            others = [f for f in folders if f != skill.folder_path and plugins.of(f) == own]
            if others := sorted(f for f in others if not texts.are_one(skill.folder_path, f)):
                message = f"the name {skill.name!r} is also the name of {', '.join(others)}"
                yield at_key(skill, "name", message, "rename all but one")


class _Texts:
    """Where each SKILL.md is, and what it says: each is asked for once, however many skills have its name."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._real = cache(os.path.realpath)
        self._said = cache(_digest)

    def are_one(self, one: str, other: str) -> bool:
        """True for two with one text, of which neither is in the layout, or one SKILL.md is a link to the other."""
        first, second = (f"{self._root}/{folder}/{FILE}" for folder in (one, other))
        if self._real(first) == self._real(second):
            return True
        outside = not any(folder.startswith(LAYOUT) for folder in (one, other))
        return outside and self._said(first) == self._said(second) != b""


def _digest(path: str) -> bytes:
    """A digest of a file; empty for one that is empty or cannot be read."""
    try:
        data = files.read(path)
    except OSError:
        return b""
    return blake2b(data, digest_size=32).digest() if data else b""


def _in_layout(workspace: Workspace) -> list[str]:
    """The folders of all skills of the layout, whichever were asked for."""
    if not workspace.has_layout:
        return []
    from skillkit.layout import skill_folders

    return skill_folders.folders(workspace.root)


def _compared(name: str) -> str:
    if name.isascii():
        return name.casefold()
    import unicodedata

    return unicodedata.normalize("NFC", name).casefold()


class _Plugins:
    """The plugin that a folder belongs to: by its manifest, or by where it is. The disk is asked once a folder."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._known: dict[str, bool] = {}

    def of(self, folder: str) -> str:
        """The nearest folder at or above ``folder`` that is a plugin's; empty for none."""
        while folder and not self._is_one(folder):
            folder = os.path.dirname(folder)
        return folder

    def _is_one(self, folder: str) -> bool:
        if folder not in self._known:
            name, above = os.path.basename(folder), os.path.basename(os.path.dirname(folder))
            self._known[folder] = (
                above in _OF_PLUGINS
                or name == "plugin"
                or any(os.path.exists(f"{self._root}/{folder}/{manifest}") for manifest in _MANIFESTS)
            )
        return self._known[folder]
