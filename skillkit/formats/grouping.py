"""Findings in the order and the groups in which people read them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from skillkit.finding import Finding
from skillkit.formats.text import Group

SkillOf = Callable[[str], str]
"""Path of a file -> path of the SKILL.md whose skill it is in, empty for none."""


def ordered(
    findings: Iterable[Finding],
    skill_of: SkillOf,
    changed: Collection[str] = (),
    importance: Callable[[Finding], int] = lambda finding: 0,
) -> list[Finding]:
    """Skill by skill, those in ``changed`` (paths of SKILL.md) first, then those with the most important finding.

    ``importance`` is 0 for what is read first, before everything else of its skill. Of other findings errors come
    before warnings before notes. Findings of one file stay together: the file with the worst comes first.
    """
    found = list(findings)
    weights = [importance(finding) for finding in found]
    ranks: list[tuple[int, ...]] = [
        (bool(weight), finding.severity.rank, weight) for finding, weight in zip(found, weights, strict=True)
    ]
    worst: dict[str, tuple[int, ...]] = {}
    first: dict[str, int] = {}
    about = {path: skill_of(path) or path for path in {finding.path for finding in found}}
    for finding, weight, rank in zip(found, weights, ranks, strict=True):
        worst[finding.path] = min(rank, worst.get(finding.path, rank))
        skill = about[finding.path]
        first[skill] = min(weight, first.get(skill, weight))

    def key(at: int) -> tuple[object, ...]:
        finding = found[at]
        skill, path = about[finding.path], finding.path
        return skill not in changed, first[skill], skill, worst[path], path, ranks[at], finding.line, finding.rule

    return [found[at] for at in sorted(range(len(found)), key=key)]


def grouped(findings: Iterable[Finding], skill_of: SkillOf, most: int = 3) -> list[Group]:
    """The findings as groups, in their order; of one rule in one file at most ``most`` further messages are kept."""
    by_file: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        by_file.setdefault((finding.path, finding.rule, finding.severity), []).append(finding)
    by_skill: dict[tuple[str, ...], list[Group]] = {}
    for (path, rule, severity), same in by_file.items():
        first = same[0]
        single = (skill_of(path) or path, rule, severity, first.message, first.hint)
        key = single if len(same) == 1 else (path, rule, severity)
        by_skill.setdefault(key, []).append(_of_file(same, most))
    return [groups[0]._replace(files=tuple(group.first.path for group in groups[1:])) for groups in by_skill.values()]


def widespread(findings: Iterable[Finding], skill_of: SkillOf, most: int) -> dict[tuple[str, str], list[Finding]]:
    """What is said in the same words of more than ``most`` skills, by rule and message."""
    said: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        said.setdefault((finding.rule, finding.message), []).append(finding)
    return {
        key: same
        for key, same in said.items()
        if len({skill_of(finding.path) or finding.path for finding in same}) > most
    }


def _of_file(findings: Sequence[Finding], most: int) -> Group:
    first, *rest = findings
    said = {first.message}
    others: list[Finding] = []
    lines: list[int] = []
    for finding in rest:
        if finding.message in said or len(others) >= most:
            lines.append(finding.line)
        else:
            said.add(finding.message)
            others.append(finding)
    return Group(first, tuple(others), tuple(lines))


def copies(findings: Iterable[Finding], skill_of: SkillOf, texts: Mapping[str, str]) -> dict[str, str]:
    """Skills that are copies of another with the same faults: path of SKILL.md -> path of the first of them.

    ``texts`` are the texts of the SKILL.md of all skills with findings. Where a message names a skill's folder, the
    copies' own names are taken for the same.
    """
    about: dict[str, list[Finding]] = {}
    for finding in findings:
        if skill := skill_of(finding.path):
            about.setdefault(skill, []).append(finding)
    same_text: dict[str, list[str]] = {}
    for skill in about:
        same_text.setdefault(texts.get(skill, skill), []).append(skill)
    found: dict[str, str] = {}
    for skills in same_text.values():
        folders = sorted((skill.rpartition("/")[0] for skill in skills), key=len, reverse=True)
        first: dict[frozenset[tuple[str, ...]], str] = {}
        for skill in skills if len(skills) > 1 else ():
            faults = frozenset(_without(folders, finding) for finding in about[skill])
            if first.setdefault(faults, skill) != skill:
                found[skill] = first[faults]
    return found


def _without(folders: Sequence[str], finding: Finding) -> tuple[str, ...]:
    path, message = finding.path, finding.message
    for folder in folders:
        path, message = path.removeprefix(f"{folder}/"), message.replace(folder, "")
    return path, str(finding.line), finding.rule, message
