"""No fix breaks a head that can be read."""

import pytest

from skillkit.config import Config
from skillkit.lint.fix import fix_all
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
from skillkit.model import workspace

ABOUT = "description: Release notes from merged changes. Use when a release is cut."


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(f"  {ABOUT}\n", id="indented, without a name"),
        pytest.param("{description: Notes. Use when a release is cut.}\n", id="flow style, without a name"),
        pytest.param(
            "{name: a, description: Notes. Use when one is cut,\n disable-model-invocation: true}\n", id="flow"
        ),
        pytest.param(f"name: &x other\n{ABOUT}\nlicense: *x\n", id="an anchor in the name"),
        pytest.param(f"license: &x other\n{ABOUT}\nname: *x\n", id="an alias for the name"),
        pytest.param(f"name: a\n{ABOUT}\nmetadata: {{a: &x 1, b: *x}}\n", id="an anchor in a number"),
        pytest.param(f"name: |\n  other\n{ABOUT}\n", id="a block scalar"),
        pytest.param(f"? name\n: other\n? {ABOUT}\n", id="explicit keys"),
    ],
)
@pytest.mark.parametrize("scope", ["company_wide", "team_wide"])
def test_what_could_be_read_can_be_read_when_all_is_mended(tmp_path, head, scope):
    file = tmp_path / "skills" / scope / "a/SKILL.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"---\n{head}---\nList the changes.\n")
    before = workspace.load([tmp_path])
    settings = resolve(Config())
    after, _ = fix_all(before, lambda place: lint(place, settings), lambda: workspace.load([tmp_path]), unsafe=True)
    was, now = before.skills[0].frontmatter, after.skills[0].frontmatter
    assert (was.error, now.error) == (None, None)
    assert {
        key: value for key, value in was.values.items() if key in ("license", "description")
    }.items() <= now.values.items()
    assert not [finding for finding in lint(after, settings).findings if finding.fixable]
