"""What every command shares: help, version, completion, exit codes and a quick start."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from skillkit.cli import COMMANDS
from skillkit.lint.rule import all_rules
from tests.conftest import UNMEASURED, skillkit


def test_help_shows_every_command_with_a_sentence(tmp_path):
    done = skillkit("--help", cwd=tmp_path)
    assert done.returncode == 0
    lines = {
        line.split()[0]: line.split()[1:]
        for line in done.stdout.split("Commands before")[1].splitlines()
        if line.strip()
    }
    assert [name for name in COMMANDS if not lines.get(name)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_shows_an_example(tmp_path, name):
    done = skillkit(name, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"  skillkit {name}" in done.stdout


def test_the_version_is_the_distributions(tmp_path):
    assert skillkit("--version", cwd=tmp_path).stdout.startswith("skillkit 0.")


def test_no_arguments_show_the_help(tmp_path):
    done = skillkit(cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Commands before" in done.stderr


def test_a_misspelt_command_is_exit_2_and_names_the_nearest(tmp_path):
    done = skillkit("lin", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: no command is called 'lin'\nhint: did you mean 'lint'?\n"


def completed(shell: str, line: str, cwd) -> list[str]:
    """What the shell is offered for a line whose last word is not finished."""
    environment = {
        **os.environ,
        "_SKILLKIT_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    done = skillkit(cwd=cwd, env=environment)
    assert done.stderr == ""
    return re.findall(r"[\w,-]+", done.stdout)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands_and_names(tmp_path, shell):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    skillkit("init", cwd=tmp_path)
    (tmp_path / "skillkit.toml").write_text('teams = ["ads", "feed"]\n')
    added = skillkit("feedback", "add", "write-skill", "step 2 is gone", "--json", cwd=tmp_path)
    skillkit("feedback", "list", cwd=tmp_path)
    for line, expected in {
        "skillkit li": {"lint", "link", "list"},
        "skillkit show write": {"write-skill"},
        "skillkit feedback add imp": {"improve-skill"},
        "skillkit explain secret": {"secret", "secret-assigned"},
        "skillkit lint --select body,secre": {"body,secret", "body,secret-assigned"},
        "skillkit new x --team a": {"ads"},
        "skillkit budget --agent code": {"codex"},
        "skillkit feedback show ": {json.loads(added.stdout)["short"]},
    }.items():
        assert expected <= set(completed(shell, line, tmp_path)), line


def test_where_nothing_can_be_completed_nothing_is_said(tmp_path):
    assert completed("bash", "skillkit show x", tmp_path) == []
    (tmp_path / "skillkit.toml").write_text("no toml")
    assert completed("bash", "skillkit new x --team a", tmp_path) == []


MODULES = """
import sys
sys.argv = ["skillkit", *sys.argv[1:]]
from skillkit.cli import main
try:
    main()
except SystemExit:
    pass
print()
print(*sorted(sys.modules))
"""


def modules(cwd, *arguments, **more):
    command = [sys.executable, "-c", MODULES, *arguments]
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **more}, capture_output=True, text=True, timeout=60)
    return set(done.stdout.splitlines()[-1].split())


def test_help_reads_no_skill_and_no_yaml(tmp_path):
    assert not {"yaml", "rich", "duckdb", "jsonschema", "skillkit.lint", "skillkit.model.skill"} & modules(
        tmp_path, "--help"
    )


def test_what_moves_events_reads_no_skill_and_no_yaml(tmp_path):
    (tmp_path / "skillkit.toml").touch()
    loaded = modules(tmp_path, "lake", "sync")
    assert "skillkit.events.sync" in loaded
    assert not {"yaml", "rich", "jsonschema", "skillkit.model.skill"} & loaded


def test_nothing_is_left_for_the_search_for_garbage_at_the_end(tmp_path):
    code = (
        "import gc, sys; sys.argv = ['skillkit', '--version']; from skillkit.__main__ import main\n"
        "try: main()\n"
        "finally: print(len(gc.get_objects()) < gc.get_freeze_count() / 100, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=UNMEASURED, capture_output=True, text=True)
    assert done.stderr == "True\n"


def test_a_command_imports_no_other(tmp_path):
    loaded = {name for name in modules(tmp_path, "lint", "--help") if name.startswith("skillkit.cli.")}
    assert loaded == {
        "skillkit.cli.shared",
        "skillkit.cli.shared.commands",
        "skillkit.cli.shared.edge",
        "skillkit.cli.shared.findings",
        "skillkit.cli.lint",
    }


def test_help_groups_the_commands_as_the_readme_does(tmp_path):
    table = (Path(__file__).parent.parent.parent / "README.md").read_text()
    table = table[table.index("| before a skill is merged") : table.index("`skillkit COMMAND --help`")]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert tuple(re.findall(r"`([a-z]+)`", " ".join(cells))) == COMMANDS
    lines = skillkit("--help", cwd=tmp_path).stdout.splitlines()
    shown = [line.split()[0] for line in lines if re.match(r"  [a-z]+  ", line)]
    assert tuple(name for name in shown if name in COMMANDS and name != "skillkit") == COMMANDS


def test_lint_starts_without_openssl(tmp_path):
    """It costs 2 ms and 4 MB, for digests that Python has itself."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/SKILL.md").write_text("---\nname: a\ndescription: A. Use when a.\n---\nbody\n")
    loaded = modules(tmp_path, "lint", ".")
    assert "skillkit.cache" in loaded
    assert not {"hashlib", "_hashlib"} & loaded


@pytest.mark.parametrize("arguments", [["--version"], ["lint", "."]])
def test_a_start_stays_under_its_number_of_modules(tmp_path, arguments):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/SKILL.md").write_text("---\nname: a\ndescription: A. Use when a.\n---\nbody\n")
    empty = subprocess.run(
        [sys.executable, "-c", "import typer, yaml, sys; print(len(sys.modules))"], capture_output=True, text=True
    )
    ours = {name for name in modules(tmp_path, *arguments) if not name.startswith("skillkit.lint.rules.")}
    assert len(ours) <= int(empty.stdout) + 76


def test_lint_of_skills_that_have_not_changed_loads_no_parser_and_no_rule_about_one_skill(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/SKILL.md").write_text("---\nname: a\ndescription: A. Use when a.\n---\nbody\n")
    (tmp_path / "skillkit.toml").write_text("")
    own = {"XDG_CACHE_HOME": str(tmp_path / "home"), "SKILLKIT_NO_CACHE": ""}
    first, second = modules(tmp_path, "lint", ".", **own), modules(tmp_path, "lint", ".", **own)
    assert {"yaml", "skillkit.lint.rules.body.body_too_long", "skillkit.security.extract"} <= first
    assert not {"yaml", "skillkit.security.extract", "skillkit.references.graph"} & second
    per_skill = {f"skillkit.lint.rules.{each.family}.{each.name.replace('-', '_')}": each.per for each in all_rules()}
    assert {per_skill[name] for name in second if name in per_skill} == {"workspace"}


def test_of_the_agents_lint_loads_the_facts_and_the_reading_alone(tmp_path):
    (tmp_path / "skills/company_wide/a").mkdir(parents=True)
    (tmp_path / "skills/company_wide/a/SKILL.md").write_text("---\nname: a\ndescription: A. Use when a.\n---\nbody\n")
    loaded = {name for name in modules(tmp_path, "lint", ".") if name.startswith("skillkit.agents.")}
    parts = {name.split(".", 3)[3] for name in loaded if name.count(".") == 3 and "shared" not in name}
    assert parts == {"facts", "reading"}
    assert {name for name in loaded if "shared." in name} == {
        "skillkit.agents.shared.base", "skillkit.agents.shared.reading", "skillkit.agents.shared.registry",
    }  # fmt: skip


@pytest.mark.slow
def test_ctrl_c_is_exit_130_without_a_traceback(tmp_path):
    skillkit("init", cwd=tmp_path)
    command = [sys.executable, "-m", "skillkit", "feedback", "add", "write-skill", "-"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=tmp_path, text=True, **pipes) as process:
        time.sleep(1.5)  # it now waits for the text
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert "Traceback" not in process.stderr.read()


def test_ctrl_c_while_the_program_is_imported_is_exit_130_without_a_traceback(tmp_path):
    (tmp_path / "typer.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n")
    done = skillkit("list", cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "interrupted\n")


TALK = (
    ["link", "--check"],
    ["link"],
    ["lint"],
    ["list"],
    ["show", "write-skill"],
    ["rules"],
    ["doctor"],
    ["agents"],
    ["budget"],
    ["owners"],
    ["route", "write a skill"],
    ["check"],
    ["stale"],
    ["usage"],
    ["feedback", "add", "write-skill", "step 2 is gone"],
    ["feedback", "list"],
    ["feedback", "report"],
    ["lake", "doctor"],
)


@pytest.mark.slow
def test_colours_are_shown_and_their_codes_are_not(tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    skillkit("init", cwd=tmp_path)
    (tmp_path / "skills/all/write-skill").unlink()
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    for arguments in TALK:
        done = skillkit(*arguments, cwd=tmp_path, env=environment)
        assert done.returncode in (0, 1), (arguments, done.stderr)
        assert "\\x1b" not in done.stdout + done.stderr, arguments
        assert "Traceback" not in done.stderr, arguments


RAISED = {
    "what an import makes of it": "raise AttributeError('partially initialized module')",
    "an error that the user could fix": "raise SkillkitError('the lake is away')",
    "an error of the system": "raise OSError(5, 'Input/output error')",
}


@pytest.mark.parametrize("raised", RAISED.values(), ids=RAISED)
def test_ctrl_c_is_the_end_whatever_a_library_makes_of_it(tmp_path, raised):
    work = f"try:\n    os.kill(os.getpid(), 2)\nexcept KeyboardInterrupt:\n    {raised}"
    done = subprocess.run(_command(work), cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (130, "interrupted\n")


def test_ctrl_c_while_duckdb_works_is_the_end(tmp_path):
    asked = "SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b"
    work = f"print('begun', flush=True)\nLake('').run({asked!r})"
    with subprocess.Popen(_command(work), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"begun\n"
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, b"interrupted\n")


def _command(work):
    """A command that does ``work``, run as every command is."""
    imports = "import os, sys, typer\nfrom skillkit.cli.shared import edge\n"
    imports += "from skillkit.errors import SkillkitError\nfrom skillkit.events.lake import Lake\n"
    body = "\n".join(f"    {line}" for line in work.split("\n"))
    program = f"{imports}app = typer.Typer()\n@app.command()\ndef command():\n{body}\n"
    return [sys.executable, "-c", f"{program}sys.exit(edge.run(typer.main.get_command(app)))\n"]
