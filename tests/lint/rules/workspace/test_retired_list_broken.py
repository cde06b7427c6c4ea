"""A list of retired skills that cannot be read is an error before it is merged."""

from pathlib import Path

import pytest

from skillkit.lint.rule import named
from skillkit.model import workspace
from tests import repository
from tests.conftest import good, skillkit

ENTRY = '[old]\nreason = "gone"\n'
CONFLICT = f"{ENTRY}\n<<<<<<< HEAD\n[a]\n=======\n[b]\n>>>>>>> other\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(None, None, id="none"),
        pytest.param("", None, id="empty"),
        pytest.param(ENTRY, None, id="an entry"),
        pytest.param(CONFLICT, "has a merge conflict at line 4", id="a conflict"),
        pytest.param("[old\n", "not a list of retired skills: ", id="no TOML"),
        pytest.param("old = 1\n", "not a list of retired skills: ", id="a number"),
        pytest.param(b"\xff", "not a list of retired skills: ", id="no UTF-8"),
    ],
)
@pytest.mark.parametrize(("asked", "is_asked"), [(".", True), ("skills/company_wide", False)])
def test_it_is_found_where_it_is_asked_for(
    tmp_path: Path, text: str | bytes | None, message: str | None, asked: str, is_asked: bool
) -> None:
    (tmp_path / "skills/company_wide").mkdir(parents=True)
    if text is not None:
        (tmp_path / "skills/retired.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    found = list(named("retired-list-broken").check(workspace.load([tmp_path / asked])))
    assert len(found) == (message is not None and is_asked)
    assert all(finding.message.startswith(message or "") for finding in found)


def test_checks_of_a_change_find_it_too(tmp_path: Path) -> None:
    folder = tmp_path / "skills/company_wide/write-notes"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good("write-notes"))
    repository.git(tmp_path, "init", "-q")
    skillkit("link", cwd=tmp_path)
    repository.commit(tmp_path)
    (tmp_path / "skills/retired.toml").write_text(CONFLICT)
    repository.git(tmp_path, "add", "-A")
    for command in (["lint"], ["check"], ["check", "--staged"], ["check", "--base", "HEAD"]):
        done = skillkit(*command, cwd=tmp_path)
        assert (done.returncode, "retired-list-broken" in done.stdout) == (1, True), (command, done.stdout)
    done = skillkit("doctor", cwd=tmp_path)
    assert "broken  skills: skills/retired.toml: has a merge conflict at line 4" in done.stdout
