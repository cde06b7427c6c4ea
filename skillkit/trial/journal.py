"""What an interrupted measurement has finished, so that the next one goes on from there."""

import hashlib
import json
import os
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skillkit.trial.query_run import Trial

DAYS = 7
"""After so many days an interrupted measurement is begun again: the service behind an agent changes."""


def file_of(folder: Path, key: Mapping[str, Any]) -> Path:
    """The journal of what ``key`` says is measured: with another text, client or number of runs it is another file.

    It need not be there yet. Its ``folder`` is made, and git ignores what is in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n")
    digest = hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()[:16]
    return folder / f"{digest}.ndjson"


class TrialJournal:
    """A line a finished run, written before the next run begins. A line that was not written whole counts for nothing.

    To read it may write and remove the file, so only the process that holds its lock does.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.trials: dict[str, list[Trial]] = {}
        self.noted: dict[str, list[tuple[str, int]]] = {}
        self._writing = threading.Lock()
        self._read()

    def add(self, query: str, trial: Trial) -> None:
        """Keep a run; it is on the disk when this returns."""
        self._write({"query": query, **trial._asdict()})

    def note(self, query: str, path: str, runs: int) -> None:
        """Keep where the evidence of so many runs of a query is, relative to the root."""
        self.noted.setdefault(query, []).append((path, runs))
        self._write({"query": query, "noted": path, "runs": runs})

    def forget(self) -> None:
        """The measurement is over."""
        self.file.unlink(missing_ok=True)

    def _write(self, line: Mapping[str, Any] | None) -> None:
        with self._writing, open(self.file, "a", encoding="utf-8") as file:
            file.write((json.dumps(line) if line else "") + "\n")
            file.flush()
            os.fsync(file.fileno())

    def _read(self) -> None:
        try:
            if time.time() - os.stat(self.file).st_mtime > DAYS * 24 * 3600:
                self.forget()
            lines = self.file.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            return
        for line in lines:
            try:
                self._take(json.loads(line))
            except (ValueError, KeyError, TypeError, RecursionError):
                continue
        if lines[-1]:
            self._write(None)  # ends the line that was not written whole

    def _take(self, said: dict[str, Any]) -> None:
        if "noted" in said:
            self.noted.setdefault(said["query"], []).append((said["noted"], said["runs"]))
        elif "query" in said:
            query = str(said.pop("query"))
            trial = Trial(**said | {"tools": tuple(said["tools"])})
            self.trials.setdefault(query, []).append(trial)
