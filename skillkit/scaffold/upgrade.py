"""What this version changes in what earlier ones wrote into a repository; what the company changed there is kept."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from string import Template

from skillkit import config, files
from skillkit.layout import skill_folders, whose_link
from skillkit.model import frontmatter
from skillkit.model.placeholder import SHIPPED_OWNERS
from skillkit.model.skill import FILE
from skillkit.scaffold import bundled, earlier, gates, git_hooks, template, weekly
from skillkit.scaffold.machines import devcontainer
from skillkit.scaffold.merge import merged
from skillkit.scaffold.resolve import Resolve

Install = Callable[[str], str]
"""From the command that installs skillkit in a workflow to the one that installs this version, as YAML scalars."""


@dataclass
class Upgrade:
    """``texts`` are files as they are to be; ``before`` what they are now, None for new ones.

    ``conflicts`` are files in which both sides changed that many places, ``left`` are others that stay as they are,
    with the reason. Paths are relative to the root.
    """

    texts: dict[str, str] = field(default_factory=dict)
    before: dict[str, str | None] = field(default_factory=dict)
    conflicts: dict[str, int] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Work:
    root: Path
    resolve: Resolve
    found: Upgrade

    def merge(self, path: str, earlier_texts: Sequence[str], new: str) -> None:
        """Plan what becomes of a file that exists."""
        present = self.read(path)
        if present is None:
            return
        result = merged(present, earlier_texts, new, self.resolve)
        if result.conflicts:
            self.found.conflicts[path] = result.conflicts
        self.put(path, present, result.text)

    def put(self, path: str, before: str | None, after: str) -> None:
        if after != before:
            self.found.texts[path] = after
            self.found.before[path] = before

    def read(self, path: str) -> str | None:
        """The text of a file; None, and said, where it is not one of this repository that can be read."""
        file = self.root / path
        if not os.path.lexists(file):
            return None
        if not whose_link.is_inside(self.root, os.path.realpath(file)):
            self.found.left[path] = "a link leads out of the repository"
        elif not file.is_file():
            self.found.left[path] = "is not a file"
        else:
            try:
                return file.read_bytes().decode()
            except UnicodeDecodeError as e:
                self.found.left[path] = f"not UTF-8 at byte {e.start}"
            except OSError as e:
                self.found.left[path] = f"cannot be read: {e.strerror}"
        return None


def plan(root: Path, install: Install, resolve: Resolve = Resolve.LEAVE) -> Upgrade:
    """What is to be done at ``root``. Reads only.

    Raises SkillkitError where the configuration cannot be read, and where texts must be merged and git is missing.
    """
    work = _Work(root, resolve, Upgrade())
    by_name = skill_folders.by_name(skill_folders.folders(root))
    for skill in bundled.skills(examples=True):
        _skill(work, skill, by_name.get(skill.path.rpartition("/")[2], []))
    _configuration(work)
    _github(work, install)
    _weekly(work, install)
    _blocks(work, gates.PRE_COMMIT, "pre-commit.yaml", _hooks_of, install)
    _blocks(work, gates.GITLAB, "gitlab.yaml", str, install)
    _weekly_of_gitlab(work, install)
    for path in devcontainer.FILES:
        if (present := work.read(path)) is not None:
            work.put(path, present, devcontainer.upgraded(present, install))
    return work.found


def pins(root: Path, found: Upgrade) -> dict[str, list[str]]:
    """The versions of skillkit, `company-skillkit==X`, that each file names once the upgrade is done."""
    named = {}
    for path in (gates.WORKFLOW, weekly.WORKFLOW, gates.PRE_COMMIT, gates.GITLAB, *devcontainer.FILES):
        text = found.texts.get(path)
        if text is None and (root / path).is_file():
            text = (root / path).read_text(encoding="utf-8", errors="replace")
        named[path] = re.findall(r"company-skillkit(?:\[[\w,]+\])?==[\w.]+", text or "")
    return named


def _skill(work: _Work, skill: bundled.Bundled, folders: Sequence[str]) -> None:
    """The toolkit's skill where the company has it; one that no earlier version had is added."""
    name = skill.path.rpartition("/")[2]
    if len(folders) != 1:  # two of a name: which is ours is not to be guessed
        is_new = skill.path.removeprefix("skills/") in bundled.TOOLKIT and not earlier.texts(f"{name}/{FILE}")
        if is_new and not folders and not os.path.lexists(work.root / skill.path):
            for path, data in skill.files:
                work.put(f"{skill.path}/{path}", None, data.decode())
        return
    for path, data in skill.files:
        place = f"{folders[0]}/{path}"
        known, new = earlier.texts(f"{name}/{path}"), data.decode()
        if path == FILE:
            present = work.read(place)
            known, new = tuple(_with_owner(text, present) for text in known), _with_owner(new, present)
        if os.path.lexists(work.root / place):
            work.merge(place, known, new)
        elif not known:
            work.put(place, None, new)


def _with_owner(shipped: str, present: str | None) -> str:
    """A text of ours with the owner that the company wrote into its copy."""
    line = _owner_line(present or "")
    own = _owner_line(shipped)
    return shipped.replace(own, line, 1) if line and own and SHIPPED_OWNERS[0] in own else shipped


def _owner_line(text: str) -> str:
    entry = frontmatter.read(text).entries.get("metadata.owner")
    if entry is None:
        return ""
    begin = text.rfind("\n", 0, entry.start) + 1
    return text[begin:].partition("\n")[0].rstrip("\r") if not text[begin : entry.start].strip() else ""


def _configuration(work: _Work) -> None:
    name = "skillkit.toml"
    present = work.read(config.FILE)
    if present is not None:
        known = [_filled(text, present) for text in earlier.texts(name)]
        mine = work.resolve if work.resolve is not Resolve.LEAVE else Resolve.MINE  # our lines there are comments
        replace(work, resolve=mine).merge(config.FILE, known, _filled(template.text(name), present))


def _github(work: _Work, install: Install) -> None:
    name = "github.yaml"
    present = work.read(gates.WORKFLOW)
    if present is None or not (own := gates.install_in(present)):  # without it the job is the company's own
        return
    texts = [_filled(text, present, install=own) for text in (*earlier.texts(name), template.text(name))]
    new = _filled(template.text(name), present, install=install(own))
    work.merge(gates.WORKFLOW, list(map(gates.without_first_line, texts)), gates.without_first_line(new))


def _filled(text: str, present: str, **values: str) -> str:
    """A template with its $keys as they are in a file that it became, but for ``values``."""
    return Template(text).safe_substitute(template.values_in(text, present) | values)


def _weekly(work: _Work, install: Install) -> None:
    present = work.read(weekly.WORKFLOW)
    if present is None:
        return
    lake = weekly.WeeklyLake.configured(config.load(work.root))
    if own := gates.install_in(present):
        work.merge(weekly.WORKFLOW, weekly.workflows(own, lake), weekly.workflows(install(own), lake)[-1])


def _weekly_of_gitlab(work: _Work, install: Install) -> None:
    present = work.read(gates.GITLAB)
    if present is None:
        return
    lake = weekly.WeeklyLake.configured(config.load(work.root))
    text = work.found.texts.get(gates.GITLAB, present)
    # from the end, so that the places before stay where they are
    for found in sorted(weekly.gitlab_jobs_in(text, lake), reverse=True):
        new = weekly.gitlab_job(install(found.install), lake, found.job, found.stage).rstrip("\n")
        new = new.replace("\n", files.line_end(text))
        text = text[: found.start] + new + text[found.end :]
    work.put(gates.GITLAB, present, text)


def _hooks_of(text: str) -> str:
    """The item of `repos` in the template of pre-commit."""
    return "".join(line[2:] for line in text.splitlines(keepends=True)[1:])


def _blocks(work: _Work, path: str, name: str, cut: Callable[[str], str], install: Install) -> None:
    """Lines of ours in a file of the user's: where they are still ours to the letter, those of today in their place."""
    present = work.read(path)
    if present is None:
        return
    today = template.text(name)
    text = present
    for old in (*earlier.texts(name), today):
        pattern = template.lines_of(cut(gates.without_first_line(old)))
        # from the end, so that the places before stay where they are
        for match in reversed(list(pattern.finditer(text))):
            values = match.groupdict()
            indent = values.pop("indent")
            values["install"] = install(values.get("install", ""))
            new = Template(cut(gates.without_first_line(today))).safe_substitute(values)
            new = "".join(indent + line if line.strip() else line for line in new.splitlines(keepends=True))
            new = new.rstrip("\n").replace("\n", files.line_end(match[0]))
            text = text[: match.start()] + new + text[match.end() :]
    work.put(path, present, text)


def hooks(root: Path) -> tuple[list[git_hooks.Hook], list[str]]:
    """Our git hooks to be rewritten, and the names of those that the company changed, which stay."""
    present = git_hooks.present(root)
    old = [hook for hook in git_hooks.plan(root) if hook.text and hook.file in present] if present else []
    ours = [hook for hook in old if _is_shipped(hook.file)]
    return ours, [hook.file.name for hook in old if hook not in ours]


def _is_shipped(hook: Path) -> bool:
    text = hook.read_text(encoding="utf-8", errors="replace").rstrip()
    matches = (template.lines_of(old).match(text) for old in earlier.texts("git-hook.sh"))
    return any(match and match.end() == len(text) for match in matches)
