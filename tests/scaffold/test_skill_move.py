"""A skill under another name or in another place: what its files say, and that a way back restores every byte."""

import pytest

from skillkit.errors import SkillkitError
from skillkit.model.skill import Skill
from skillkit.model.workspace import load_layout
from skillkit.scaffold import skill_move

HEADS = {
    "plain": 'name: restart-servers\ndescription: Restart. Use when a server hangs.\nmetadata:\n  owner: "@acme/ops"\n',
    "no metadata": "name: restart-servers\ndescription: Restart. Use when a server hangs.\n",
    "quoted name": 'name: "restart-servers"\ndescription: Restart. Use when a server hangs.\n',
    "description last": "name: restart-servers\nlicense: MIT\ndescription: >\n  Restart.\n  Use when a server hangs.\n",
    "comments": "# ours\nname: restart-servers # it\ndescription: R.\n# whose\nmetadata:\n  owner: '@acme/ops'\n",
    "no name": "description: Restart. Use when a server hangs.\nmetadata:\n    owner: '@acme/ops'\n    x: 'y'\n",
}
BODY = "\n`skillkit feedback add restart-servers 'what was wrong'`, /restart-servers, restart-servers.\n"


def made(root, head, body=BODY, name="restart-servers", folder="skills/company_wide"):
    place = root / folder / name
    place.mkdir(parents=True)
    (place / "SKILL.md").write_bytes(f"---\n{head}---\n{body}".encode())
    (root / "skillkit.toml").touch()
    return Skill(place, root)


def moved(root, skill, **to):
    """Do to the files what the plan says; returns the skill in its new place."""
    target = skill_move.target(load_layout(root), skill, **to)
    texts = skill_move.own_texts(skill, target)
    place = root / target.folder
    place.parent.mkdir(parents=True, exist_ok=True)
    skill.folder.rename(place)
    for path, text in texts.items():
        if text is None:
            (place / path).unlink()
        else:
            (place / path).parent.mkdir(exist_ok=True)
            (place / path).write_bytes(text.encode())
    return Skill(place, root)


def bytes_of(skill):
    return {file.path: (skill.folder / file.path).read_bytes() for file in Skill(skill.folder, skill.root).files}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_to_a_team_and_back_restores_every_byte(tmp_path, head, end):
    skill = made(tmp_path, head.replace("\n", end), BODY.replace("\n", end))
    before = bytes_of(skill)
    there = moved(tmp_path, skill, team="ads")
    assert there.folder_path == "skills/team_wide/restart-servers-ads"
    assert there.frontmatter.values["disable-model-invocation"] is True
    assert there.team == "ads"
    assert b"false" in bytes_of(there)["agents/openai.yaml"]
    back = moved(tmp_path, there, team="")
    assert back.folder_path == "skills/company_wide/restart-servers"
    assert bytes_of(back) == before


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_another_name_and_back_restores_every_byte(tmp_path, head):
    skill = made(tmp_path, head)
    before = bytes_of(skill)
    there = moved(tmp_path, skill, name="reboot-servers")
    assert "restart-servers" not in there.text
    assert bytes_of(moved(tmp_path, there, name="restart-servers")) == before


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        pytest.param("deploy", "We deploy with `deploy`.", "We deploy with `ship`.", id="a word is no mention"),
        pytest.param("deploy", "type /deploy or $deploy", "type /ship or $ship", id="as it is called"),
        pytest.param("deploy", "https://x.example/deploy", "https://x.example/deploy", id="a URL"),
        pytest.param("deploy", "see skills/all/deploy/SKILL.md", "see skills/all/ship/SKILL.md", id="a path"),
        pytest.param("deploy", "see skills/company_wide/deploy", "see skills/company_wide/ship", id="the folder"),
        pytest.param("deploy", "skillkit feedback add deploy 'x'", "skillkit feedback add ship 'x'", id="the footer"),
        pytest.param("make-a", "use make-a, not make-a-b", "use ship, not make-a-b", id="a longer name"),
        pytest.param("make-a", "scripts/make-a.py", "scripts/make-a.py", id="a file of that name"),
        pytest.param("make-a", "https://x.example/make-a", "https://x.example/make-a", id="a URL with a hyphen"),
    ],
)
def test_mentions(tmp_path, name, text, after):
    skill = made(tmp_path, f"name: {name}\n", name=name)
    assert skill_move.renamed(text, skill, skill_move.MoveTarget("ship", "skills/company_wide/ship", "")) == after


@pytest.mark.parametrize(
    ("head", "to", "fault"),
    [
        pytest.param(HEADS["plain"], {"name": "Restart"}, "holds 'R'", id="a bad name"),
        pytest.param(HEADS["plain"], {"name": "taken"}, "is taken", id="a name that is taken"),
        pytest.param(HEADS["plain"], {"name": "x", "team": "ads"}, "does not end in", id="not the team's name"),
        pytest.param(HEADS["plain"], {"team": ""}, "already", id="where it is"),
        pytest.param("name: [\n", {"name": "other"}, "cannot be changed", id="broken frontmatter"),
        pytest.param(
            "name: restart-servers\nmetadata: {owner: x}\n", {"team": "ads"}, "automatically", id="flow style"
        ),
        pytest.param("name: restart-servers\nmetadata:\n", {"team": "ads"}, "automatically", id="empty metadata"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_changed(tmp_path, head, to, fault):
    skill = made(tmp_path, head)
    made(tmp_path, "name: taken\n", name="taken")
    with pytest.raises(SkillkitError, match=fault):
        skill_move.own_texts(skill, skill_move.target(load_layout(tmp_path), skill, **to))
