"""Work over all processors: the same findings, the same faults, nothing left behind."""

import os

import pytest

from skillkit.errors import SkillkitError
from skillkit.finding import Finding
from skillkit.lint import parallel as spreading
from skillkit.lint.parallel import spread
from skillkit.model.skill import Skill

MANY = spreading.WORTH_IT + 70


def skills(root, number):
    return [Skill(root / f"s{i}", root) for i in range(number)]


def work(skill):
    return [Finding(skill.path, 1, "x" * 2_000, rule=f"r{n}") for n in range(int(skill.name[1:]) % 3)]


def found(given, work=work, progress=None):
    with spread(work, given, progress) as seen:
        return sorted(finding for _, findings in seen for finding in findings)


@pytest.mark.parametrize("number", [0, 1, 5, MANY])
def test_what_is_found_is_found_once(tmp_path, number):
    given = skills(tmp_path, number)
    assert found(given) == sorted(finding for skill in given for finding in work(skill))


@pytest.mark.parametrize("number", [1, MANY])
def test_each_skill_comes_with_its_own_result(tmp_path, number):
    given = skills(tmp_path, number)
    with spread(lambda skill: skill.name, given) as seen:
        pairs = list(seen)
    assert all(skill.name == name for skill, name in pairs)
    assert sorted(skill.name for skill, _ in pairs) == sorted(skill.name for skill in given)


def test_many_skills_are_worked_on_elsewhere(tmp_path):
    if len(os.sched_getaffinity(0)) == 1:
        pytest.skip("one processor")
    where = found(skills(tmp_path, MANY), lambda skill: [Finding(skill.path, os.getpid(), "here")])
    assert len({finding.line for finding in where}) > 1
    assert os.getpid() not in {finding.line for finding in where}


@pytest.mark.parametrize("number", [3, MANY])
def test_a_fault_is_raised_here_with_its_hint(tmp_path, number):
    def fails(skill):
        if skill.name == "s2":
            raise SkillkitError("no", hint="yes")
        return []

    with pytest.raises(SkillkitError, match="no") as raised:
        found(skills(tmp_path, number), fails)
    assert raised.value.hint == "yes"


def test_a_process_that_is_killed_is_not_taken_for_one_that_found_nothing(tmp_path):
    def dies(skill):
        os._exit(9)

    with pytest.raises(RuntimeError, match="ended before its work was done"):
        found(skills(tmp_path, MANY), dies)


def test_no_process_stays_behind_when_the_block_is_left_early(tmp_path):
    with spread(work, skills(tmp_path, MANY)) as seen:
        next(seen)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize("number", [10, MANY])
def test_progress_ends_at_all(tmp_path, number):
    raised = []
    found(skills(tmp_path, number), progress=lambda done, of: raised.append((done, of)))
    assert raised[-1] == (number, number)
    assert raised == sorted(raised)


def test_leaving_early_ends_processes_that_still_have_much_to_say(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})

    def talks(skill):
        return [Finding(skill.path, n, os.urandom(600).hex()) for n in range(20)]

    with spread(talks, skills(tmp_path, MANY)) as seen:
        next(seen)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
