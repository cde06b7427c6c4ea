"""Repositories laid out as those that the first commands once broke: each function fills one that is empty."""

import json
from pathlib import Path

from tests import repository
from tests.conftest import good


def _skill(root: Path, folder: str, text: str = "") -> Path:
    (root / folder).mkdir(parents=True)
    file = root / folder / "SKILL.md"
    file.write_text(text or good(folder.rpartition("/")[2]))
    return file


def _link(root: Path, place: str, target: str) -> None:
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).symlink_to(target)


def _company(root: Path) -> None:
    _skill(root, "skills/company_wide/write-notes")


def link_to_skills_elsewhere(root: Path) -> None:
    _skill(root, ".agents/skills/mine")
    _skill(root, ".agents/skills/yours")
    _link(root, ".claude/skills", "../.agents/skills")


def link_to_another_agents_link(root: Path) -> None:
    _company(root)
    _link(root, "skills/all/write-notes", "../company_wide/write-notes")
    _link(root, ".claude/skills", "../skills/all")
    _link(root, ".cursor/skills", "../.claude/skills")


def link_to_company_wide(root: Path) -> None:
    _company(root)
    _link(root, ".claude/skills", "../skills/company_wide")


def link_to_one_skill(root: Path) -> None:
    _skill(root, "vendor/mine")
    _link(root, ".claude/skills", "../vendor/mine")


def folder_with_skills(root: Path) -> None:
    _skill(root, ".claude/skills/mine")
    (root / ".claude/skills/mine/notes.txt").write_bytes(b"a\r\nb")


def dot_folder_is_a_link(root: Path) -> None:
    _skill(root, "tools/claude/skills/mine")
    _link(root, ".claude", "tools/claude")


def link_to_itself(root: Path) -> None:
    _company(root)
    _link(root, ".claude/skills", "skills")
    _link(root, "skills/company_wide/loop", "loop")


def links_to_nothing(root: Path) -> None:
    _company(root)
    _link(root, "skills/company_wide/gone", "../../vendor/gone")
    _link(root, ".cursor/skills", "../.agents/skills")


def text_in_place_of_a_link(root: Path) -> None:
    _skill(root, ".agents/skills/mine")
    (root / ".claude").mkdir()
    (root / ".claude/skills").write_text("../.agents/skills")


def submodule_not_checked_out(root: Path) -> None:
    _company(root)
    other = root.parent / "other"
    _skill(other, "x")
    repository.start(other)
    repository.commit(other)
    add = ("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other))
    for place in ("skills/company_wide/sub", "skills/team_wide/ads"):
        repository.git(root, *add, place)
    repository.git(root, "submodule", "deinit", "-q", "-f", "--all")


def submodule_with_skills(root: Path) -> None:
    submodule_not_checked_out(root)
    repository.git(root, "-c", "protocol.file.allow=always", "submodule", "update", "-q", "--init")


def settings_with_an_invalid_value(root: Path) -> None:
    _company(root)
    _settings(root, json.dumps({"skillOverrides": {"write-notes": "nope", "x": "off"}, "permissions": {"allow": []}}))


def settings_with_comments(root: Path) -> None:
    _company(root)
    _settings(root, '// ours\n{\n\t"permissions": {"allow": ["Bash(ls:*)",], /* why */ },\n}\n')


def settings_of_windows(root: Path) -> None:
    _company(root)
    _settings(root, '\ufeff{\r\n    "permissions": {\r\n        "deny": []\r\n    }\r\n}')


def _settings(root: Path, text: str) -> None:
    for name in ("settings.json", "settings.local.json"):
        (root / ".claude").mkdir(exist_ok=True)
        (root / ".claude" / name).write_bytes(text.encode())


def renamed_by_hand(root: Path) -> None:
    text = good("write-notes") + "\nWrong? Report it: `skillkit feedback add write-notes 'what was wrong'`\n"
    _skill(root, "skills/company_wide/write-notes", text)
    repository.commit(root)
    repository.git(root, "mv", "skills/company_wide/write-notes", "skills/company_wide/draft-notes")


def heads_that_cannot_be_read(root: Path) -> None:
    _skill(
        root,
        "skills/company_wide/block",
        "---\nname: block\ndescription: x\nmetadata:\n  owner: '@a'\n  v: |\n  b: c\n---\n",
    )
    _skill(root, "skills/company_wide/colon", good("colon").replace("description: ", "description: Notes: "))
    _skill(root, "skills/company_wide/tools", good("tools", "allowed-tools: ['Azure MCP/documentation', Read]\n"))
    _skill(root, "skills/company_wide/other-name", good("qdrant-name"))
    _skill(root, "skills/company_wide/bytes", good("bytes") + "It â\x80\x99s\x07 caf\u00c3\u00a9 \U000e0041\u200b\n")
    (root / "skills/company_wide/lower").mkdir()
    (root / "skills/company_wide/lower/skill.md").write_bytes(
        b"\xef\xbb\xbf" + good("lower").replace("\n", "\r\n").encode()
    )
    (root / "skills/company_wide/colon/cp1252.md").write_bytes(b"caf\xe9\r\nline\n")


def files_of_ours_that_are_theirs(root: Path) -> None:
    _company(root)
    (root / ".pre-commit-config.yaml").write_text("# ours\nrepos:\n- repo: local # why\n  hooks: []\n")
    (root / ".gitignore").write_bytes(b"*.pyc\r\n.claude/")
    (root / "skillkit.toml").write_text('# ours\nagents = ["claude"] # one\n')
    (root / "CODEOWNERS").write_text("* @acme/all\n")
    _skill(root, "skills/company_wide/write-skill", good("write-skill") + "\nOurs.\n")


LAYOUTS = (
    link_to_skills_elsewhere,
    link_to_another_agents_link,
    link_to_company_wide,
    link_to_one_skill,
    folder_with_skills,
    dot_folder_is_a_link,
    link_to_itself,
    links_to_nothing,
    text_in_place_of_a_link,
    submodule_not_checked_out,
    submodule_with_skills,
    settings_with_an_invalid_value,
    settings_with_comments,
    settings_of_windows,
    renamed_by_hand,
    heads_that_cannot_be_read,
    files_of_ours_that_are_theirs,
)
