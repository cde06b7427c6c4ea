"""What a file that skillkit wrote becomes in this version, with everything kept that the company changed in it."""

import difflib
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from skillkit import files
from skillkit.errors import SkillkitError
from skillkit.scaffold.resolve import Resolve


class Merged(NamedTuple):
    """``text`` is what the file is to be; ``conflicts`` places were changed by both sides and are not in it."""

    text: str
    conflicts: int = 0


def merged(present: str, earlier: Sequence[str], new: str, resolve: Resolve = Resolve.LEAVE) -> Merged:
    """The file with what changed from the earlier text that it was made of to ``new``.

    That text is the one with which it shares most lines. With LEAVE a file with a conflict stays as it is. What comes
    out, merged again, stays as it is.
    """
    end = files.line_end(present)
    known = [_with_ends(text, end) for text in earlier]
    new = _with_ends(new, end)
    if present in known:
        return Merged(new)
    base = _nearest(present, (*known, new))
    if base == new:  # it was made of the newest text: every difference is the company's
        return Merged(present)
    conflicts, text = _three_way(present, base, new, resolve)
    if not conflicts and _nearest(text, (*known, new)) != new and _three_way(text, base, new, resolve) != (0, text):
        conflicts = 1  # it would be merged differently again
    if conflicts and resolve is Resolve.LEAVE:
        return Merged(present, conflicts)
    return Merged(text)


def _nearest(present: str, texts: Iterable[str]) -> str:
    """The text that has most lines in common with ``present``.

    Of those that are as near it is the last: what the company changed wherever we did stays, and is not asked about.
    """
    # by default lines that are frequent, as empty ones, count for nothing
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(present.splitlines())
    best, found = -1.0, ""
    for text in texts:
        matcher.set_seq1(text.splitlines())
        ratio = matcher.ratio()
        if ratio >= best:
            best, found = ratio, text
    return found


def _three_way(present: str, base: str, new: str, resolve: Resolve) -> tuple[int, str]:
    """How many conflicts there are, and the text with them resolved. Raises SkillkitError where git cannot be run."""
    favour = {Resolve.MINE: ["--ours"], Resolve.NEW: ["--theirs"]}.get(resolve, [])
    titles = [argument for title in ("yours", "as it was shipped", "new") for argument in ("-L", title)]
    with tempfile.TemporaryDirectory(prefix="skillkit-") as folder:
        names = ("present", "base", "new")
        for name, text in zip(names, (present, base, new), strict=True):
            Path(folder, name).write_bytes(text.encode("utf-8", "surrogateescape"))
        try:
            done = subprocess.run(
                # its exit code is the number of conflicts, at most 127; above is an error
                ["git", "merge-file", "-p", "-q", *favour, *titles, *names],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except OSError as e:
            raise SkillkitError(f"git cannot be run: {e.strerror}", hint="install git: it merges the texts") from e
    if not 0 <= done.returncode < 128:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise SkillkitError(f"git cannot merge the texts: {said}")
    return done.returncode, done.stdout.decode("utf-8", "surrogateescape")


def _with_ends(text: str, end: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", end)  # a checkout of Windows would differ in every line
