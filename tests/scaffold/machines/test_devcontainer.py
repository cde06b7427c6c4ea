"""A dev container that installs skillkit: written, added to what is there, upgraded, and taken back byte for byte."""

import json

import pytest

from skillkit.errors import SkillkitError
from skillkit.scaffold.machines import devcontainer
from skillkit.scaffold.step import Keep, Merge, Write, apply
from skillkit.text import jsonc
from tests import repository
from tests.conftest import skillkit

INSTALL = "pipx install git+https://git.example.org/skillkit@v1.2.0"
THEIRS = '{\n\t// ours, with Go\n\t"image": "go:1",\n\t"postCreateCommand": "make deps",\n}\n'
NAMED = '{\r\n  "postCreateCommand": {"go": "make deps"},\r\n  "features": {}\r\n}\r\n'


def laid(root, text: str, path: str = devcontainer.FILE):
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_bytes(text.encode())
    return devcontainer.step(root, INSTALL)


def test_a_new_file_is_written_and_taken_back_whole(tmp_path):
    step = devcontainer.step(tmp_path, INSTALL)
    assert isinstance(step, Write)
    assert json.loads(step.text)["postCreateCommand"] == {"skillkit": f"{INSTALL} && skillkit link"}
    assert devcontainer.without(step.text) is None
    apply(tmp_path, (step,))
    assert isinstance(devcontainer.step(tmp_path, INSTALL), Keep)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        pytest.param(THEIRS, "updateContentCommand", id="a command without a name, comments, a last comma"),
        pytest.param(NAMED, "postCreateCommand", id="commands with names, carriage returns"),
        pytest.param("{}\n", "postCreateCommand", id="empty"),
        pytest.param('{"image": "x"}', "postCreateCommand", id="one line without an end"),
    ],
)
@pytest.mark.parametrize("path", devcontainer.FILES)
def test_what_is_there_is_kept_and_comes_back_byte_for_byte(tmp_path, text, event, path):
    step = laid(tmp_path, text, path)
    assert isinstance(step, Merge)
    assert step.path == path
    before, after = jsonc.parse(text).value, jsonc.parse(step.text).value
    assert after.pop(event) == {**before.pop(event, {}), "skillkit": f"{INSTALL} && skillkit link"}
    assert after == before
    assert devcontainer.without(step.text) == text


def test_a_comment_that_would_go_along_keeps_it(tmp_path):
    text = laid(tmp_path, THEIRS.replace('deps",', 'deps", /* first */')).text
    assert devcontainer.without(text) == text


def test_an_upgrade_changes_the_command_that_installs_and_nothing_else(tmp_path):
    text = laid(tmp_path, THEIRS).text
    after = devcontainer.upgraded(text, lambda command: command.replace("v1.2.0", "v1.3.0"))
    assert after == text.replace("v1.2.0", "v1.3.0")
    assert devcontainer.upgraded(THEIRS, str.upper) == THEIRS
    assert devcontainer.upgraded("{", str.upper) == "{"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"image": ', "not JSON at line 1"),
        ("[]", "is no object"),
        ('{"postCreateCommand": "a", "updateContentCommand": ["b"], "onCreateCommand": "c"}', "a command already"),
    ],
)
def test_a_file_that_has_no_place_for_it_is_left(tmp_path, text, message):
    with pytest.raises(SkillkitError, match=message):
        laid(tmp_path, text)
    assert (tmp_path / devcontainer.FILE).read_text() == text


@pytest.mark.parametrize("theirs", [None, THEIRS])
def test_init_writes_it_upgrade_leaves_it_and_uninstall_takes_it_back(tmp_path, theirs):
    repository.start(tmp_path)
    if theirs:
        laid(tmp_path, theirs)
    done = skillkit("init", "--devcontainer", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    written = (tmp_path / devcontainer.FILE).read_text()
    assert " && skillkit link" in written
    assert skillkit("upgrade", "--yes", cwd=tmp_path).returncode == 0
    assert (tmp_path / devcontainer.FILE).read_text() == written
    done = skillkit("uninstall", "--yes", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / ".devcontainer").exists() is bool(theirs)
    if theirs:
        assert (tmp_path / devcontainer.FILE).read_text() == theirs
