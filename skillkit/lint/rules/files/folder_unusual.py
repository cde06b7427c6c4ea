"""A folder that agents do not look for."""

from collections import Counter
from collections.abc import Iterator

from skillkit.finding import Finding, Severity
from skillkit.lint.place import in_file
from skillkit.lint.rule import rule
from skillkit.model.skill import Skill

MEANT = {
    "reference": "references",
    "refs": "references",
    "ref": "references",
    "docs": "references",
    "doc": "references",
    "documentation": "references",
    "resources": "references",
    "resource": "references",
    "knowledge": "references",
    "script": "scripts",
    "bin": "scripts",
    "tools": "scripts",
    "asset": "assets",
    "templates": "assets",
    "template": "assets",
    "images": "assets",
    "refrences": "references",
    "referances": "references",
    "assests": "assets",
    "asets": "assets",
    "scirpts": "scripts",
}
"""Folders of skills in public, and what the specification calls them."""

_NAMES = "references scripts assets agents commands hooks evals tests test examples src lib node_modules evidence"
_OTHERS = frozenset(_NAMES.split())
"""Folders that are called as they should be, and those in which texts are read by programs or people."""


@rule(severity=Severity.NOTE)
def folder_unusual(skill: Skill) -> Iterator[Finding]:
    """A folder is called otherwise than references, scripts or assets.

    The specification names three folders: texts to read in `references/`, programs in `scripts/`, what is copied or
    filled in in `assets/`. Readers, packers and skillkit's own digest of a skill know these. Only folders that are
    meant as one of them are reported (`reference/`, `docs/`, `templates/`), and those that hold nothing but Markdown,
    not folders of a program's own.

    Source: https://agentskills.io/specification (optional directories)

    ~~~~ bad
    See `reference/style.md` for the tone.
    -- reference/style.md --
    Plain.
    ~~~~

    ~~~~ good
    See `references/style.md` for the tone.
    -- references/style.md --
    Plain.
    ~~~~
    """
    tops = Counter(file.path.partition("/")[0] for file in skill.files if "/" in file.path)
    for top in tops:
        meant = MEANT.get(top.casefold()) or _by_what_is_in_it(skill, top)
        if meant and not _is_a_programs(skill, top):
            first = min(file.path for file in skill.files if file.path.startswith(f"{top}/"))
            others = tops[top] - 1
            more = f" (and {others} more {'file' if others == 1 else 'files'})" if others else ""
            message = f"{first}{more} is in `{top}/`, a folder that the specification does not have"
            yield in_file(skill, first, 1, message, f"call it `{meant}/`, and change the text where it is named")


def _by_what_is_in_it(skill: Skill, top: str) -> str:
    """`references` for a folder of Markdown alone; empty for all else."""
    if top.startswith((".", "_")) or top.casefold() in _OTHERS:
        return ""
    inside = [file.path for file in skill.files if file.path.startswith(f"{top}/")]
    is_text = all(path.endswith(".md") and not path.endswith("/SKILL.md") for path in inside)
    return "references" if is_text else ""


def _is_a_programs(skill: Skill, top: str) -> bool:
    """True where the folder belongs to a program in the skill's folder: it has a manifest at its top."""
    manifests = {"package.json", "pyproject.toml", "Cargo.toml", "go.mod", "Makefile", "setup.py"}
    return bool(manifests & {file.path for file in skill.files if "/" not in file.path})
