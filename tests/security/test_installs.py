"""What commands, metadata of scripts and settings of MCP servers install, under which name, and with which pin."""

import json

import pytest

from skillkit.security import capabilities

HEAD = "---\nname: a\ndescription: A.\n---\n\n"


def found(make_workspace, text, files=None):
    skill = make_workspace({"a/SKILL.md": HEAD + text, **{f"a/{path}": t for path, t in (files or {}).items()}}).skills[
        0
    ]
    return capabilities.of(skill)


def installs(make_workspace, text, files=None):
    return {(c.what, c.detail) for c in found(make_workspace, text, files) if c.can is capabilities.Can.INSTALLS}


@pytest.mark.parametrize(
    ("command", "what", "detail"),
    [
        ("pip install foo", "pip install foo", "no pin"),
        ("pip3 install foo==1.2", "pip3 install foo==1.2", ""),
        ("pip install foo==1.2 bar", "pip install foo==1.2 bar", "no pin"),
        ("python3 -m pip install foo", "python3 -m pip install foo", "no pin"),
        ("uv pip install foo", "uv pip install foo", "no pin"),
        ("uv add requests", "uv add requests", "no pin"),
        ("uv add git+https://git.example/a/b@v1.0", "uv add git+https://git.example/a/b@v1.0", ""),
        ("uv add git+https://git.example/a/b@main", "uv add git+https://git.example/a/b@main", "no pin"),
        ("uv run --with pandas scripts/a.py", "uv run --with pandas", "no pin"),
        ("uv run --with pandas==2.0 --with numpy scripts/a.py", "uv run --with pandas==2.0 numpy", "no pin"),
        ("uv run --with=pandas==2.0 scripts/a.py", "uv run --with pandas==2.0", ""),
        ("uv tool run ruff check", "uv tool run ruff", "no pin"),
        ("uvx --from acme-tools==1.2 acme", "uvx acme-tools==1.2", ""),
        ("uvx acme@latest", "uvx acme@latest", "no pin"),
        ("pipx run black .", "pipx run black", "no pin"),
        ("pipx run --spec black==24.1 black .", "pipx run black==24.1", ""),
        ("npx -y @acme/w", "npx @acme/w", "no pin"),
        ("npx -y @acme/w@1.0.0 --all", "npx @acme/w@1.0.0", ""),
        ("npx -p @acme/w@1.0.0 w", "npx @acme/w@1.0.0", ""),
        ("npx tsc --noEmit", "npx tsc", ""),
        ("pnpm dlx bar", "pnpm dlx bar", "no pin"),
        ("yarn dlx bar@3.1", "yarn dlx bar@3.1", ""),
        ("npm exec -- bar", "npm exec bar", "no pin"),
        ("npm ci", "npm ci", ""),
        ("npm install left-pad@1.3.0", "npm install left-pad@1.3.0", ""),
        ("yarn install --frozen-lockfile", "yarn install --frozen-lockfile", ""),
        ("cargo install ripgrep --version 14.1.0", "cargo install ripgrep --version 14.1.0", ""),
        ("gem install rake -v 13.0", "gem install rake -v 13.0", ""),
        ("go install acme.example/tool@latest", "go install acme.example/tool@latest", "no pin"),
        ("apt-get install -y jq=1.6", "apt-get install -y jq=1.6", ""),
        ("docker run --rm -v $PWD:/x acme/tool sh", "docker run acme/tool", "no pin"),
        ("docker run --rm -e A=1 acme/tool:1.2", "docker run acme/tool:1.2", ""),
        ("claude mcp add w -- npx -y @acme/w", "npx @acme/w", "no pin"),
    ],
)
def test_an_install_has_the_name_of_its_manager_as_it_is_written(make_workspace, command, what, detail):
    assert (what, detail) in installs(make_workspace, f"```sh\n{command}\n```\n")


@pytest.mark.parametrize(
    "command", ["uv run scripts/a.py", "npx --no -- tool", "pip list", "npm run build", "docker ps"]
)
def test_what_fetches_nothing_is_no_install(make_workspace, command):
    assert installs(make_workspace, f"```sh\n{command}\n```\n") == set()


@pytest.mark.parametrize(
    ("text", "pinned"),
    [
        ("requests==2.32.0\n# why\n\nrich==13.7 ; python_version > '3.9'\n", True),
        ("requests==2.32.0 \\\n    --hash=sha256:00\n", True),
        ("--index-url https://pypi.org/simple\nrequests==2.32.0\n", True),
        ("-r more.txt\n", True),
        ("requests\n", False),
        ("requests==2.32.0\nrich>=13\n", False),
        ("requests==2.*\n", False),
        ("-r gone.txt\n", False),
    ],
)
def test_a_list_of_packages_is_pinned_where_each_of_its_lines_is(make_workspace, text, pinned):
    files = {"requirements.txt": text, "more.txt": "rich==13.7\n"}
    detail = "" if pinned else "no pin"
    assert installs(make_workspace, "Run `pip install -r requirements.txt`.\n", files) == {
        ("pip install -r requirements.txt", detail)
    }


def test_a_list_that_is_not_there_has_no_pin(make_workspace):
    assert installs(make_workspace, "Run `pip install -r requirements.txt`.\n") == {
        ("pip install -r requirements.txt", "no pin")
    }


@pytest.mark.parametrize(
    ("lock", "detail"), [({}, "no pin"), ({"package-lock.json": "{}"}, ""), ({"yarn.lock": ""}, "no pin")]
)
def test_an_install_without_names_is_pinned_by_its_lock(make_workspace, lock, detail):
    assert installs(make_workspace, "Run `npm install`.\n", lock) == {("npm install", detail)}


def test_a_program_of_the_skills_own_packages_is_pinned(make_workspace):
    own = {"package.json": json.dumps({"devDependencies": {"acme-draw": "1.0.0"}})}
    assert installs(make_workspace, "Run `npx acme-draw`.\n", own) == {("npx acme-draw", "")}
    assert installs(make_workspace, "Run `npx acme-paint`.\n", own) == {("npx acme-paint", "no pin")}


SCRIPT = (
    '# /// script\n# requires-python = ">=3.11"\n# dependencies = [\n#   "requests<3",\n'
    '#   "rich[all]==13.7",\n# ]\n# ///\nprint(1)\n'
)


def test_the_metadata_of_a_script_installs_what_it_names(make_workspace):
    wanted = {("uv run requests<3", "no pin"), ("uv run rich[all]==13.7", "")}
    assert installs(make_workspace, "Run `uv run scripts/a.py`.\n", {"scripts/a.py": SCRIPT}) == wanted
    locked = {"scripts/a.py": SCRIPT, "scripts/a.py.lock": "version = 1\n"}
    assert {detail for _, detail in installs(make_workspace, "Run `uv run scripts/a.py`.\n", locked)} == {""}


@pytest.mark.parametrize(
    "written", ['["requests"]', "['requests',]", '["requests"] # why', '[\n#  "requests", # why\n# ]']
)
def test_each_form_of_the_list_is_read(make_workspace, written):
    script = f"# /// script\n# dependencies = {written}\n# ///\n"
    assert installs(make_workspace, "Run `uv run scripts/a.py`.\n", {"scripts/a.py": script}) == {
        ("uv run requests", "no pin")
    }


def server(entry):
    return json.dumps({"mcpServers": {"acme": entry}}, indent=2)


SERVERS = [
    ({"command": "npx", "args": ["-y", "@acme/w"]}, {("runs-program", "npx"), ("installs", "npx @acme/w")}),
    ({"command": "npx", "args": ["-y", "@acme/w@1.0.0"]}, {("runs-program", "npx"), ("installs", "npx @acme/w@1.0.0")}),
    ({"command": "uvx", "args": ["--from", "acme", "w"]}, {("runs-program", "uvx"), ("installs", "uvx acme")}),
    (
        {"command": "docker", "args": ["run", "-i", "-e", "A", "acme/w:latest"]},
        {("runs-program", "docker"), ("installs", "docker run acme/w:latest")},
    ),
    ({"command": "python3", "args": ["server.py"]}, {("runs-program", "python3")}),
    ({"url": "https://mcp.acme.example/v1"}, {("reaches-host", "mcp.acme.example")}),
    (
        {"command": "acme", "env": {"W_TOKEN": "${W_TOKEN}", "LEVEL": "1"}},
        {("runs-program", "acme"), ("reads-credential", "$W_TOKEN")},
    ),
    (
        {"url": "https://mcp.acme.example", "headers": {"Authorization": "Bearer ${ACME_API_KEY}"}},
        {("reaches-host", "mcp.acme.example"), ("reads-credential", "$ACME_API_KEY")},
    ),
]


@pytest.mark.parametrize(("entry", "wanted"), SERVERS)
def test_a_server_is_its_program_its_packages_its_address_and_its_credentials(make_workspace, entry, wanted):
    for text, files in (
        ("Copy [assets/mcp.json](assets/mcp.json).\n", {"assets/mcp.json": server(entry)}),
        (f"Add to the settings:\n\n```json\n{server(entry)}\n```\n", {}),
        (f"Add to the settings:\n\n```json\n{server(entry)[1:-1]}\n```\n", {}),
    ):
        assert {(str(c.can), c.what) for c in found(make_workspace, text, files)} == wanted


def test_servers_in_toml_are_read(make_workspace):
    text = '```toml\n[mcp_servers.acme]\ncommand = "npx"\nargs = ["-y", "@acme/w"]\nenv = { ACME_TOKEN = "x" }\n```\n'
    assert {(str(c.can), c.what) for c in found(make_workspace, text)} == {
        ("runs-program", "npx"),
        ("installs", "npx @acme/w"),
        ("reads-credential", "$ACME_TOKEN"),
    }
