"""What an agent lists in a folder, against what the real clients listed of the same layouts."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.listing.resolver import ResolvedSkill, resolve
from tests.listing.layouts import LAYOUTS, lay, sk

ANSWERS = json.loads(Path(__file__).with_name("layout_answers.json").read_text())["layouts"]
CASES = [(name, agent) for name, answers in ANSWERS.items() for agent in answers]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the layouts have links, and were measured on Linux")


def listed(found: tuple[ResolvedSkill, ...]) -> list[list[str]]:
    return sorted([one.name, " ".join(one.description.split())[:60]] for one in found if one.listed)


@pytest.mark.parametrize(("name", "agent"), CASES)
def test_a_layout_is_listed_as_the_client_lists_it(tmp_path: Path, name: str, agent: str) -> None:
    folder = lay(LAYOUTS[name], tmp_path / "repo", tmp_path / "home")
    found = resolve(registry.named(agent), folder, tmp_path / "home")
    by_chance = {(one.name, one.description) for one in found if one.by_chance}
    certain = [one for one in found if not one.by_chance]
    answers = [answer for answer in ANSWERS[name][agent] if tuple(answer) not in by_chance]
    assert listed(tuple(certain)) == answers
    assert len(ANSWERS[name][agent]) - len(answers) == len([one for one in found if one.by_chance and one.listed])


def test_a_personal_twin_is_said_with_the_file_that_it_shadows(tmp_path: Path) -> None:
    folder = lay(LAYOUTS["personal-twin"], tmp_path / "repo", tmp_path / "home")
    found = resolve(registry.named("claude"), folder, tmp_path / "home")
    (shadowed,) = [one for one in found if one.shadowed_by]
    assert shadowed.file == folder / ".claude/skills/alpha/SKILL.md"
    assert shadowed.shadowed_by == tmp_path / "home/.claude/skills/alpha/SKILL.md"
    assert [one.name for one in resolve(registry.named("claude"), folder) if one.listed] == ["alpha"]


@pytest.mark.parametrize("agent", ["claude", "codex"])
def test_a_submodule_that_holds_the_skills_is_a_layout_like_any_other(tmp_path: Path, agent: str) -> None:
    root, module = tmp_path / "repo", tmp_path / "repo/company"
    (module / "skills/all").mkdir(parents=True)
    (module / "skills/company_wide/alpha").mkdir(parents=True)
    (module / "skills/company_wide/alpha/SKILL.md").write_text(sk("alpha", "company alpha"))
    (module / "skills/all/alpha").symlink_to("../company_wide/alpha")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    (module / ".git").write_text("gitdir: ../.git/modules/company\n")
    for dot in (".claude", ".codex"):
        (root / dot).mkdir()
        (root / dot / "skills").symlink_to("../company/skills/all")
    assert listed(resolve(registry.named(agent), root)) == [["alpha", "company alpha"]]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    place = tmp_path / ".codex/skills"
    (place / "one").mkdir(parents=True)
    (place / "one/SKILL.md").write_text(sk("one", "D"))
    (place / "round").symlink_to("..")
    (place / "self").symlink_to("self")
    assert listed(resolve(registry.named("codex"), tmp_path)) == [["one", "D"]]
