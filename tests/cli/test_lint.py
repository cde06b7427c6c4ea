"""`skillkit lint` as its user meets it: real processes on real folders."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from skillkit import schemas
from skillkit.lint.example import good
from tests.conftest import skillkit

PLAIN = "---\nname: a\ndescription: Release notes. Use when a release is cut.\n---\n\nList the changes.\n"


def put(root: Path, *names: str, text: str = PLAIN) -> None:
    for name in names:
        (root / name).mkdir(parents=True)
        own = text.replace("name: a", f"name: {Path(name).name}").replace(
            "Release notes", f"{name * 3} {name * 4} {name * 5} {name * 6} {name * 7}"
        )
        (root / name / "SKILL.md").write_text(own)


def test_clean_skills_are_counted_and_exit_0(tmp_path):
    put(tmp_path, "a", "b")
    done = skillkit("lint", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2 skills checked: no findings\n", "")


def test_a_finding_says_path_line_source_and_mend(tmp_path):
    put(tmp_path, "a", text=PLAIN.replace("name: a", "name: b"))
    done = skillkit("lint", str(tmp_path / "a"), cwd=tmp_path.parent)
    (tmp_path / "a/SKILL.md").write_text(PLAIN.replace("name: a", "name: b"))
    done = skillkit("lint", str(tmp_path), cwd=tmp_path.parent)
    assert done.returncode == 1
    assert done.stdout == (
        "a/SKILL.md\n"
        "    2  error the name 'b' is not the folder's name 'a'  name-differs-from-folder [fixable, unsafe]\n"
        "       | name: b\n"
        "       | ^^^^^^^\n"
        "       hint: write `name: a`, or rename the folder\n"
        "       fix: rename the skill to a\n"
        "       or: rename the folder to b\n"
        "\n"
        "1 skill checked: 1 error (1 fixable by `skillkit lint --unsafe-fixes`)\n"
    )


def test_below_each_finding_is_its_own_line_of_the_file(tmp_path):
    """Also where a file has many, far apart, in the frontmatter and on the last line."""
    filler = "".join(f"Line {number} of the guide.\n" for number in range(300))
    dead = [f"See [part {number}](part-{number}.md).\n\n" for number in range(5)]
    put(tmp_path, "read-parts", text=PLAIN + filler.join(["\n", *dead]).rstrip("\n"))
    result = skillkit("lint", ".", "--select", "link-broken", "--all", cwd=tmp_path)
    found = json.loads(skillkit("lint", ".", "--select", "link-broken", "--format", "json", cwd=tmp_path).stdout)[
        "findings"
    ]
    lines = (tmp_path / found[0]["path"]).read_text().split("\n")
    assert len(found) == len(dead)
    shown = [line.split("| ", 1)[1] for line in result.stdout.splitlines() if "| See" in line]
    assert shown == [lines[finding["line"] - 1] for finding in found]


def test_fix_fixes_and_then_finds_nothing(tmp_path):
    put(tmp_path, "a")
    (tmp_path / "a/SKILL.md").write_text(PLAIN.replace("name: a\n", ""))
    done = skillkit("lint", "--fix", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "1 skill checked, 1 finding fixed: no findings\n")
    assert done.stderr == "fixed a/SKILL.md: name the skill after its folder\n"
    assert (tmp_path / "a/SKILL.md").read_text() == PLAIN
    again = skillkit("lint", "--fix", cwd=tmp_path)
    assert again.stdout == "1 skill checked: no findings\n"


def test_an_unsafe_fix_waits_to_be_asked_for_and_says_what_it_is(tmp_path):
    put(tmp_path, "a")
    (tmp_path / "a/SKILL.md").write_text(PLAIN.replace("name: a", "name: b"))
    assert "nothing could be fixed" in skillkit("lint", "--fix", cwd=tmp_path).stdout
    assert (tmp_path / "a/SKILL.md").read_text() == PLAIN.replace("name: a", "name: b")
    done = skillkit("lint", "--unsafe-fixes", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "fixed a/SKILL.md: rename the skill to a (unsafe)\n")
    assert (tmp_path / "a/SKILL.md").read_text() == PLAIN


def test_every_form_for_machines_says_whether_a_fix_is_safe_and_every_way(tmp_path):
    put(tmp_path, "a")
    (tmp_path / "a/SKILL.md").write_text("\ufeff" + PLAIN.replace("name: a", "name: b"))
    ways = {
        "name-differs-from-folder": [("rename the skill to a", False), ("rename the folder to b", False)],
        "byte-order-mark": [("remove the byte order mark", True)],
    }
    document = json.loads(skillkit("lint", "--json", cwd=tmp_path).stdout)
    jsonschema.validate(document, schemas.load("lint"))
    rows = {row["rule"]: row for row in document["findings"]}
    assert {rule: [(fix["title"], fix["safe"]) for fix in rows[rule]["fixes"]] for rule in ways} == ways
    assert rows["name-differs-from-folder"]["fixes"][1]["changes"] == [{"kind": "rename", "path": "a", "to": "b"}]
    [run] = json.loads(skillkit("lint", "--format", "sarif", cwd=tmp_path).stdout)["runs"]
    results = {result["ruleId"]: result for result in run["results"]}
    said = {rule: [tuple(fix.values()) for fix in results[rule]["properties"]["fixes"]] for rule in ways}
    assert said == ways
    [renamed] = results["name-differs-from-folder"]["fixes"]
    assert (renamed["description"]["text"], renamed["properties"]) == (
        "rename the skill to a (unsafe)",
        {"safe": False},
    )


def test_fix_says_where_it_could_fix_nothing(tmp_path):
    put(tmp_path, "a", text="no head\n")
    done = skillkit("lint", "--fix", cwd=tmp_path)
    assert done.stdout.endswith("\n1 skill checked, nothing could be fixed: 1 error\n")


@pytest.mark.parametrize("flags", [["--format", "json"], ["--json"]])
def test_json_is_what_its_schema_says(tmp_path, flags):
    put(tmp_path, "a", "b", text="no head\n")
    done = skillkit("lint", *flags, cwd=tmp_path)
    document = json.loads(done.stdout)
    jsonschema.validate(document, schemas.load("lint"))
    assert document["skills"] == 2
    assert document["summary"]["error"] == len(document["findings"]) >= 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param([], 0, id="a warning passes"),
        pytest.param(["--fail-on", "warning"], 1, id="unless it is told to fail"),
        pytest.param(["--fail-on", "never"], 0, id="never"),
    ],
)
def test_fail_on_is_a_threshold(tmp_path, arguments, code):
    put(tmp_path, "a", text=PLAIN.replace(" Use when a release is cut.", ""))
    assert skillkit("lint", *arguments, cwd=tmp_path).returncode == code


def test_the_configuration_sets_the_threshold_and_a_flag_beats_it(tmp_path):
    put(tmp_path, "a", text=PLAIN.replace(" Use when a release is cut.", ""))
    (tmp_path / "skillkit.toml").write_text('[lint]\nfail-on = "warning"\n')
    assert skillkit("lint", cwd=tmp_path).returncode == 1
    assert skillkit("lint", "--fail-on", "error", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["."], "is not in a skills repository", id="an empty folder"),
        pytest.param(["nowhere"], "no such file or folder", id="a path that does not exist"),
        pytest.param(["--fail-on", "eror"], "did you mean 'error'?", id="a misspelt severity"),
        pytest.param(["--fromat", "json"], "no such option: --fromat", id="a misspelt flag"),
    ],
)
def test_a_wrong_call_is_exit_2_with_a_word_on_stderr(tmp_path, arguments, told):
    if "." not in arguments and "nowhere" not in arguments:
        put(tmp_path, "a")
    done = skillkit("lint", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_misspelt_rule_in_the_configuration_is_exit_2(tmp_path):
    put(tmp_path, "a")
    (tmp_path / "skillkit.toml").write_text('[lint.rules]\nbody-to-long = "off"\n')
    done = skillkit("lint", cwd=tmp_path)
    assert done.returncode == 2
    assert "[lint.rules] no rule is called 'body-to-long'" in done.stderr
    assert "did you mean 'body-too-long'?" in done.stderr


def test_no_control_character_of_a_skill_reaches_the_terminal(tmp_path):
    put(tmp_path, "a", text=PLAIN.replace("name: a", 'name: "\x1b]0;owned\x07\\u001b[31m"'))
    done = skillkit("lint", cwd=tmp_path, env={**os.environ, "FORCE_COLOR": "1"})
    assert "\x1b]" not in done.stdout
    assert "\x07" not in done.stdout


def test_colour_is_for_terminals_that_want_it(tmp_path):
    put(tmp_path, "a", text="no head\n")
    plain = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    assert "\x1b[" not in skillkit("lint", cwd=tmp_path, env=plain).stdout
    assert "\x1b[31m" in skillkit("lint", cwd=tmp_path, env={**plain, "FORCE_COLOR": "1"}).stdout
    both = {**plain, "FORCE_COLOR": "1", "NO_COLOR": "1"}
    assert "\x1b[" not in skillkit("lint", cwd=tmp_path, env=both).stdout
    assert "\x1b[" not in skillkit("lint", "--no-color", cwd=tmp_path, env={**plain, "FORCE_COLOR": "1"}).stdout


def test_a_closed_pipe_is_quiet(tmp_path):
    put(tmp_path, *(f"s{i}" for i in range(400)), text="no head\n")
    command = f"{sys.executable} -m skillkit lint | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("s0/SKILL.md\n", "")


@pytest.mark.parametrize("arguments", [["lint"], ["list"], ["--help"]], ids=" ".join)
def test_output_that_nobody_read_is_neither_clean_nor_a_finding(tmp_path, arguments):
    put(tmp_path, "a", text="no head\n")
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "skillkit", *arguments]
    done = subprocess.run(command, cwd=tmp_path, stdout=write, stderr=subprocess.PIPE, timeout=60)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_where_nobody_can_read_the_exit_code_tells_all_the_same(tmp_path):
    put(tmp_path, "a")
    put(tmp_path, "b", text="no head\n")
    for skill, code in (("a", 0), ("b", 1)):
        command = f"{sys.executable} -m skillkit lint {skill} >&-"
        done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (code, "")


def test_a_clean_lint_imports_none_of_the_heavy_libraries(tmp_path):
    put(tmp_path, "a")
    probe = (
        "import sys; sys.argv = ['skillkit', 'lint']\n"
        "from skillkit.cli import main\n"
        "try: main()\n"
        "except SystemExit as e: assert e.code == 0\n"
        "print(sorted({'duckdb', 'jsonschema', 'rich', 'frontmatter', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.slow
@pytest.mark.nightly
@pytest.mark.skipif("SKILLKIT_CORPUS" not in os.environ, reason="SKILLKIT_CORPUS names no folder of real skills")
def test_real_skills_are_all_counted_and_none_is_a_crash():
    corpus = Path(os.environ["SKILLKIT_CORPUS"])
    expected = sum(1 for file in corpus.rglob("SKILL.md"))
    done = skillkit("lint", "--json", str(corpus), cwd=corpus)
    assert done.returncode in (0, 1)
    assert json.loads(done.stdout)["skills"] == expected
    assert done.stderr == ""


def test_a_company_skill_is_held_to_the_company_rules(tmp_path):
    put(tmp_path, "skills/company_wide/a", "elsewhere/b")
    rules = {f["rule"]: f["path"] for f in json.loads(skillkit("lint", "--json", cwd=tmp_path).stdout)["findings"]}
    assert rules["example-queries-missing"] == "skills/company_wide/a/SKILL.md"
    (tmp_path / "skills/company_wide/a/SKILL.md").write_text(good(name="a"))
    left = {f["rule"] for f in json.loads(skillkit("lint", "--json", cwd=tmp_path).stdout)["findings"]}
    assert left <= {"links-incomplete"}


def test_below_the_root_it_is_the_whole_repository_unless_the_folder_is_named(tmp_path):
    put(tmp_path, "a")
    (tmp_path / "skillkit.toml").write_text("")
    (tmp_path / "src").mkdir()
    assert skillkit("lint", cwd=tmp_path / "src").stdout == skillkit("lint", cwd=tmp_path).stdout
    done = skillkit("lint", ".", cwd=tmp_path / "src")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no skills found" in done.stderr
