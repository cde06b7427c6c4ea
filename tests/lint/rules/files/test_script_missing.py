"""Scripts that commands run, and where they may be."""

import json

import pytest

from skillkit.lint.example import good

THERE = {"scripts/collect.py": "pass\n", "tool.sh": "true\n"}


@pytest.mark.parametrize(
    ("text", "near"),
    [
        pytest.param("`python scripts/gone.py`", "", id="inline"),
        pytest.param("```sh\npython3 -u scripts/gone.py --now\n```", "", id="in a block, with an option"),
        pytest.param("```\n$ ./scripts/gone.sh\n```", "", id="after a prompt"),
        pytest.param("```sh\nuv run scripts/gone.py\n```", "", id="by uv"),
        pytest.param("```sh\npython {baseDir}/scripts/gone.py\n```", "", id="from the skill's folder"),
        pytest.param("```sh\npython ${CLAUDE_SKILL_DIR}/scripts/gone.py\n```", "", id="by Claude Code's variable"),
        pytest.param("```sh\nbash ~/.claude/skills/write-release-notes/gone.sh\n```", "", id="where it is installed"),
        pytest.param("`python scripts/colect.py`", "`collect.py` in `scripts/`", id="misspelt"),
        pytest.param("`python collect.py`", "`collect.py` in `scripts/`", id="in another folder"),
        pytest.param("`bash scripts/tool.sh`", "`tool.sh` in the root of the skill", id="in the root"),
        pytest.param("`python tools/gone.py`", "", id="in neither the skill nor the repository"),
    ],
)
def test_what_is_not_there_is_found_with_what_comes_nearest(found, text, near):
    [finding] = found("script-missing", {"SKILL.md": f"{good()}\n{text}\n", **THERE})
    assert finding.message.endswith(f": there is {near}" if near else "is not there")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("`python scripts/collect.py`", id="there"),
        pytest.param("```sh\ncd scripts\npython collect.py\n```", id="after a cd"),
        pytest.param("```sh\npython app.py && node server.js\n```", id="the reader's own"),
        pytest.param("Write `scripts/new.py`, then run `python scripts/new.py`.", id="to be written first"),
        pytest.param("```sh\ncat > scripts/new.sh <<E\nE\nbash scripts/new.sh\n```", id="written by the commands"),
        pytest.param("If `scripts/new.py` exists, run it: `python scripts/new.py`", id="where it is there"),
        pytest.param("```sh\npython scripts/<name>.py; python scripts/$X.py; python scripts/*.py\n```", id="blanks"),
        pytest.param("```sh\npython ../other/scripts/x.py; bash /opt/x.sh\n```", id="outside"),
        pytest.param("```sh\nbash ~/.claude/skills/another/x.sh\n```", id="another skill's"),
        pytest.param("```python\nrun('python scripts/x.py')\n```", id="code that is no shell"),
        pytest.param("Read scripts/gone.py in the text alone", id="not run"),
        pytest.param("`python tools/there.py`", id="in the repository"),
    ],
)
def test_what_is_there_or_is_not_to_be_there_is_not_found(tmp_path, found, text):
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/there.py").write_text("pass\n")
    assert found("script-missing", {"SKILL.md": f"{good()}\n{text}\n", **THERE}) == []


def test_a_script_named_twice_is_one_finding(found):
    text = f"{good()}\n`python scripts/gone.py`, then `python scripts/gone.py --more`\n"
    assert len(found("script-missing", text)) == 1


def test_a_command_in_a_reference_is_tried_from_the_skill_and_from_the_reference(found):
    files = {"references/a.md": "`python scripts/gone.py`\n`bash near.sh`\n", "references/near.sh": "true\n", **THERE}
    [finding] = found("script-missing", files)
    assert (finding.path.rpartition("write-release-notes/")[2], finding.line) == ("references/a.md", 1)


@pytest.mark.parametrize(
    "command",
    [
        "pip install -r {}",
        "pip3 install --quiet -r {}",
        "python -m pip install --requirement {}",
        "uv pip install -r {}",
        "uv pip sync {}",
        "uv run --with-requirements {} app",
    ],
)
def test_a_list_of_packages_counts_as_a_script(found, command):
    files = {"scripts/requirements.txt": "x==1\n", **THERE}

    def missing(path):
        text = f"{good()}\n```sh\n{command.format(path)}\n```\n"
        return [(each.message, each.hint) for each in found("script-missing", {"SKILL.md": text, **files})]

    assert missing("scripts/requirements.txt") == missing("${CLAUDE_SKILL_DIR}/scripts/requirements.txt") == []
    assert missing("requirements.txt") == missing("reqs/list.txt") == []
    [(message, hint)] = missing("scripts/requirement.txt")
    assert message.startswith("`scripts/requirement.txt` is installed from here, and is not there")
    assert hint == "did you mean `scripts/requirements.txt`?"


def test_a_list_of_packages_of_the_readers_own_is_not_looked_for(found):
    assert found("script-missing", f"{good()}\n`pip install -r requirements.txt`\n") == []


@pytest.mark.parametrize(
    ("scripts", "missing"),
    [
        ({"draw": "node nothere.js"}, ["nothere.js"]),
        ({"draw": "node ./tools/nothere.js --all"}, ["./tools/nothere.js"]),
        ({"draw": "npm run inner", "inner": "tsx src/nothere.ts"}, ["src/nothere.ts"]),
        ({"draw": "node there.js"}, []),
        ({"other": "node nothere.js"}, []),
        ({"postinstall": "node scripts/fonts.js"}, ["scripts/fonts.js"]),
        ({"draw": "node dist/index.js"}, []),
        ({"draw": "test -f nothere.js && node nothere.js"}, []),
        ({"postinstall": "node scripts/fonts.js || true"}, []),
    ],
)
def test_a_script_that_is_run_and_is_not_there_is_found(found, scripts, missing):
    files = {
        "SKILL.md": f"{good()}\nRun `npm run draw`.\n",
        "package.json": json.dumps({"scripts": scripts}, indent=2),
        "there.js": "1\n",
    }
    findings = found("script-missing", files)
    assert [finding.message.split("`")[1] for finding in findings] == missing
    assert all(finding.path.endswith("package.json") and finding.line >= 3 for finding in findings)


def test_a_template_that_is_copied_need_not_have_its_files(found):
    package = json.dumps({"scripts": {"postinstall": "node scripts/fonts.js"}})
    assert found("script-missing", {"SKILL.md": good(), "assets/app/package.json": package}) == []
    package = json.dumps({"scripts": {"postinstall": "node fonts.js"}})
    assert len(found("script-missing", {"SKILL.md": good(), "tools/package.json": package})) == 1
