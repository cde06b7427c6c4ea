"""Findings that a company starts with: they are known, and only new ones fail."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from skillkit import files, skills_repository
from skillkit.errors import SkillkitError
from skillkit.finding import APPROVED_ONLY, UNFINISHED, Finding

FILE = skills_repository.BASELINE
"""At the root; committed, so that it is everyone's."""

_NUMBER = re.compile(r"\d[\d,]*")

ATTRIBUTES = ".gitattributes"
_MERGED = f"/{FILE} merge=union"

_START = '{"version": 1, "findings": [\n'
"""A new one where rules change their words, so that ``renewed`` knows what was written in the old ones."""

Key = tuple[str, str, str]
"""Rule, path and message with its numbers left out: moved lines and a changed count leave it as it is."""


class BrokenBaselineError(SkillkitError):
    """The file is there and can be read, and is no baseline."""


class Baseline(NamedTuple):
    """How many findings of each key were there when it was written."""

    counts: Counter[Key]

    def new(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that are not in the baseline: of one key, those beyond its number."""
        left = Counter(self.counts)
        found = []
        for finding in findings:
            key = _key(finding)
            if left[key] > 0:
                left[key] -= 1
            else:
                found.append(finding)
        return tuple(found)

    def outlived(self, findings: Iterable[Finding], looked_at: Callable[[str], bool]) -> list[Key]:
        """Entries that are no longer needed: their fault was fixed, or what they were about has gone.

        Only for paths that the run looked at: of others it cannot tell.
        """
        left = self.counts - Counter(map(_key, findings))
        return sorted(key for key in left if looked_at(key[1]))

    def pruned(self, findings: Iterable[Finding]) -> "Baseline":
        """The baseline without what is no longer needed, after a run over the whole repository; nothing is added."""
        return Baseline(self.counts & Counter(map(_key, findings)))


def _key(finding: Finding) -> Key:
    return finding.rule, finding.path, _NUMBER.sub("N", finding.message)


def finished(findings: Iterable[Finding], skill_of: Callable[[str], str]) -> list[Finding]:
    """The findings less those in skills that still have placeholders of the template, and what needs an approval.

    ``skill_of`` says of a path in which skill it is, and is empty for none.
    """
    every = [finding for finding in findings if finding.rule != APPROVED_ONLY]
    unfinished = {skill_of(finding.path) for finding in every if finding.rule == UNFINISHED}
    return [finding for finding in every if not skill_of(finding.path) or skill_of(finding.path) not in unfinished]


def of(findings: Iterable[Finding]) -> Baseline:
    """The baseline of these findings."""
    return Baseline(Counter(map(_key, findings)))


def load(root: Path) -> Baseline | None:
    """The baseline at ``root``, None where there is none. Raises SkillkitError where the file is not one."""
    file = root / FILE
    if not file.exists():
        return None
    try:
        import json  # most houses have no baseline: their starts do not pay for it

        # an editor of Windows may have put the mark there
        document = json.loads(file.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape"))
        counts: Counter[Key] = Counter()
        for e in filter(None, document["findings"]):
            if e["rule"] == APPROVED_ONLY:
                continue
            key = str(e["rule"]), str(e["path"]), str(e["message"])
            counts[key] = max(counts[key], int(e["count"]))  # a merge may have left both branches' lines
    except OSError as e:
        raise files.refused(file, "read", e) from e
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as e:
        raise BrokenBaselineError(
            f"{file}: {_why_broken(file, e)}", hint="`skillkit lint --write-baseline` rewrites it"
        ) from e
    return Baseline(counts)


def _why_broken(file: Path, error: Exception) -> str:
    """In words for people; ``error`` is Python's."""
    from skillkit.text import conflict

    if line := conflict.line(files.text_of_bytes(file)):
        return f"has a merge conflict at line {line}"
    if number := getattr(error, "lineno", 0):
        return f"not a baseline: it is no JSON at line {number}"
    return "not a baseline: it has no list of findings as `--write-baseline` writes it"


def moved(root: Path, old: str, new: str) -> str | None:
    """The baseline's text after the folder ``old`` moved to ``new``, its skill's name in messages too.

    With an empty ``new`` its entries are dropped. None where there is no baseline, or nothing in it changes.
    """
    known = load(root)
    if known is None:
        return None
    counts: Counter[Key] = Counter()
    for (rule, path, message), count in known.counts.items():
        if path != old and not path.startswith(f"{old}/"):
            counts[rule, path, message] += count
        elif new:
            was, now = repr(old.rpartition("/")[2]), repr(new.rpartition("/")[2])
            # rules quote a name as Python does
            counts[rule, new + path[len(old) :], message.replace(old, new).replace(was, now)] += count
    return _text(counts) if counts != known.counts else None


def renewed(root: Path, findings: Iterable[Finding]) -> str | None:
    """The text of a baseline that an earlier version wrote, in the words of this one.

    An entry that no finding has any more is taken for a finding of its rule and path that no entry has. None where
    there is no baseline, or it is of this version. Raises SkillkitError where the file is not one.
    """
    known = load(root)
    if known is None or (root / FILE).read_bytes().replace(b"\r\n", b"\n").startswith(_START.encode()):
        return None
    counts = Counter(known.counts)
    gone = known.counts - of(found := list(findings)).counts
    for key in sorted(of(known.new(found)).counts.elements()):
        old = min((old for old in gone if old[:2] == key[:2] and gone[old]), default=None)
        if old is not None:
            gone[old] -= 1
            counts[old] -= 1
            counts[key] += 1
    return _text(+counts)


def write(root: Path, findings: Iterable[Finding]) -> int:
    """Write the baseline of these findings, sorted for a small diff. Returns their number."""
    return save(root, of(findings))


def save(root: Path, baseline: Baseline) -> int:
    """Write a baseline. Returns the number of its findings."""
    files.replace(root / FILE, _text(baseline.counts))
    return baseline.counts.total()


def _text(counts: Counter[Key]) -> str:
    import json

    lines = [
        json.dumps({"rule": rule, "path": path, "message": message, "count": count}, ensure_ascii=False)
        # by path: what two branches add to different skills is at different places
        for (rule, path, message), count in sorted(counts.items(), key=lambda item: (item[0][1], item[0]))
    ]
    return _START + "".join(f"{line},\n" for line in lines) + "null\n]}\n"


def mergeable(root: Path) -> str | None:
    """The text of .gitattributes with which git merges baselines line by line; None where nothing has to be changed.

    Entries that two branches add are both kept: each is a line of its own that ends in a comma, and `null` is the last.
    """
    text = files.text_of_bytes(root / ATTRIBUTES)
    if any(line.split()[:1] in ([FILE], [f"/{FILE}"]) for line in text.splitlines()):
        return None
    if text and not text.endswith("\n"):
        return f"{text}\n{_MERGED}"  # without an end, as the user's last line was: ``without_merge`` gives it back
    return f"{text}{_MERGED}\n"


def without_merge(text: str) -> str | None:
    """The text of .gitattributes without the line that ``mergeable`` adds; None where that was all."""
    lines = text.splitlines(keepends=True)
    kept = "".join(line for line in lines if line.rstrip("\r\n") != _MERGED)
    if lines and lines[-1] == _MERGED:
        kept = kept.removesuffix("\n").removesuffix("\r")
    return None if text and not kept else kept
