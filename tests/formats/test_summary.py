"""A long list of findings on less than a screen."""

import pytest

from skillkit.finding import UNFINISHED, Edit, Finding, Fix, Severity
from skillkit.formats import summary

FIX = (Fix("add it", True, (Edit("a", 0, 0, "x"),)),)


def findings(rules, each=3, skills=40):
    return [
        Finding(
            f"skills/company_wide/skill-{n % skills}/SKILL.md", n + 1, "wrong", fixes=FIX if r == 0 else ()
        )._replace(rule=f"rule-{r}", severity=list(Severity)[r % 3])
        for r in range(rules)
        for n in range(each)
    ]


@pytest.mark.parametrize("columns", [50, 80, 120])
@pytest.mark.parametrize("rules", [1, 5, 12, 60])
def test_it_fits_on_a_screen_and_counts_all(rules, columns):
    found = findings(rules, each=20)
    lines = list(summary.render(found, columns))
    assert len(lines) <= 25
    assert max(map(len, lines)) <= columns
    counted = sum(
        int(line.split()[0 if line.startswith(" ") else 1].replace(",", "")) for line in lines[1 : lines.index("")]
    )
    assert counted == len(found)


def test_the_next_commands_have_their_counts():
    text = "\n".join(summary.render(findings(2, each=20)))
    assert "skillkit lint --fix             fix 20 of them" in text
    assert "record the other 20: only new ones fail" in text
    assert "explain rule-0" in text


def test_errors_come_first_whatever_is_most_frequent():
    found = findings(1, each=3) + [f._replace(severity=Severity.NOTE, rule="often") for f in findings(1, each=30)]
    rows = list(summary.render(found))
    assert rows[1].split()[-1] == "rule-0"


def test_a_file_of_a_skill_counts_for_the_skill():
    found = [f._replace(path="skills/company_wide/a/references/x/y.md") for f in findings(1, each=11)]
    assert "  skills/company_wide/a: 11 errors" in list(summary.render(found))


def test_a_baseline_is_offered_for_none_of_a_skill_with_placeholders():
    found = [Finding("a/SKILL.md", n, f"m{n}", rule=UNFINISHED if n % 2 else "other") for n in range(12)]
    assert "--write-baseline" not in "\n".join(summary.render(found))
    more = [*found, Finding("b/SKILL.md", 1, "m", rule="other")]
    assert "record the 1: only new ones fail" in "\n".join(summary.render(more))
