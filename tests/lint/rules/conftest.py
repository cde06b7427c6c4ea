"""One rule at a time, on a real folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from skillkit.finding import Finding
from skillkit.lint.example import good
from skillkit.lint.rule import named
from skillkit.model import workspace


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[Finding]]:
    """found("rule-name", text_or_files, **options) -> what the rule says about a company-wide or team-wide skill.

    A text (or bytes) is SKILL.md; a dict gives paths below the skill's folder, with the good SKILL.md where it names
    none. ``scope`` and ``folder`` say where the skill stands.
    """

    def run(
        name: str,
        content: str | bytes | dict[str, str | bytes],
        *,
        scope: str = "company_wide",
        folder: str = "write-release-notes",
        **options: object,
    ) -> list[Finding]:
        files = content if isinstance(content, dict) else {"SKILL.md": content}
        place = tmp_path / "skills" / scope / folder
        for path, text in {"SKILL.md": good(scope, folder), **files}.items():
            file = place / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        rule = named(name)
        root_folder = workspace.load([tmp_path])
        subjects = root_folder.skills if rule.per == "skill" else [root_folder]
        defaults = {key.replace("-", "_"): value for key, value in rule.options.items()}
        return [finding for subject in subjects for finding in rule.check(subject, **{**defaults, **options})]

    return run
