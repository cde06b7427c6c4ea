"""Conflicts of git in a skill's texts: those that a merge left, and not those that a text shows."""

import pytest

from skillkit.lint.example import good
from skillkit.lint.run import lint
from skillkit.model import workspace

CONFLICT = "<<<<<<< HEAD\n- ours\n=======\n- theirs\n>>>>>>> other\n"
DIFF3 = "<<<<<<< HEAD\n- ours\n||||||| 1234567\n- before\n=======\n- theirs\n>>>>>>> other\n"
GOOD = good()


@pytest.mark.parametrize(
    ("files", "lines"),
    [
        pytest.param({"SKILL.md": GOOD + CONFLICT}, [25], id="at the end"),
        pytest.param({"SKILL.md": GOOD + DIFF3}, [25], id="with the version before"),
        pytest.param({"SKILL.md": GOOD + CONFLICT + "\nMore.\n" + CONFLICT}, [25, 32], id="two"),
        pytest.param({"SKILL.md": (GOOD + CONFLICT).replace("\n", "\r\n")}, [25], id="line ends of Windows"),
        pytest.param({"SKILL.md": GOOD.replace("name: ", "<<<<<<< HEAD\nname: ")}, [2], id="in the frontmatter"),
        pytest.param({"SKILL.md": GOOD + "See [a](references/a.md).\n", "references/a.md": CONFLICT}, [1], id="a page"),
        pytest.param({"SKILL.md": f"{GOOD}\n```text\n{CONFLICT}```\n"}, [], id="in a block of code"),
        pytest.param({"SKILL.md": GOOD + "\nLook for `<<<<<<< HEAD` in files.\n"}, [], id="in a sentence"),
        pytest.param(
            {"SKILL.md": GOOD + "\nTitle\n=======\n\n>>>>>>> quoted seven times\n"}, [], id="a title, a quote"
        ),
        pytest.param({"SKILL.md": GOOD + "\n<<<<<<<<< nine\n"}, [], id="another length"),
    ],
)
def test_it_is_found_where_it_begins(found, files: dict[str, str], lines: list[int]) -> None:
    assert [finding.line for finding in found("conflict-marker", files)] == lines


@pytest.mark.parametrize("key", ["name: ", "description: "])
def test_a_conflict_in_the_frontmatter_is_reported_once(make_workspace, key: str) -> None:
    text = GOOD.replace(key, f"<<<<<<< HEAD\n{key}other\n=======\n{key}").replace(
        "---\n\n", ">>>>>>> other\n---\n\n", 1
    )
    make_workspace({"skills/company_wide/write-release-notes/SKILL.md": text})
    of_yaml = {"conflict-marker", "yaml-invalid", "key-duplicate", "would-not-load"}
    place = make_workspace({})
    assert [f.rule for f in lint(workspace.load([place.root])).findings if f.rule in of_yaml] == ["conflict-marker"]
