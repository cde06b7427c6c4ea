"""A real git repository of skills, for tests that need a history."""

import os
import subprocess
from pathlib import Path

SKILL = """\
---
name: {name}
description: {description}
metadata:
  owner: "@acme/docs"
---

Does what its name says.

Example queries
{queries}

# Workflow

1. Do it.

# Pitfalls to avoid

- Nothing yet.
"""


def git(root: Path, *arguments: str, date: str = "") -> str:
    """Run git at ``root`` as a user without a configuration; what it printed."""
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    who += ["-c", "init.defaultBranch=main"]
    dated = os.environ | ({"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date} if date else {})
    done = subprocess.run(["git", *who, *arguments], cwd=root, capture_output=True, text=True, check=True, env=dated)
    return done.stdout.rstrip()  # a line of `git status` may begin with a blank


def start(root: Path) -> None:
    """A new repository whose branch is `main`."""
    git(root, "init", "-q")


def commit(root: Path, message: str = "change", date: str = "") -> str:
    """Commit all that is at ``root``, now or on another day; the commit's name."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", message, date=date)
    return git(root, "rev-parse", "HEAD")


def write(root: Path, name: str, description: str, *queries: str, scope: str = "company_wide") -> Path:
    """A skill with these example queries; its folder."""
    folder = root / "skills" / scope / name
    folder.mkdir(parents=True, exist_ok=True)
    items = "\n".join(f"- {query}" for query in queries)
    (folder / "SKILL.md").write_text(SKILL.format(name=name, description=description, queries=items))
    return folder


def clone_without_links(root: Path) -> Path:
    """A clone beside ``root``, in which git writes links as text files, as on Windows."""
    git(root.parent, "clone", "-q", "-c", "core.symlinks=false", str(root), "clone")
    return root.parent / "clone"


def worktree(root: Path) -> Path:
    """A linked worktree beside ``root``."""
    git(root, "worktree", "add", "-q", "../tree")
    return root.parent / "tree"


def behind_a_link(root: Path) -> Path:
    """``root``, by a link to it."""
    (root.parent / "alias").symlink_to(root)
    return root.parent / "alias"
