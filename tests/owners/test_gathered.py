"""The owners of skills that are adopted are those that they had, and one line says so where one line said it."""

import pytest

from skillkit.model import workspace
from skillkit.owners import owners
from tests.conftest import good, skillkit
from tests.repository import git

ALL = "/.claude/skills/ @acme/docs\n"
ONE = "/.claude/skills/restart/ @acme/ops\n"
OLD = "/skills/company_wide/old/ @acme/old\n"
NEW_FOLDER = "/skills/company_wide/ @acme/docs\n"
TEXTS = {
    "one line": (ALL, True, False),
    "one line, CRLF, no end": (f"* @acme/all\r\n{ALL.strip()}", True, False),
    "the folder above it": ("/.claude/ @acme/docs\n", True, False),
    "not tied to the root": (".claude/skills @acme/docs # why\n", True, False),
    "a skill with its own owner": (ALL + ONE, True, False),
    "a folder of a skill with its own owner": (ALL + "/.claude/skills/restart/scripts/ @acme/ops\n", True, False),
    "skills that exist, with lines below": (ALL + OLD, True, True),
    "skills that exist, with lines above": (OLD + ALL, True, True),
    "skills that exist, and the same owner": (ALL + OLD.replace("@acme/old", "@acme/docs"), True, True),
    "skills that exist, and belong to nobody": (ALL, False, True),
    "skills that exist, and belong to a catch-all": ("* @acme/all\n" + ALL, False, True),
    "a line a skill": ("".join(f"/.claude/skills/{name}/ @acme/{name}\n" for name in ("a", "b")), False, False),
    "a pattern": ("/.claude/skills/*/ @acme/docs\n", False, False),
    "a catch-all": ("* @acme/docs\n", False, False),
}


def owned(root):
    """The owners of every file of the skills, by the skill's name and the file's path in it."""
    file = owners.find(root)
    return {
        (skill.name, one.path): file.owners.owned(f"{skill.folder_path}/{one.path}").owners
        for skill in workspace.load([root]).skills
        for one in skill.files
        if one.path == "SKILL.md" or skill.name == "restart"
    }


@pytest.mark.slow
@pytest.mark.parametrize("forge", ["github", "gitlab"])
@pytest.mark.parametrize(("text", "is_one", "exists"), TEXTS.values(), ids=TEXTS)
def test_each_skill_has_the_owners_that_it_had(tmp_path, text, is_one, exists, forge):
    git(tmp_path, "init", "-q")
    for name in ("a", "b", "c", "restart"):
        folder = tmp_path / f".claude/skills/{name}"
        (folder / "scripts").mkdir(parents=True)
        (folder / "SKILL.md").write_text(good(name))
        (folder / "scripts/run.sh").write_text("true\n")
    if exists:
        (tmp_path / "skills/company_wide/old").mkdir(parents=True)
        (tmp_path / "skills/company_wide/old/SKILL.md").write_text(good("old"))
    if forge == "gitlab":
        (tmp_path / ".gitlab-ci.yml").write_text("")
        text = text.replace("skills @", "skills/ @")  # in GitLab only a slash at the end means what is below
    (tmp_path / "CODEOWNERS").write_bytes(text.encode())
    before = owned(tmp_path)
    done = skillkit("adopt", "--yes", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert owned(tmp_path) == before
    after = (tmp_path / "CODEOWNERS").read_bytes().decode()
    lines = after.splitlines()
    assert (NEW_FOLDER.strip() in lines) == is_one
    assert ("\r" in text) == ("/ @acme/docs\r\n" in after)
    if is_one:
        assert len(lines) == len(text.splitlines()) + 1
