"""The contract of safe fixes: held by every rule on real and made skills, and by --fix whatever a rule says."""

import json
import os
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skillkit.agents.shared import registry
from skillkit.config import Config
from skillkit.finding import Create, Edit, Finding, Fix, MakeLink, Rename
from skillkit.lint import contract
from skillkit.lint.fix import fix_all
from skillkit.lint.run import LintReport, lint
from skillkit.lint.settings import resolve
from skillkit.listing import agent_view
from skillkit.model import workspace
from skillkit.model.skill import Skill
from skillkit.model.workspace import Workspace

pytestmark = pytest.mark.slow

SETTINGS = resolve(Config())
CORPUS = os.environ.get("SKILLKIT_CORPUS")
HEADS = os.environ.get("SKILLKIT_HEADS")

ABOUT = "Handles dates. Use when a date is asked for."
HEAD = f"name: a # ours\ndescription: {ABOUT}\nmetadata:\n  version: 1.10\n  team: ads\n"
TEXT = f"---\n{HEAD}---\n\nSee [the Style](Style.md).\n"
PATH = "a/SKILL.md"


@pytest.fixture
def skill(tmp_path: Path) -> Skill:
    (tmp_path / "a").mkdir()
    (tmp_path / PATH).write_text(TEXT)
    [skill] = workspace.load([tmp_path]).skills
    return skill


def replaced(old: str, new: str, *keys: str, text: str = TEXT) -> Fix:
    start = text.index(old)
    return Fix("a rule's fix", True, (Edit(PATH, start, start + len(old), new),), keys)


BREACHES = [
    pytest.param(replaced("name: a", "name: b", "name"), "renames the skill", id="another name"),
    pytest.param(replaced("1.10", '"1.10"'), "another value", id="a value that it does not call faulty"),
    pytest.param(replaced("1.10", "1.1", "metadata.team"), "deletes text", id="written otherwise, outside its key"),
    pytest.param(replaced("1.10", "true", "metadata.team"), "another value", id="the key beside"),
    pytest.param(replaced("  version: 1.10\n", ""), "another value", id="a key removed"),
    pytest.param(replaced(" # ours", ""), "deletes text", id="a comment of the frontmatter removed"),
    pytest.param(replaced("1.10", '"1.10', "metadata.version"), "cannot be read", id="a quote that is not closed"),
    pytest.param(replaced("1.10", "!!timestamp x", "metadata.version"), "PyYAML", id="a value PyYAML cannot make"),
    pytest.param(replaced("---\n\nSee", "disable-model-invocation: true\n---\n\nSee"), "another value", id="a new key"),
    pytest.param(replaced("Style](", "]("), "deletes text", id="a word of the body removed"),
    pytest.param(replaced("See", "Read"), "", id="a word of the body replaced"),
    pytest.param(replaced("See [the", "Read"), "deletes text", id="two words by one"),
    pytest.param(Fix("x", True, (Rename("a", "b"),)), "renames a file", id="the folder renamed"),
    pytest.param(Fix("x", True, (Rename(PATH, "a/README.md"),)), "renames a file", id="the file renamed"),
    pytest.param(Fix("x", True, (Rename("a/skill.md", "b/SKILL.md"),)), "renames a file", id="moved with its case"),
    pytest.param(Fix("x", True, (Create(PATH, ""),)), "writes over", id="a file written over"),
    pytest.param(Fix("x", True, (MakeLink("l", ""),)), "removes a link", id="a link removed"),
    pytest.param(Fix("x", True, (Edit("gone.md", 0, 0, "x"),)), "cannot be read", id="a file that is not there"),
]


@pytest.mark.parametrize(("fix", "why"), BREACHES)
def test_a_fix_that_breaks_the_contract_is_unsafe_and_never_applied_by_fix(skill, fix, why):
    loaded = workspace.load([skill.root])
    said = contract.breach(fix, skill.root, {PATH: skill})
    assert why in said
    assert bool(why) == bool(said)
    [judged] = contract.judged(Finding(PATH, 1, "x", fixes=(fix,)), skill.root, {PATH: skill}).fixes
    assert judged.safe == (not why)
    if why:
        fix_all(
            loaded,
            lambda loaded: LintReport(loaded.root, 1, (Finding(PATH, 1, "x", fixes=(fix,)),)),
            lambda: loaded,
        )
        assert (skill.root / PATH).read_text() == TEXT


@pytest.mark.parametrize(
    "fix",
    [
        pytest.param(replaced("1.10", '"1.10"', "metadata.version"), id="the faulty value in quotes"),
        pytest.param(replaced("Style.md", "style.md"), id="the case of a link"),
        pytest.param(replaced("---\n\nSee", "k: true\n---\n\nSee", "k"), id="the key that was missing"),
        pytest.param(Fix("x", True, (Rename("a/skill.md", PATH),)), id="the case of the file"),
        pytest.param(Fix("x", True, (Create("a/agents/openai.yaml", "x"),)), id="a file made"),
        pytest.param(Fix("x", True, (MakeLink("skills/all/a", "../a"),)), id="a link made"),
    ],
)
def test_what_a_safe_fix_may_do(skill, fix):
    assert contract.breach(fix, skill.root, {PATH: skill}) == ""


def test_a_link_of_the_users_that_leads_somewhere_is_not_turned(tmp_path):
    (tmp_path / ".agents/skills").mkdir(parents=True)
    (tmp_path / ".claude").mkdir()
    (tmp_path / ".claude/skills").symlink_to("../.agents/skills")
    fix = Fix("x", True, (MakeLink(".claude/skills", "../skills/all"),))
    assert "leads somewhere else" in contract.breach(fix, tmp_path, {})


def test_a_switch_that_an_agent_would_not_read_is_not_safe(tmp_path):
    """Claude Code ends the frontmatter at any three dashes, so a key behind them is lost."""
    place = tmp_path / "skills/team_wide/investigate-ads/SKILL.md"
    place.parent.mkdir(parents=True)
    place.write_text(f"---\nname: investigate-ads\ndescription: {ABOUT} --- more\n---\nLook.\n")
    findings = lint(workspace.load([tmp_path]), SETTINGS).findings
    [finding] = [finding for finding in findings if finding.rule == "team-skill-open-to-model"]
    assert [fix.safe for fix in finding.fixes] == [False]


def test_two_fixes_of_one_file_keep_the_contract_together(skill):
    """Each adds a key that is missing; with both, Codex would skip the skill for the repeated key."""
    first, second = replaced("metadata:", "k: 1\nmetadata:", "k"), replaced("---\n\nSee", "k: 1\n---\n\nSee", "k")

    def check(loaded: Workspace) -> LintReport:
        missing = () if "k: 1" in (skill.root / PATH).read_text() else (first, second)
        return LintReport(loaded.root, 1, tuple(Finding(PATH, 1, "x", fixes=(fix,)) for fix in missing))

    fix_all(workspace.load([skill.root]), check, lambda: workspace.load([skill.root]))
    assert (skill.root / PATH).read_text().count("k: 1") == 1


# the law


def see_that_fix_keeps_the_contract(root: Path) -> None:
    """Fix everything that is safe below ``root``, and compare each SKILL.md with what it was."""
    before = workspace.load([root])
    was = {
        skill.folder_path: (skill.file, skill.data, Skill(skill.folder, root, skill.file)) for skill in before.skills
    }
    shown = {
        folder: [agent_view.view(agent, skill) for agent in registry.all_agents()]
        for folder, (*_, skill) in was.items()
    }
    values = {folder: parsed(data) for folder, (_, data, _) in was.items()}
    _, fixes = fix_all(before, lambda loaded: lint(loaded, SETTINGS), lambda: workspace.load([root]))
    after: Workspace = workspace.load([root])
    assert {skill.folder_path for skill in after.skills} == set(was)
    faulty = {change.path.rpartition("/")[0]: set() for fix in fixes for change in fix.changes}
    for fix in fixes:
        for change in fix.changes:
            faulty[change.path.rpartition("/")[0]] |= {key.partition(".")[0] for key in fix.keys}
    for skill in after.skills:
        _, data, _ = was[skill.folder_path]
        if skill.data == data:
            continue
        keys = faulty[skill.folder_path]
        then, now = values[skill.folder_path], parsed(skill.data)
        if then is not None:
            assert now is not None, skill.path
            assert same(then, now, keys), (skill.path, then, now)
            assert then.get("name") in (now.get("name"), None, ""), skill.path
        body = kept(data.decode("utf-8", "replace").partition("\n---")[2])
        assert is_within(body, skill.text.casefold()) or then is None, skill.path
        for agent, once in zip(registry.all_agents(), shown[skill.folder_path], strict=True):
            again = agent_view.view(agent, skill)
            assert once.unread or (once.name, bool(again.unread)) == (again.name, False), (skill.path, agent.name)
            assert once.unread or again.manual >= once.manual, (skill.path, agent.name)


def parsed(data: bytes) -> dict[str, object] | None:
    """What PyYAML makes of the frontmatter; None where that is no mapping."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.startswith("---\n") or "\n---\n" not in text:
        return None
    try:
        found = yaml.safe_load(text[4:].partition("\n---\n")[0] + "\n")
    except (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def same(then: dict[str, object], now: dict[str, object], keys: set[str]) -> bool:
    return {k: repr(v) for k, v in then.items() if k not in keys} == {
        k: repr(v) for k, v in now.items() if k not in keys
    }


def kept(text: str) -> str:
    return text.replace("\r", "").replace("\ufeff", "").casefold()


def is_within(old: str, new: str) -> bool:
    """True if no letter of the old text is lost; link-case-differs changes the case alone."""
    rest = iter(new)
    return all(letter in rest for letter in old)


@pytest.mark.skipif(not CORPUS, reason="SKILLKIT_CORPUS is not set: no real skills to fix")
def test_no_safe_fix_on_real_skills_breaks_the_contract(tmp_path):
    shutil.copytree(str(CORPUS), tmp_path / "corpus", symlinks=True)
    see_that_fix_keeps_the_contract(tmp_path / "corpus")


@pytest.mark.skipif(not HEADS, reason="SKILLKIT_HEADS is not set: no frontmatter whose reading by real agents is known")
@pytest.mark.parametrize("scope", ["company_wide", "team_wide"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "mixed"])
def test_no_safe_fix_on_odd_frontmatter_breaks_the_contract(tmp_path, scope, line_end):
    for name, head in json.loads(Path(str(HEADS), "shapes.json").read_text()).items():
        text = f"---\n{head}\n---\n\nBody line of the skill.\n"
        text = text.replace("\n", "\r\n", 2 if line_end == "mixed" else -1 if line_end == "\r\n" else 0)
        file = tmp_path / "skills" / scope / name / "SKILL.md"
        file.parent.mkdir(parents=True)
        file.write_bytes(("\ufeff" * (line_end == "mixed") + text).encode())
    see_that_fix_keeps_the_contract(tmp_path)


KEYS = ("name", "description", "Description", "descripton", "licence", "license", "metadata", "version", "x")
KEYS += ("allowed-tools", "disable_model_invocation", "disable-model-invocation")
key = st.sampled_from(KEYS)
value = st.sampled_from(
    [
        "a",
        "text with words # a comment",
        "one: two",
        "one: two # three",
        "@acme/docs",
        '"@acme/docs"',
        "'it''s'",
        "1.10",
        "yes",
        "~",
        "false",
        "true",
        "2026-02-01",
        "Read, Grep",
        "Read, Bash(git log:*, git diff:*)",
        "[Read, Grep]",
        "['Azure MCP/docs', Read]",
        "\n  - Read\n  - Grep # why",
        "\n  version: 1.10\n  team: no",
        "\n  a: &x 1\n  b: *x",
        "|\n  Note: one: two\n  owner: @x",
        ">-\n  folded: text\n  more",
        "plain\n  goes: on",
        '"quoted\n  goes on"',
        "&a word",
        "*a",
        "{a: 1, b: yes}",
        "text --- more",
        "!!str 5",
        "!own tag",
        "",
    ]
)
entries = st.lists(st.tuples(key, value), min_size=1, max_size=6, unique_by=lambda entry: entry[0])
heads = entries.map(lambda pairs: "".join(f"{k}: {v}\n" for k, v in pairs))
line_ends = st.sampled_from(["\n", "\r\n"])
before = st.sampled_from(["", "\ufeff", "\n", "\ufeff\ufeff", "\r"])
tails = st.sampled_from(
    ["", "\r", "x\r\ny\n", "\u200b", "a\x00b", "it\u00e2\u0080\u0099s", "[s](Style.md)", "\U000e0041", "lone\rcr\n"]
)


@pytest.mark.parametrize(
    "examples",
    [pytest.param(25, id="few"), pytest.param(500, id="many", marks=[pytest.mark.slow, pytest.mark.nightly])],
)
def test_no_safe_fix_on_made_skills_breaks_the_contract(tmp_path_factory, examples):
    @settings(max_examples=examples, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(before, heads, tails, line_ends, st.sampled_from(["company_wide", "team_wide"]))
    def law(mark: str, head: str, tail: str, end: str, scope: str) -> None:
        folder = tmp_path_factory.mktemp("made") / "skills" / scope / "dates"
        folder.mkdir(parents=True)
        text = f"{mark}---\n{head}---\n\nBody of the skill.\n".replace("\n", end) + tail
        (folder / "SKILL.md").write_bytes(text.encode())
        (folder / "style.md").write_text("Style.\n")
        see_that_fix_keeps_the_contract(folder.parent.parent.parent)

    law()
