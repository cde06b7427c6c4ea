"""A wheel or sdist that lacks a file, or has one too many, is found; so is a tag that fits nothing."""

import io
import tarfile
import zipfile

import pytest

from tests import repository
from tests.release import contents

TRACKED = {
    "skillkit/hook.py": "",
    "skillkit/events/queries/open.sql": "SELECT 1",
    "skills/team_wide/a/SKILL.md": "a",
    "tests/test_a.py": "",
    "docs/a.md": "",
    "README.md": "",
    "LICENSE": "",
    "pyproject.toml": '[project]\nversion = "0.2.0"\n',
    "CHANGELOG.md": "# Changelog\n\n## 0.2.0 (2026-12-01)\n\n- a\n",
}
WHEEL = ["skillkit/hook.py", "skillkit/events/queries/open.sql", "skillkit/scaffold/bundled/team_wide/a/SKILL.md"]
SDIST = [*TRACKED, "PKG-INFO"]


@pytest.fixture
def checkout(tmp_path):
    folder = tmp_path / "checkout"
    for name, text in TRACKED.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    repository.start(folder)
    repository.commit(folder)
    (folder / "skillkit/not_added.py").write_text("")
    return folder


def found(checkout, in_wheel: list[str], in_sdist: list[str]) -> list[str]:
    wheel, sdist = checkout.parent / "a-0.2.0-py3-none-any.whl", checkout.parent / "a-0.2.0.tar.gz"
    with zipfile.ZipFile(wheel, "w") as opened:
        for name in (*in_wheel, "a-0.2.0.dist-info/METADATA"):
            opened.writestr(name, "")
    with tarfile.open(sdist, "w:gz") as opened:
        for name in in_sdist:
            opened.addfile(tarfile.TarInfo(f"a-0.2.0/{name}"), io.BytesIO())
    return list(contents.differences(checkout, wheel, sdist))


def test_what_git_has_is_whole(checkout):
    assert found(checkout, WHEEL, SDIST) == []


@pytest.mark.parametrize("name", WHEEL)
def test_each_file_that_a_wheel_lacks_is_named(checkout, name):
    less = [other for other in WHEEL if other != name]
    assert found(checkout, less, SDIST) == [f"a-0.2.0-py3-none-any.whl: {name} is missing"]


@pytest.mark.parametrize("name", sorted(set(TRACKED) - {"CHANGELOG.md"}))
def test_each_file_that_an_sdist_lacks_is_named(checkout, name):
    less = [other for other in SDIST if other != name]
    assert found(checkout, WHEEL, less) == [f"a-0.2.0.tar.gz: {name} is missing"]


def test_a_file_that_git_does_not_have_is_named(checkout):
    extra = "skillkit/not_added.py"
    assert found(checkout, [*WHEEL, extra], [*SDIST, extra]) == [
        f"a-0.2.0-py3-none-any.whl: {extra} is in it, and not in git",
        f"a-0.2.0.tar.gz: {extra} is in it, and not in git",
    ]


@pytest.mark.parametrize(
    ("tag", "changes", "wrong"),
    [
        pytest.param("v0.2.0", "## 0.2.0 (2026-12-01)", 0, id="as it should be"),
        pytest.param("v0.2.1", "## 0.2.0 (2026-12-01)", 1, id="another version"),
        pytest.param("0.2.0", "## 0.2.0 (2026-12-01)", 1, id="no v"),
        pytest.param("v0.2.0", "## Unreleased", 1, id="no section"),
        pytest.param("v0.2.0", "## 0.2.0", 1, id="no date"),
    ],
)
def test_a_tag_is_the_versions_with_a_dated_section(checkout, tag, changes, wrong):
    (checkout / "CHANGELOG.md").write_text(f"# Changelog\n\n{changes}\n")
    kept(checkout, "a")
    assert len(list(contents.wrong_tag(checkout, tag))) == wrong


def kept(checkout, text: str, label: str = "0.2.0") -> None:
    """What the skill `a` was in a version, as `make keep-texts` leaves it."""
    folder = checkout / "skillkit/scaffold/earlier" / label
    folder.mkdir(parents=True)
    (folder / "a.SKILL.md").write_text(text)


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        pytest.param({"0.2.0": "a"}, False, id="of this version"),
        pytest.param({"0.1.0": "a"}, False, id="the same since an earlier one"),
        pytest.param({"0.1.0": "b"}, True, id="an earlier one alone"),
        pytest.param({"0.9.0": "b", "0.10.0": "a"}, False, id="in the order of versions"),
        pytest.param({}, True, id="none"),
    ],
)
def test_a_text_that_is_not_kept_for_later_upgrades_is_named(checkout, texts, wrong):
    for label, text in texts.items():
        kept(checkout, text, label)
    assert [line for line in contents.wrong_tag(checkout, "v0.2.0") if "make keep-texts" in line] == (
        ["a/SKILL.md: is not kept for later upgrades: run `make keep-texts`"] if wrong else []
    )
