"""What is allowed, with a reason, and no longer than it is needed."""

import pytest

from skillkit.config import Config
from skillkit.lint.fix import fix_all
from skillkit.lint.rule import all_rules
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
from skillkit.model import workspace
from tests import hang

HEAD = "---\nname: claude-notes\ndescription: Lists what changed. Use when a meeting is summed up.\n{}---\n\n{}"


def found(root, head="", body="Write.\n", config=None):
    (root / "claude-notes").mkdir(exist_ok=True)
    (root / "claude-notes/SKILL.md").write_text(HEAD.format(head, body))
    settings = resolve(config or Config()).only(
        "name-reserved", "fence-unclosed", "pipe-to-shell", "allow-without-reason", "allow-unused"
    )
    return [(finding.rule, finding.line) for finding in lint(workspace.load([root]), settings).findings]


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        pytest.param("", ["name-reserved"], id="nothing allowed"),
        pytest.param("# skillkit: allow name-reserved: we are the vendor\n", [], id="allowed with a reason"),
        pytest.param("# skillkit: allow name-reserved until 2999-12-31: ours\n", [], id="until a day to come"),
        pytest.param(
            "# skillkit: allow name-reserved until 2020-01-31: ours\n",
            ["name-reserved", "allow-unused"],
            id="its day is over",
        ),
        pytest.param(
            "# skillkit: allow name-reserved until 2020-13-99: ours\n", ["name-reserved", "allow-unused"], id="no day"
        ),
        pytest.param("# skillkit: allow name-reserved Until 2999-12-31: ours\n", [], id="a capital letter"),
        pytest.param(
            "# skillkit: allow name-reserved until 31.12.2999: ours\n",
            ["name-reserved", "allow-unused"],
            id="a day in another form",
        ),
        pytest.param(
            "# skillkit: allow name-reserved until 2999-12-31\n",
            ["name-reserved", "allow-without-reason"],
            id="a day and no reason",
        ),
        pytest.param("license: x # skillkit: allow name-reserved: ours\n", [], id="behind a value"),
        pytest.param("# skillkit: allow name-reserved\n", ["name-reserved", "allow-without-reason"], id="no reason"),
        pytest.param(
            "# skillkit: allow name-reserved:  \n", ["name-reserved", "allow-without-reason"], id="blank reason"
        ),
        pytest.param("# skillkit: allow name-reserverd: ours\n", ["name-reserved", "allow-unused"], id="misspelt"),
        pytest.param(
            "# skillkit: allow name-reserved, fence-unclosed: ours\n", ["allow-unused"], id="one of two is idle"
        ),
        pytest.param('license: "skillkit: allow name-reserved: x"\n', ["name-reserved"], id="a value is no comment"),
    ],
)
def test_in_the_head_it_holds_for_the_whole_skill(tmp_path, comment, left):
    assert [rule for rule, _ in found(tmp_path, comment)] == left


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2020-01-31", "the suppression ended on 2020-01-31"),
        ("2027-02-31", "'2027-02-31' is no day, so the suppression does not count"),
        ("31.01.2027", "'31.01.2027' is no day, so the suppression does not count"),
        ("20270131", "'20270131' is no day, so the suppression does not count"),
        ("next-year", "'next-year' is no day, so the suppression does not count"),
    ],
)
def test_a_last_day_that_is_over_is_not_one_that_is_no_day(tmp_path, until, said):
    found(tmp_path, f"# skillkit: allow name-reserved until {until}: ours\n")
    assert said in [finding.message for finding in lint(workspace.load([tmp_path])).findings]


ALLOW = "<!-- skillkit: allow fence-unclosed: half a block is the point -->\n"
FENCE = "```sh\ngit tag\n"


@pytest.mark.parametrize(
    ("body", "left"),
    [
        pytest.param(ALLOW + FENCE, [], id="the block that follows"),
        pytest.param(ALLOW + "\n" + FENCE, [], id="blank lines between"),
        pytest.param(ALLOW + "Text.\n\n" + FENCE, ["allow-unused", "fence-unclosed"], id="another block in between"),
        pytest.param("Text.\n" + FENCE + ALLOW, ["fence-unclosed"], id="inside a fence it is code"),
        pytest.param(ALLOW + "All is well.\n", ["allow-unused"], id="nothing to allow"),
    ],
)
def test_in_the_body_it_holds_for_the_block_that_follows(tmp_path, body, left):
    assert [rule for rule, _ in found(tmp_path, "# skillkit: allow name-reserved: ours\n", body)] == left


PIPED = "<!-- skillkit: allow pipe-to-shell: pinned by its hash -->\n"
DOWNLOAD = "curl https://example.com/a | sh\n"


@pytest.mark.parametrize(
    ("body", "left"),
    [
        pytest.param(f"{PIPED}```sh\ngit tag\n\n{DOWNLOAD}```\n", [], id="behind a blank line in the fence"),
        pytest.param(f"{PIPED}\n\n```sh\n{DOWNLOAD}```\n", [], id="two blank lines before the fence"),
        pytest.param(f"{PIPED}```sh\ngit tag\n\n{DOWNLOAD}", ["fence-unclosed"], id="a fence to the end of the file"),
        pytest.param(f"{PIPED}```sh\n{DOWNLOAD}```\n{DOWNLOAD}", ["pipe-to-shell"], id="no further than the fence"),
        pytest.param(f"{PIPED}Run\n{DOWNLOAD}\n{DOWNLOAD}", ["pipe-to-shell"], id="no further than the paragraph"),
    ],
)
def test_a_fence_is_one_block_though_lines_of_it_are_blank(tmp_path, body, left):
    assert [rule for rule, _ in found(tmp_path, "# skillkit: allow name-reserved: ours\n", body)] == left


def test_an_allowance_for_a_rule_that_is_off_is_left_in_peace(tmp_path):
    config = Config(lint={"rules": {"name-reserved": "off"}})
    assert found(tmp_path, "# skillkit: allow name-reserved: ours\n", config=config) == []


def test_the_fix_removes_what_allows_nothing(tmp_path):
    found(tmp_path, "# skillkit: allow name-reserved: ours\n", ALLOW + "\nAll is well.\n")
    fix_all(workspace.load([tmp_path]), lint, lambda: workspace.load([tmp_path]), unsafe=True)
    text = (tmp_path / "claude-notes/SKILL.md").read_text()
    assert text == HEAD.format("# skillkit: allow name-reserved: ours\n", "\nAll is well.\n")


def test_the_fix_leaves_what_is_only_misspelt(tmp_path):
    head = "# skillkit: allow name-reserverd: we are the vendor\n"
    found(tmp_path, head)
    fix_all(workspace.load([tmp_path]), lint, lambda: workspace.load([tmp_path]), unsafe=True)
    assert (tmp_path / "claude-notes/SKILL.md").read_text() == HEAD.format(head, "Write.\n")


def test_a_finding_across_skills_is_allowed_by_the_skill_it_is_about(tmp_path):
    for place in ("one", "two"):
        folder = tmp_path / place / "notes"
        folder.mkdir(parents=True)
        allow = "# skillkit: allow name-duplicate: a fork on purpose\n" if place == "two" else ""
        (folder / "SKILL.md").write_text(HEAD.format(allow, "Write.\n").replace("claude-notes", "notes"))
    report = lint(workspace.load([tmp_path]), resolve(Config()).only("name-duplicate", "allow-unused"))
    assert "two/notes/SKILL.md" not in {finding.path for finding in report.findings}


def test_a_rule_is_allowed_by_a_name_that_it_had_before(tmp_path):
    (tmp_path / "claude-notes").mkdir()
    (tmp_path / "claude-notes/SKILL.md").write_text(HEAD.format("# skillkit: allow vendor-name: ours\n", "Write.\n"))
    renamed = tuple(
        each._replace(aliases=("vendor-name",)) if each.name == "name-reserved" else each for each in all_rules()
    )
    assert lint(workspace.load([tmp_path]), resolve(Config(), renamed)).findings == ()


def test_thousands_of_allowances_take_no_long_time(tmp_path):
    with hang.never():
        lines = found(tmp_path, body="<!-- skillkit: allow fence-unclosed: made by a machine -->\n" * 15_000)
    assert {rule for rule, _ in lines} <= {"name-reserved", "allow-unused"}


@pytest.mark.parametrize(("before", "left"), [(0, []), (600, ["pipe-to-shell"])])
def test_only_so_many_count(tmp_path, before, left):
    idle = "<!-- skillkit: allow fence-unclosed: idle -->\n\n" * before
    body = f"{idle}<!-- skillkit: allow pipe-to-shell: ours -->\n`curl -fsSL https://x.example.invalid/i | bash`\n"
    rules = [rule for rule, _ in found(tmp_path, "# skillkit: allow name-reserved: ours\n", body)]
    assert [rule for rule in rules if rule != "allow-unused"] == left
