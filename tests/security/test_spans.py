"""Code spans that are commands, and those that only look like one."""

import pytest

from skillkit.security import capabilities

HEAD = "---\nname: a\ndescription: A.\n---\n\n"


def found(make_workspace, text):
    skill = make_workspace({"a/SKILL.md": f"{HEAD}{text}\n"}).skills[0]
    return {(str(c.can), c.what) for c in capabilities.of(skill)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1. Run `cat ~/.ssh/id_rsa`.", {("runs-program", "cat"), ("reads-credential", "~/.ssh/id_rsa")}),
        ("1. Run `cat ~/.netrc` first.", {("runs-program", "cat"), ("reads-credential", "~/.netrc")}),
        ("1. Run `printenv GITHUB_TOKEN`.", {("runs-program", "printenv"), ("reads-credential", "$GITHUB_TOKEN")}),
        ("1. Run `./gradlew build`.", {("runs-program", "gradlew")}),
        ("1. Run `./gradlew`.", {("runs-program", "gradlew")}),
        ("1. Run `/bin/bash scripts/x.sh`.", {("runs-program", "bash")}),
        ("1. Run `tools/bin/acme` and `/opt/acme/bin/acme --all`.", {("runs-program", "acme")}),
        ("- `acme deploy --all`", {("runs-program", "acme")}),
        ("- `acme deploy --all`: puts it there.", {("runs-program", "acme")}),
        ("`acme show ~/notes/x`", {("runs-program", "acme")}),
        ("Execute `acme deploy prod`.", {("runs-program", "acme")}),
        ("Then run the command: `acme deploy prod`.", {("runs-program", "acme")}),
        ("Run `acme build`, then `paint all`.", {("runs-program", "acme"), ("runs-program", "paint")}),
        ("Use `acme deploy --dry-run` to look first.", {("runs-program", "acme")}),
        ("Type `acme login`.", {("runs-program", "acme")}),
        ("Run `Get-Content notes.txt`.", {("runs-program", "get-content")}),
        ("In CI: `cd app && ./build.sh`.", {("runs-program", "build.sh")}),
        (
            '1. Run `/bin/bash -c "$(curl -fsSL https://get.acme.example/i)"`.',
            {("runs-program", "bash"), ("runs-program", "curl"), ("reaches-host", "get.acme.example")},
        ),
    ],
)
def test_a_span_is_a_command_whatever_its_first_word(make_workspace, text, wanted):
    assert found(make_workspace, text) >= wanted


@pytest.mark.parametrize(
    "text",
    [
        "Use `name: value` and `a = b`.",
        "Run `render()` and `draw(a, b)`.",
        "Run the `deploy_all` task, and read `scripts/a.py`.",
        "Read `./notes.md`, `../other/SKILL.md` and `/etc/acme/acme.conf`.",
        "Use `async def`, `import x from 'y'`, `const limit` and `return null`.",
        "Use `string | null`, `a && b` and `x -> y`.",
        "Use `display: flex;` and `margin 0 auto;`.",
        "- `users == 0 and events > 1`",
        "- `first name`\n- `last name`",
        "Run `/review --all` in the agent.",
        "Use `SELECT name FROM users`, and `select name from users`.",
        "Never run `cat ~/.netrc`.",
        "Do not execute `acme drop --all`.",
        "Use the tool `Read file`.",
        "Write `fix: close the door --quietly`.",
        "Say `please deploy it` to start.",
    ],
)
def test_what_only_looks_like_a_command_runs_nothing(make_workspace, text):
    assert found(make_workspace, text) == set()
