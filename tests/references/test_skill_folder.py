"""What is written for the folder of a skill leads to its files."""

import pytest

from skillkit.lint.example import good
from skillkit.lint.run import lint
from skillkit.model import workspace
from skillkit.references import graph
from skillkit.references.graph import EdgeKind

NAME = "write-release-notes"
FOLDERS = (
    "{baseDir}",
    "${CLAUDE_SKILL_DIR}",
    "$CLAUDE_SKILL_DIR",
    "$SKILL_DIR",
    "${CLAUDE_SKILL_ROOT}",
    '"${CLAUDE_SKILL_DIR}"',
    f"~/.claude/skills/{NAME}",
    f"$HOME/.codex/skills/{NAME}",
    f"${{HOME}}/.config/opencode/skills/{NAME}",
    f".cursor/skills/{NAME}",
    f"./.agents/skills/{NAME}",
    f"../../.github/skills/{NAME}",
    f"${{CLAUDE_PLUGIN_ROOT}}/skills/{NAME}",
)


@pytest.fixture
def make(tmp_path):
    def write(text, files=()):
        for path, content in {"SKILL.md": f"{good()}\n{text}\n", "scripts/count.py": "pass\n", **dict(files)}.items():
            file = tmp_path / "skills/company_wide" / NAME / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content)
        return next(skill for skill in workspace.load([tmp_path]).skills if skill.name == NAME)

    return write


MISSING = ("script-missing", "path-missing", "link-broken")
UNREACHED = ("file-unmentioned", "reference-unmentioned")


def found(skill, rules=(*MISSING, *UNREACHED)):
    return [each for each in lint(workspace.load([skill.root])).findings if each.rule in rules]


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("form", ["`python {}`", "```sh\npython {} --all\n```", "```\n$ bash {}\n```"])
def test_a_script_in_each_folder_is_the_skills_own(make, folder, form):
    there = make(form.format(f"{folder}/scripts/count.py"))
    assert [edge.path for edge in graph.of(there).scripts] == ["scripts/count.py"]
    assert found(there) == []
    (gone,) = found(make(form.format(f"{folder}/scripts/cuont.py")), MISSING)
    assert (gone.rule, gone.hint) == ("script-missing", "did you mean `scripts/count.py`?")


@pytest.mark.parametrize("folder", [folder for folder in FOLDERS if folder[:2] not in ('"$', "./")])
@pytest.mark.parametrize("file", ["SKILL.md", "references/more.md"])
def test_a_file_in_each_folder_is_the_skills_own_in_every_text(make, folder, file):
    def written(path):
        text = f"Read `{folder}/{path}` first.\n"
        return make(text) if file == "SKILL.md" else make("See `references/more.md`.", {file: text})

    skill = written("scripts/count.py")
    assert [edge.path for edge in graph.of(skill).paths if edge.rooted] == ["scripts/count.py"]
    assert found(skill) == []
    (gone,) = found(written("docs/cuont.py"), MISSING)
    assert (gone.rule, gone.hint) == ("path-missing", "there is scripts/count.py")
    assert gone.path.endswith(file)


@pytest.mark.parametrize(
    "text",
    [
        "`~/.claude/skills/<name>/form.md`",
        "`~/.claude/skills/another/form.md`",
        "https://x.org/o/r/.claude/skills/write-release-notes/form.md",
        "`~/.claude/skills/write-release-notes/../other/form.md`",
        "Write `${CLAUDE_SKILL_DIR}/form.md` first.",
        "`~/.claude/settings.json`",
        "`python ~/notes/form.py`",
        "`python $HOME/form.py`",
    ],
)
def test_what_is_not_known_to_be_the_skills_is_not_judged(make, text):
    assert found(make(f"{text}\nRun `scripts/count.py`.")) == []


def test_a_file_of_a_skill_beside_this_one_is_looked_for_there(make, tmp_path):
    other = tmp_path / "skills/company_wide/other"
    other.mkdir(parents=True)
    (other / "SKILL.md").write_text(good("company_wide", "other"))
    (other / "form.md").write_text("One line.\n")
    text = "Read `~/.claude/skills/other/form.md`, and `scripts/count.py`.\n"
    assert found(make(text + "See `~/.claude/skills/other/SKILL.md`")) == []
    (gone,) = found(make(f"{text}See `~/.claude/skills/other/from.md`"))
    assert gone.message == "~/.claude/skills/other/from.md is named here, but is not in the skill other"


def test_variables_are_edges_of_the_graph(make):
    skill = make("Of $ARGUMENTS, $1 and ${CLAUDE_SESSION_ID} in {baseDir}: \\$2 $10 $$3 ${4}")
    edges = graph.of(skill).variables
    assert [edge.written for edge in edges] == ["$ARGUMENTS", "$1", "${CLAUDE_SESSION_ID}", "{baseDir}"]
    assert {edge.kind for edge in edges} == {EdgeKind.VARIABLE}
    assert all(skill.text[edge.start : edge.end] == edge.written for edge in edges)
