"""Keep the skills and templates of the version that is released, for `skillkit upgrade` of later ones.

`python -m tests.release.keep`: writes those that differ from what the version before had.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from skillkit.scaffold import earlier

ROOT = Path(__file__).parent.parent.parent
UNUSED = ("new-skill.md", "openai.yaml")
"""Templates of skills that are the company's once they are written."""


def shipped(checkout: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each file that `upgrade` knows."""
    for scope in ("company_wide", "team_wide"):
        folder = checkout / "skills" / scope
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            yield file.relative_to(folder).as_posix(), file.read_bytes().decode()
    for file in sorted((checkout / "skillkit/scaffold/templates").glob("*")):
        if file.is_file() and file.name not in UNUSED:
            yield file.name, file.read_bytes().decode()


def not_kept(checkout: Path) -> list[str]:
    """The files whose text is not the last one that was kept in the checkout."""
    kept = checkout / "skillkit/scaffold/earlier"
    return [name for name, text in shipped(checkout) if earlier.texts(name, kept)[-1:] != (text,)]


def main() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    for name, text in shipped(ROOT):
        if file := earlier.keep(name, text, version):
            print(f"kept {file.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
