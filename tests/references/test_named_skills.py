"""Other skills that texts name."""

from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillkit.lint.example import good
from skillkit.lint.run import lint
from skillkit.model import workspace
from skillkit.references import graph, named_skills
from tests import hang

NAME, OTHER = "write-release-notes", "review-code"
PLACES = ("SKILL.md", "references/more.md")


@pytest.fixture
def make(tmp_path):
    def write(text, place="SKILL.md"):
        folder = tmp_path / "skills/company_wide"
        files = {f"{NAME}/SKILL.md": good() + ("" if place == "SKILL.md" else "\nSee `references/more.md`.\n")}
        files[f"{NAME}/{place}"] = f"{files.get(f'{NAME}/{place}', '')}\n{text}\n"
        files[f"../team_wide/ads/{OTHER}/SKILL.md"] = good("team_wide", OTHER)
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content)
        return next(skill for skill in workspace.load([tmp_path]).skills if skill.name == NAME)

    return write


def unknown(skill):
    return [each for each in lint(workspace.load([skill.root])).findings if each.rule == "skill-unknown"]


@pytest.mark.parametrize(
    "text",
    [
        "Use the `{}` skill.",
        "use the {} skill",
        "Then load the **{}** skill first.",
        "with the **`{}`** skill",
        "the skill `{}` does that",
        "skill `{}`",
        "(see the `{}` skill)",
        "- `{}` skill: reviews",
        "Use the `acme:{}` skill.",
        "via the `/{}` skill",
        "See the skill `my-skill` (first), and `{}`.",
        "the skills `my-skill`, `your-skill` and `{}`",
    ],
)
@pytest.mark.parametrize("place", PLACES)
def test_a_skill_that_is_named_is_an_edge_and_a_misspelled_one_a_finding(make, text, place):
    skill = make(text.format(OTHER), place)
    (edge,) = graph.of(skill).skills
    content = skill.text if place == "SKILL.md" else skill.bundled(place)
    assert (edge.file, edge.path, content[edge.start : edge.end]) == (place, OTHER, edge.written)
    assert graph.of(skill).leads_to == (OTHER,)
    assert unknown(skill) == []
    (finding,) = unknown(make(text.format("reveiw-code"), place))
    assert (finding.path.endswith(place), finding.hint) == (True, f"did you mean {OTHER!r}?")


@pytest.mark.parametrize(
    "text",
    [
        "Use the `NAME` skill, or `your-skill` skill, or the `<name>` skill.",
        "the `review-code-dir` skill folder, a provider-specific skill",
        "Use this skill. Use the right skill for it.",
        "use the multi-step skill-creator way",
        "Read `review-code.md`; the upskilling plan",
        "the skill `my-skill` and `code`, and then `review_code`",
    ],
)
def test_what_is_no_name_is_no_finding(make, text):
    assert unknown(make(text)) == []


def test_a_skill_of_somewhere_else_is_not_reported(make):
    skill = make("Use the `pdf` skill, then the `deploy-docs` skill.")
    assert (unknown(skill), graph.of(skill).leads_to) == ([], ())


@pytest.mark.parametrize(
    "text",
    [
        "Run `/review-code` first",
        "Run /review-code first",
        "Codex: `$review-code main`",
        "Say `/review-code`.",
    ],
)
def test_a_call_leads_to_a_skill_where_there_is_one(make, text):
    assert graph.of(make(text)).leads_to == (OTHER,)
    assert graph.of(make(text.replace("review", "about"))).leads_to == ()


def test_a_link_leads_to_a_skill(make):
    assert graph.of(make("[it](../../team_wide/ads/review-code/SKILL.md)")).leads_to == (OTHER,)


def test_a_skill_named_twice_is_one_finding(make):
    assert len(unknown(make("Use the `reveiw-code` skill. The `reveiw-code` skill does it."))) == 1


@pytest.mark.parametrize("unit", ["a-" * 50 + " skill ", "'" * 99 + " skill ", "`x` skill ", "skill `"])
def test_a_name_of_any_length_is_looked_for_in_a_few_characters(unit):
    with hang.never(what=unit):
        list(named_skills.in_text(unit * 20_000))


@given(st.text("abc-", max_size=24), st.lists(st.text("abc-", max_size=24), max_size=12))
def test_the_nearest_name_is_the_one_that_a_comparison_with_all_gives(name, names):
    assert named_skills._nearest(name, frozenset(names)) == next(
        iter(get_close_matches(name, names, n=1, cutoff=0.9)), ""
    )


def test_names_that_a_run_has_found_are_known_until_a_skill_comes(tmp_path):
    (tmp_path / "deep/down/review-code").mkdir(parents=True)
    (tmp_path / "deep/down/review-code/SKILL.md").write_text(good(name="review-code"))
    root, beside = str(tmp_path), str(tmp_path / "elsewhere")
    named_skills.learn(workspace.Workspace(tmp_path, ()))
    assert not named_skills.is_a_skill(root, beside, "review-code")
    named_skills.learn(workspace.load([tmp_path]))
    assert named_skills.is_a_skill(root, beside, "review-code")
    (tmp_path / "fix-bugs").mkdir()
    (tmp_path / "fix-bugs/SKILL.md").write_text(good(name="fix-bugs"))
    assert named_skills.is_a_skill(root, beside, "fix-bugs")
