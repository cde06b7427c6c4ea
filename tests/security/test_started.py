"""An approval of what runs by itself is of the files that it starts as well."""

import datetime

import pytest

from skillkit.lint.example import good
from skillkit.model import workspace
from skillkit.security import approval, capabilities, started
from skillkit.security.capabilities import Can

FILES = {
    "scripts/guard.sh": '#!/bin/sh\n. "$(dirname "$0")/lib/common.sh"\npython3 scripts/check.py\n',
    "scripts/lib/common.sh": "log() { :; }\n",
    "scripts/check.py": "from rules import words\nimport json\n",
    "scripts/rules.py": "words = []\n",
    "scripts/other.sh": "echo other\n",
    "scripts/view.js": 'const draw = require("./draw")\n',
    "scripts/draw.js": "module.exports = 1\n",
    "bin/tool": "#!/bin/sh\necho tool\n",
    "package.json": '{"scripts": {"lint": "node scripts/view.js"}}\n',
    "references/a.md": "Text.\n",
}
GUARD = ["scripts/check.py", "scripts/guard.sh", "scripts/lib/common.sh", "scripts/rules.py"]
PROGRAMS = [*GUARD, "scripts/other.sh", "scripts/draw.js", "scripts/view.js", "bin/tool"]


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "write-release-notes"
    for path, text in {"SKILL.md": good(), **FILES}.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text)
    return place


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("./scripts/guard.sh", GUARD),
        ('bash "${CLAUDE_PLUGIN_ROOT}/scripts/guard.sh" --fast', GUARD),
        ("cd scripts/lib && ./common.sh", ["scripts/lib/common.sh"]),
        ("for f in scripts/lib/*; do sh $f; done", ["scripts/lib/common.sh", *PROGRAMS]),
        ("python3 -m scripts.check", ["scripts/check.py", "scripts/rules.py"]),
        ("node scripts/view.js", ["scripts/draw.js", "scripts/view.js"]),
        ("npm run lint", ["package.json", "scripts/draw.js", "scripts/view.js"]),
        ("bin/tool", ["bin/tool"]),
        ("run-parts scripts/lib", ["scripts/lib/common.sh"]),
        ('bash "scripts/$HOOK.sh"', PROGRAMS),
        ("git status --short", []),
        ("echo 'see the scripts of the skill'", []),
        ("cat SKILL.md", []),
    ],
)
def test_which_files_a_command_starts(folder, command, found):
    assert started.started_by(workspace.load([folder]).skills[0], command) == tuple(sorted(set(found)))


HOOK = "hooks:\n  PreToolUse:\n    - hooks:\n        - type: command\n          command: ./scripts/guard.sh\n"
LONG_HOOK = HOOK.replace(".sh", ".sh" + " --quiet" * 40)
BY_ITSELF = {
    "a hook": ("SKILL.md", good().replace("description:", f"{HOOK}description:", 1)),
    "a command when the page is read": ("SKILL.md", f"{good()}\nState: !`./scripts/guard.sh`\n"),
    "a hook of a plugin": (
        "hooks/hooks.json",
        '{"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "bash scripts/guard.sh"}]}]}}\n',
    ),
    "a long hook": (
        "SKILL.md",
        good().replace("description:", f"{LONG_HOOK}description:", 1),
    ),
}


def by_itself(folder):
    skill = workspace.load([folder]).skills[0]
    found = [each for each in capabilities.of(skill) if each.can is Can.BY_ITSELF]
    assert found
    return skill, found


@pytest.mark.parametrize("kind", BY_ITSELF)
@pytest.mark.parametrize("changed", [*GUARD, "scripts/other.sh"])
def test_a_script_that_runs_by_itself_is_approved_as_it_is(folder, kind, changed):
    path, text = BY_ITSELF[kind]
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text(text)
    today = datetime.date(2026, 1, 2)
    skill, found = by_itself(folder)
    approval.write(skill, found, "Jo", "needed", today, None)
    skill, found = by_itself(folder)
    assert approval.waiting(skill, found, approval.valid_approvals(skill, today)) == []
    (folder / changed).write_text(FILES[changed] + "# more\n")
    skill, found = by_itself(folder)
    assert bool(approval.waiting(skill, found, approval.valid_approvals(skill, today))) == (changed in GUARD)
