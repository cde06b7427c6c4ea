"""A plan of changes to the repository: shown first, confirmed, and applied as a whole or not at all."""

import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from skillkit import files, git
from skillkit.cli.shared import edge, inside
from skillkit.errors import SkillkitError


@dataclass
class Changes:
    """What a command will do below ``root``; every path is relative to it, with forward slashes.

    ``moves`` are folders, as (from, to), done first; ``texts`` are whole files as they are to be, None for one to be
    removed; ``copies`` are folders that are the same as the second of their pair, ``gone`` folders that git keeps:
    all of them are removed. ``notes`` say by path what changes, for people.
    """

    root: Path
    moves: list[tuple[str, str]] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    texts: dict[str, str | None] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    after: list[str] = field(default_factory=list)

    def text(self, path: str, text: str | None, note: str) -> None:
        """Plan the text of a file; its notes add up."""
        self.texts[path] = text
        said = self.notes.get(path, "")
        self.notes[path] = f"{said}, {note}" if said and note not in said else note

    def show(self) -> None:
        """A line a change, on stdout; on a terminal folded at words."""
        from skillkit.cli.shared import cells

        rows = [("move", f"{old} -> {new}", "") for old, new in self.moves]
        rows += [("remove", path, "it stays in git's history") for path in self.gone]
        for path, text in self.texts.items():
            verb = "remove" if text is None else "edit" if os.path.lexists(self._present(path)) else "write"
            rows.append((verb, path, self.notes.get(path, "")))
        for verb, path, note in rows:
            line = edge.one_line(f"{verb} {path}" + (f"  ({note})" if note else "")).removeprefix(verb)
            print(f"{verb:<6}  {cells.folded(line.lstrip(), 8)}")
        for line in self.after:
            print(cells.folded(edge.one_line(line), 8))

    def _present(self, path: str) -> Path:
        """Where a file of the plan is now: what is below a moved folder is still at its old place."""
        for old, new in self.moves:
            if path.startswith(f"{new}/"):
                return self.root / old / path[len(new) + 1 :]
        return self.root / path

    def agreed(self, *, yes: bool, dry_run: bool, shown: bool = False) -> bool:
        """Show the plan unless it is ``shown`` already, and ask on a terminal.

        Raises SkillkitError without a terminal to ask on and without --yes, and where a link would take a change out
        of the repository.
        """
        inside.check(self.root, (*(new for _, new in self.moves), *self.texts))
        if not shown:
            self.show()
        if dry_run:
            edge.say("nothing was changed: --dry-run")
            return False
        if yes:
            return True
        if not edge.is_terminal():
            raise SkillkitError(
                "there is no terminal to ask for confirmation; nothing was changed", hint="add --yes to apply the plan"
            )
        if edge.agrees("apply this plan?"):
            return True
        edge.say("nothing was changed")
        return False

    def apply(self) -> None:
        """Do it. Where a step fails, or Ctrl-C comes, what was done is taken back. Raises SkillkitError."""
        with ExitStack() as undo:
            for old, new in self.moves:
                move(self.root, old, new)
                undo.callback(move, self.root, new, old)
            for path, text in self.texts.items():
                self._write(self.root / path, text, undo)
            for path in self.gone:  # last: git has it, so nothing has to be taken back
                _remove(self.root, path)
            undo.pop_all()
        for path, _ in self.copies:
            _drop(self.root, path)

    def _write(self, file: Path, text: str | None, undo: ExitStack) -> None:
        before = file.read_bytes() if file.exists() else None
        if before is None:
            undo.callback(file.unlink, missing_ok=True)
        else:
            undo.callback(files.write_bytes, file, before)
        if text is not None:
            files.replace(file, text)
        elif before is not None:
            file.unlink()
            for folder in file.parents:  # those that it leaves empty
                if folder == self.root or any(folder.iterdir()):
                    break
                folder.rmdir()


def move(root: Path, old: str, new: str) -> None:
    """Move a folder, by `git mv` where git has it. Raises SkillkitError where the system refuses."""
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    if git.output(root, "ls-files", "--", old) and git.output(root, "mv", "--", old, new) is not None:
        return
    if os.path.lexists(root / new) and not os.path.lexists(root / old):
        return  # by git, which could not write its index then
    try:
        os.rename(root / old, root / new)
    except OSError as e:
        raise files.refused(root / old, "move", e) from e


def _drop(root: Path, path: str) -> None:
    """Remove a folder whose contents are elsewhere, from git's index too where it is there."""
    # -f: git else keeps files that differ from the index, and all of these are copied by now
    git.output(root, "rm", "-r", "-q", "-f", "--ignore-unmatch", "--", path)
    if (root / path).is_dir():
        shutil.rmtree(root / path)


def _remove(root: Path, path: str) -> None:
    git.remove(root, path)
    if (root / path).exists():
        edge.say(f"{path}: has files that git ignores, so the folder stays")
