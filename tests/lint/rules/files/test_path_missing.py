"""Files that the text names."""

import pytest

from skillkit.lint.example import good

FILES = {"references/style.md": "Plain.\n", "scripts/collect.py": "pass\n"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Read `references/tone.md`.", 1, id="in code"),
        pytest.param("Read references/tone.md first.", 1, id="in the text"),
        pytest.param("```sh\npython scripts/publish.py\n```", 0, id="in a command: another rule's"),
        pytest.param("Run ./scripts/publish.py; ./scripts/publish.py again", 1, id="twice is one finding"),
        pytest.param("Read `references/style.md` and `scripts/collect.py`.", 0, id="there"),
        pytest.param("Read `references/<name>.md`, `references/{name}.md`, `references/*.md`.", 0, id="blanks"),
        pytest.param("Read `references/my-notes.md` or `references/example.md`.", 0, id="examples"),
        pytest.param("Write `references/tone.md`, create references/form.md.", 0, id="outputs"),
        pytest.param("Move there:\n- tone → `references/tone.md`\n- form -> references/form.md", 0, id="plans"),
        pytest.param("Export `assets/logo.png`; see assets/logo.png.", 0, id="the skill has no assets"),
        pytest.param("Look at `docs/references/tone.md`, `{dir}/scripts/a.py`, `~/scripts/b.py`.", 0, id="elsewhere"),
        pytest.param("See `scripts/tool.py:15`.", 0, id="a line of a file that was found"),
        pytest.param("[a](references/tone.md)", 0, id="a link is another rule's"),
        pytest.param("The references/ folder, scripts/collect and references/v1.2/x.", 0, id="no files"),
    ],
)
def test_paths(found, text, count):
    assert len(found("path-missing", {"SKILL.md": f"{good()}\n{text}\n", **FILES})) == count


@pytest.mark.parametrize("place", ["../../..", "../..", "../other"])
def test_a_file_further_up_or_in_a_skill_beside_it_is_there(found, place):
    files = {"SKILL.md": f"{good()}\nRun scripts/publish.py\n", f"{place}/scripts/publish.py": "pass\n", **FILES}
    assert found("path-missing", files) == []
