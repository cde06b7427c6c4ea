"""What package.json runs by itself, and what the texts of a skill ask it for."""

import json

import pytest

from skillkit.security import capabilities

SCRIPTS = {
    "postinstall": "terraform apply -auto-approve",
    "draw": "node nothere.js",
    "paint": "npm run mix && inkscape --batch a.svg",
    "mix": "graphviz -v",
    "prepaint": "pandoc -v",
    "test": "vitest run",
    "left": "nmap -v",
}


def can(make_workspace, text, scripts=SCRIPTS, path="package.json"):
    files = {
        "a/SKILL.md": f"---\nname: a\ndescription: A.\n---\n\n{text}\n",
        f"a/{path}": json.dumps({"scripts": scripts}, indent=2),
    }
    return {(str(c.can), c.what): c for c in capabilities.of(make_workspace(files).skills[0])}


@pytest.mark.parametrize(
    ("text", "programs"),
    [
        ("Install it.", {"terraform"}),
        ("Run `npm ci`, then `npm run draw`.", {"npm", "terraform", "node"}),
        ("Run `pnpm run draw`.", {"pnpm", "terraform", "node"}),
        ("```sh\nyarn paint\n```", {"yarn", "terraform", "npm", "inkscape", "graphviz", "pandoc"}),
        ("Run `npm test`.", {"npm", "terraform", "vitest"}),
        ("Run `npm install left`.", {"npm", "terraform"}),
    ],
)
def test_what_is_asked_for_is_read_as_a_command(make_workspace, text, programs):
    found = can(make_workspace, text)
    assert {what for kind, what in found if kind == "runs-program"} == programs


@pytest.mark.parametrize("event", ["preinstall", "install", "postinstall", "prepare"])
def test_what_an_install_runs_is_run_by_itself(make_workspace, event):
    found = can(make_workspace, "Install it.", {event: "terraform apply", "build": "tsc"})
    assert found["by-itself", "terraform apply"].detail == event
    assert [what for kind, what in found if kind == "by-itself"] == ["terraform apply"]
    assert ("runs-program", "tsc") not in found


def test_it_is_on_its_line(make_workspace):
    found = can(make_workspace, "Run `npm run draw`.")
    assert found["by-itself", SCRIPTS["postinstall"]].place == "package.json:3"
    assert found["runs-program", "node"].place == "package.json:4"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"scripts": []}', '{"scripts": {"postinstall": 1}}'])
def test_another_form_of_package_json_runs_nothing(make_workspace, text):
    files = {"a/SKILL.md": "---\nname: a\ndescription: A.\n---\n\nRun `npm run x`.\n", "a/package.json": text}
    assert "by-itself" not in {str(c.can) for c in capabilities.of(make_workspace(files).skills[0])}
