"""Keep git from seeing a stand-in: for git, the link is there as it was committed."""

from pathlib import Path

from skillkit import files, git


def hide(root: Path, path: str) -> bool:
    """Hide the folder at ``path`` from `git status` in this checkout alone. False where there is no repository.

    Twice is the same as once.
    """
    exclude = git.output(root, "rev-parse", "--git-path", "info/exclude")
    prefix = git.output(root, "rev-parse", "--show-prefix")
    if exclude is None or prefix is None:
        return False
    # git then takes the link to be there, and a pull leaves the folder alone
    git.output(root, "update-index", "--skip-worktree", "--", path)
    _add_line(root / exclude, f"/{prefix}{path}")
    return True


def show(root: Path, path: str) -> None:
    """The reverse of ``hide``: git sees again what is at ``path``. Nothing happens where it was not hidden."""
    exclude = git.output(root, "rev-parse", "--git-path", "info/exclude")
    prefix = git.output(root, "rev-parse", "--show-prefix")
    if exclude is None or prefix is None:
        return
    git.output(root, "update-index", "--no-skip-worktree", "--", path)
    file = root / exclude
    before = files.text_of_bytes(file)  # paths in it are bytes
    after = "".join(line for line in before.splitlines(keepends=True) if line.rstrip("\r\n") != f"/{prefix}{path}")
    if before and not after:
        file.unlink()
    elif after != before:
        files.replace(file, after)


def record(root: Path, path: str, target: str) -> bool:
    """Stage a new text file as the link that it is for: `git add` would commit a file for everyone.

    False where git knows the path already, takes files for links no more, or is not there.
    """
    # elsewhere git itself knows a link from a file
    if git.output(root, "config", "core.symlinks") != "false" or git.output(root, "ls-files", "--", path):
        return False
    prefix = git.output(root, "rev-parse", "--show-prefix")
    # a filter for line ends would change the text of the link
    blob = git.output(root, "hash-object", "-w", "--no-filters", "--", path)
    if prefix is None or blob is None:
        return False
    return git.output(root, "update-index", "--add", "--cacheinfo", f"120000,{blob},{prefix}{path}") is not None


def _add_line(file: Path, line: str) -> None:
    text = files.text_of_bytes(file)
    if line not in text.splitlines():
        files.replace(file, text + ("" if not text or text.endswith("\n") else "\n") + line + "\n")
