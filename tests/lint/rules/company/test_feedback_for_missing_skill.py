"""The skill's own line for reports: what names nobody, and what only shows how."""

import pytest

from skillkit.config import Config
from skillkit.lint.example import good
from skillkit.lint.fix import fix_all
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
from skillkit.model import workspace

RULE = "feedback-for-missing-skill"
OWN = "write-release-notes"


@pytest.mark.parametrize(
    "command",
    [
        "`skillkit feedback add old-notes 'what was wrong'`",
        "skillkit feedback add old-notes",
        "`skillkit feedback add 'old-notes' 'what was wrong'`",
        '`skillkit feedback add "old-notes" "what was wrong"`',
        "`skillkit feedback add --kind pitfall old-notes 'what was wrong'`",
        "`skillkit feedback add --kind=pitfall --detail 'a b' --json old-notes 'what was wrong'`",
        "`uvx company-skillkit feedback add old-notes 'what'`",
        "`python -m skillkit feedback add old-notes 'what'`",
        "`skillkit  feedback\nadd old-notes 'what'`",
        "`skillkit feedback add /old-notes 'what'`",
        "`skillkit feedback add Old_Notes 'what'`",
        "```sh\nskillkit feedback add old-notes 'what was wrong'\n```",
        "Report it: skillkit feedback add old-notes.",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_last_line_gets_the_skills_own_name_however_it_is_written(tmp_path, command, line_end):
    file = tmp_path / "skills/company_wide" / OWN / "SKILL.md"
    file.parent.mkdir(parents=True)
    text = (good() + f"\nWrong or missing? {command}\n").replace("\n", line_end)
    file.write_bytes(text.encode())
    settings = resolve(Config()).only(RULE)
    fix_all(workspace.load([tmp_path]), lambda place: lint(place, settings), lambda: workspace.load([tmp_path]))
    name = "Old_Notes" if "Old_Notes" in command else "old-notes"
    assert file.read_bytes().decode() == text.replace(name, OWN)


@pytest.mark.parametrize(
    ("body", "safe"),
    [
        pytest.param("Report: `skillkit feedback add old 'x'`.\n\n# More\n\nText.", [True], id="in the middle"),
        pytest.param(
            "```sh\nskillkit feedback add old 'x'\n```\n\nReport: `skillkit feedback add old 'x'`",
            [True, True],
            id="a block with the name of the last line",
        ),
        pytest.param(
            "Ask `skillkit feedback add old 'x'` there.\n\n`skillkit feedback add write-release-notes 'x'`",
            [False],
            id="beside one that is right",
        ),
        pytest.param("```sh\nskillkit feedback add other 'x'\n```\n\nText.", [], id="a block shows how"),
        pytest.param("Say, for example `skillkit feedback add other 'x'`.\n\nText.", [], id="an example"),
        pytest.param("`skillkit feedback add write-release-notes 'x'`", [], id="its own name"),
        pytest.param("`skillkit feedback add beside 'x'`", [], id="another skill of the company"),
        pytest.param("`skillkit feedback add --no-skill 'no skill says how'`", [], id="no skill"),
        pytest.param("`skillkit feedback list old`", [], id="another command"),
        *(
            pytest.param(f"`skillkit feedback add {name} 'x'`", [], id=name)
            for name in (
                "NAME",
                "SKILL_NAME",
                "<name>",
                "$name",
                "{name}",
                "skill-name",
                "your-skill",
                "...",
                "write-{x}",
            )
        ),
    ],
)
def test_what_is_found(found, tmp_path, body, safe):
    beside = tmp_path / "skills/team_wide/ads/beside/SKILL.md"
    beside.parent.mkdir(parents=True)
    beside.write_text(good("team_wide", "beside"))
    findings = found(RULE, f"{good()}\n{body}\n")
    assert [fix.safe for finding in findings for fix in finding.fixes] == safe


def test_a_file_beside_the_skill_is_read_too(found):
    text = "# Help\n\nReport: `skillkit feedback add old 'x'`\n"
    [finding] = found(RULE, {"references/help.md": text})
    assert (finding.path, finding.line) == (f"skills/company_wide/{OWN}/references/help.md", 3)
    [change] = finding.fixes[0].changes
    assert text[: change.start] + change.text + text[change.end :] == text.replace(" old ", f" {OWN} ")
