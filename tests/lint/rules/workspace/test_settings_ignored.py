"""Settings files that an agent ignores; tests/listing/test_settings_file.py has every kind of fault."""

from pathlib import Path

import pytest

from skillkit.lint.rule import named
from skillkit.model import workspace


@pytest.mark.parametrize(
    ("asked", "agents", "found"),
    [
        pytest.param(".", ("claude",), 1, id="the repository"),
        pytest.param("skills", ("claude",), 0, id="a part without the file"),
        pytest.param(".", ("codex", "gemini"), 0, id="other agents"),
    ],
)
def test_it_is_found_where_the_agent_and_the_file_are_asked_for(
    tmp_path: Path, asked: str, agents: tuple[str, ...], found: int
) -> None:
    (tmp_path / "skills/company_wide").mkdir(parents=True)
    (tmp_path / ".claude").mkdir()
    (tmp_path / ".claude/settings.json").write_text('{"skillOverrides": {"a": "never"}}')
    place = workspace.load([tmp_path / asked])
    assert len(list(named("settings-ignored").check(place, agents=agents))) == found
