"""What every command shares: help, version, completion, exit codes and a quick start."""

import os
import signal
import subprocess
import sys
import time

import pytest

from skillkit.cli import COMMANDS
from tests.conftest import skillkit


def test_help_shows_every_command_with_a_sentence(tmp_path):
    done = skillkit("--help", cwd=tmp_path)
    assert done.returncode == 0
    lines = {
        line.split()[0]: line.split()[1:] for line in done.stdout.split("Commands:")[1].splitlines() if line.strip()
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
    assert "Commands:" in done.stderr


def test_a_misspelt_command_is_exit_2_and_names_the_nearest(tmp_path):
    done = skillkit("lin", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: no command is called 'lin'\nhint: did you mean 'lint'?\n"


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_names_the_commands(tmp_path, shell):
    environment = {
        **os.environ,
        "_SKILLKIT_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": "skillkit li",
        "COMP_WORDS": "skillkit li",
        "COMP_CWORD": "1",
    }
    done = skillkit(cwd=tmp_path, env=environment)
    assert "lint" in done.stdout
    assert "link" in done.stdout


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


def modules(cwd, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", MODULES, *arguments], cwd=cwd, capture_output=True, text=True, timeout=60
    )
    return set(done.stdout.splitlines()[-1].split())


def test_help_reads_no_skill_and_no_yaml(tmp_path):
    assert not {"yaml", "rich", "duckdb", "jsonschema", "skillkit.lint", "skillkit.model.skill"} & modules(
        tmp_path, "--help"
    )


def test_a_command_imports_no_other(tmp_path):
    loaded = {name for name in modules(tmp_path, "lint", "--help") if name.startswith("skillkit.cli.")}
    assert loaded == {
        "skillkit.cli.shared",
        "skillkit.cli.shared.commands",
        "skillkit.cli.shared.edge",
        "skillkit.cli.shared.findings",
        "skillkit.cli.lint",
    }


@pytest.mark.parametrize("arguments", [["--version"], ["lint", "."]])
def test_a_start_stays_under_its_number_of_modules(tmp_path, arguments):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/SKILL.md").write_text("---\nname: a\ndescription: A. Use when a.\n---\nbody\n")
    empty = subprocess.run(
        [sys.executable, "-c", "import typer, yaml, sys; print(len(sys.modules))"], capture_output=True, text=True
    )
    ours = {name for name in modules(tmp_path, *arguments) if not name.startswith("skillkit.lint.rules.")}
    assert len(ours) <= int(empty.stdout) + 72


def test_of_the_agents_lint_loads_the_facts_alone(tmp_path):
    (tmp_path / "skills/company_wide/a").mkdir(parents=True)
    (tmp_path / "skills/company_wide/a/SKILL.md").write_text("---\nname: a\ndescription: A. Use when a.\n---\nbody\n")
    loaded = {name for name in modules(tmp_path, "lint", ".") if name.startswith("skillkit.agents.")}
    parts = {name.split(".", 3)[3] for name in loaded if name.count(".") == 3 and "shared" not in name}
    assert parts == {"facts"}
    assert {name for name in loaded if "shared." in name} == {
        "skillkit.agents.shared.base", "skillkit.agents.shared.registry",
    }  # fmt: skip


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
