"""The real clients: what they list is what `budget`, `preview` and `link --check` say.

CLIENT_PREFIX names a folder with Claude Code and Codex installed from npm, each in a folder of its own:
`npm install --prefix $CLIENT_PREFIX/claude @anthropic-ai/claude-code@2.1.330`, and the same with codex.
"""

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.link.apply import apply
from skillkit.link.plan import plan
from skillkit.listing import resolver, settings_file
from skillkit.listing.listing import listing
from skillkit.listing.overrides import read
from skillkit.listing.reach import reaches
from skillkit.model.workspace import Workspace, load_layout
from skillkit.preview import compare, model_list
from skillkit.preview.client_run import run
from skillkit.preview.compare import Seen
from tests import repository
from tests.conftest import OPENAI, good, good_team, skillkit
from tests.installed_clients import NEEDED, PROGRAMS
from tests.repository import behind_a_link, clone_without_links, git, worktree
from tests.trial.test_closed_clients import World

pytestmark = NEEDED

OTHERS = {
    "gemini": "gemini/node_modules/.bin/gemini",
    "opencode": "opencode/node_modules/opencode-linux-*/bin/opencode",
    "copilot": "copilot/node_modules/.bin/copilot",
    "qwen": "qwen/node_modules/.bin/qwen",
}
"""Clients that are linked and previewed as those above are; their lists have no budget that is known."""

RUNS = [("claude", 200_000), ("claude", 1_000_000), ("codex", 272_000), ("codex", 200_000)]
WORDS = ("deploy", "review", "release", "notes", "feed", "speed", "alert", "rollback", "budget", "table", "query")
JAPANESE = "\u9031\u6b21\u306e\u5831\u544a\u66f8\u3092\u4f5c\u6210\u3059\u308b"
HEAD = "---\nname: {name}\ndescription: {text}\n{more}---\n\nBody of {name}.\n"

HEADS: dict[str, str | bytes] = {
    "colon": HEAD.format(name="colon", text="Use when: asked: to", more=""),
    "no-text": "---\nname: no-text\n---\n\n# Title first\n",
    "no-head": "# Only a title\n\nText.\n",
    "broken": '---\nname: broken\ndescription: "open\nfoo: [a\n---\nbody\n',
    "twice": "---\nname: twice\ndescription: one\ndescription: two\n---\nbody\n",
    "bom": b"\xef\xbb\xbf" + HEAD.format(name="bom", text="After a mark", more="").encode(),
    "crlf": HEAD.format(name="crlf", text="Two characters", more="").replace("\n", "\r\n"),
    "tab": HEAD.format(name="tab", text="Tab", more="metadata:\n\tversion: 1\n"),
    "dashes": HEAD.format(name="dashes", text="one---two", more=""),
    "long": HEAD.format(name="long", text="L" * 1600, more=""),
    "closed": HEAD.format(name="closed", text="Closed", more="disable-model-invocation: yes\n"),
    "block": HEAD.format(name="block", text="|\n  one\n  two", more=""),
    "other": HEAD.format(name="another-name", text="Name differs", more=""),
}


def description(i: int) -> str:
    """Descriptions of many lengths, every fifth of them wide."""
    if i % 5 == 4:
        return JAPANESE * (1 + i % 7)
    return " ".join(WORDS[(i * k) % len(WORDS)] for k in range(1, 5 + i * 7 % 30))


def lay(root: Path, skills: int) -> None:
    """A layout of so many company-wide skills, two of teams, and heads that are not as they should be."""
    texts: dict[str, str | bytes] = {}
    for i in range(skills):
        name = f"{WORDS[i % len(WORDS)]}-{i:03}"
        texts[f"company_wide/{name}/SKILL.md"] = HEAD.format(name=name, text=description(i), more="")
    for name, text in HEADS.items():
        texts[f"company_wide/{name}/SKILL.md"] = text
    texts["team_wide/plan-ads/SKILL.md"] = good_team("plan-ads", "ads")
    texts["team_wide/plan-ads/agents/openai.yaml"] = OPENAI
    texts["team_wide/feed/tune-feed/SKILL.md"] = good_team("tune-feed", "feed")
    texts["team_wide/feed/tune-feed/agents/openai.yaml"] = OPENAI
    for path, text in texts.items():
        file = root / "skills" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


def link(root: Path, names: Iterable[str] = PROGRAMS) -> None:
    for step in plan(Workspace(root, ()), [registry.named(name) for name in names]):
        apply(root, step)


def program(name: str) -> Path:
    found = sorted(Path(os.environ["CLIENT_PREFIX"]).glob((PROGRAMS | OTHERS)[name]))
    plain = [path for path in found if "baseline" not in str(path)]
    if not plain:
        pytest.skip(f"{name} is not installed below CLIENT_PREFIX")
    return plain[0]


def seen(root: Path, name: str, window: int, prompt: str = "hi") -> tuple[Seen, ...]:
    """What the client told its model, against the forecast."""
    agent, skills = registry.named(name), load_layout(root).skills
    path = os.environ["PATH"]
    done = run(agent, program(name), root, path=path, prompt=prompt, window=window, seconds=90)
    asks_for_plugins = ("registry.npmjs.org:443",) if name == "opencode" else ()  # no switch keeps it from that
    assert done.refused in ((), asks_for_plugins), "it asks for more than its model: find the switch"
    settings = read(root, agent, [skill.name for skill in skills], done.home)
    return compare.compare(listing(skills, agent, window, settings), model_list.listed(done.requests, name))


def not_as_forecast(root: Path, name: str, window: int) -> list[Seen]:
    return [one for one in seen(root, name, window) if not one.expected]


@pytest.mark.parametrize(("name", "window"), RUNS)
@pytest.mark.parametrize("skills", [5, 60, 300])
def test_the_client_lists_what_the_forecast_says(tmp_path: Path, skills: int, name: str, window: int) -> None:
    lay(tmp_path, skills)
    link(tmp_path)
    assert not_as_forecast(tmp_path, name, window) == []


@pytest.mark.parametrize("name", list(OTHERS))
def test_a_client_that_runs_in_a_copy_lists_what_the_forecast_says(tmp_path: Path, name: str) -> None:
    lay(tmp_path, 5)
    link(tmp_path, [name])
    assert not_as_forecast(tmp_path, name, 200_000) == []


@pytest.mark.parametrize("name", list(PROGRAMS))
def test_what_is_reachable_is_what_is_listed_or_manual(tmp_path: Path, name: str) -> None:
    lay(tmp_path, 5)
    link(tmp_path)
    (tmp_path / "skills/all/deploy-000").unlink()
    listed = {Path(one.path).parent.name for one in seen(tmp_path, name, 272_000) if one.listed}
    known = load_layout(tmp_path).skills
    reached = reaches(resolver.look(registry.named(name), tmp_path, known=known), tmp_path, known)
    assert {one.skill for one in reached if one.reachable and not one.manual} == listed
    assert "deploy-000" in {one.skill for one in reached if not one.reachable}


@pytest.mark.parametrize("name", list(PROGRAMS))
@pytest.mark.parametrize("checkout", [clone_without_links, worktree, behind_a_link])
def test_every_kind_of_checkout_lists_all_after_one_link(
    tmp_path: Path, name: str, checkout: Callable[[Path], Path]
) -> None:
    root = tmp_path / "a r\u00e9pository"
    root.mkdir()
    lay(root, 5)
    link(root)
    git(root, "init", "-q")
    git(root, "add", "--all")
    git(root, "commit", "-qm", "skills")
    place = checkout(root)
    if checkout is clone_without_links:
        assert not any(one.listed for one in seen(place, name, 200_000))
    link(place)
    assert git(place, "status", "--porcelain") == ""
    assert not_as_forecast(place, name, 200_000) == []


KNOWN_BY = {
    "codex": ["debug", "models"],
    "copilot": ["help", "config"],
    "claude": "claude/node_modules/@anthropic-ai/claude-code-*/claude",
    "gemini": "gemini/node_modules/@google/gemini-cli/bundle/*.js",
    "qwen": "qwen/node_modules/@qwen-code/qwen-code/**/*.js",
}
"""What says which models a client knows: a command of it, or its own files. opencode is given the model by us."""


@pytest.mark.parametrize(
    ("name", "window"), [*((name, 0) for name in KNOWN_BY), ("claude", 1_000_000), ("codex", 1_000_000)]
)
def test_the_client_knows_the_model_that_it_is_started_with(tmp_path: Path, name: str, window: int) -> None:
    lay(tmp_path, 1)
    link(tmp_path, [name])
    agent, where, path = registry.named(name), KNOWN_BY[name], os.environ["PATH"]
    done = run(agent, program(name), tmp_path, path=path, prompt="hi", window=window, seconds=90)
    model = model_list.model(done.requests, name)
    if isinstance(where, list):
        environment = {"HOME": str(tmp_path), "PATH": path}
        command = [str(program(name)), *where]
        said = [subprocess.run(command, capture_output=True, env=environment, check=True, timeout=60).stdout]
    else:
        said = [file.read_bytes() for file in Path(os.environ["CLIENT_PREFIX"]).glob(where) if file.is_file()]
    assert model
    assert any(f'"{model}"'.encode() in text for text in said)
    assert done.window == (window and min(window, 872_000 if name == "codex" else window)) or not window


@pytest.mark.parametrize("window", [272_000, 1_000_000])
def test_codex_lists_in_the_window_that_its_model_has(tmp_path: Path, window: int) -> None:
    lay(tmp_path, 900)
    link(tmp_path, ["codex"])
    assert not_as_forecast(tmp_path, "codex", window) == []


@pytest.mark.parametrize(("name", "call"), [("claude", "/"), ("codex", "$")])
def test_a_team_skill_is_loaded_when_its_user_calls_it(tmp_path: Path, name: str, call: str) -> None:
    lay(tmp_path, 1)
    link(tmp_path)
    agent = registry.named(name)
    path = os.environ["PATH"]
    prompt = f"{call}plan-ads now"
    done = run(agent, program(name), tmp_path, path=path, prompt=prompt, window=200_000, seconds=90)
    assert model_list.carries(done.requests, good("plan-ads").split("---\n", 2)[2])
    assert "plan-ads" not in {one.folder for one in model_list.listed(done.requests, name)}


@pytest.mark.parametrize("name", list(PROGRAMS))
def test_a_prompt_that_looks_like_an_option_is_a_prompt(tmp_path: Path, name: str) -> None:
    lay(tmp_path, 1)
    link(tmp_path)
    agent, path = registry.named(name), os.environ["PATH"]
    done = run(agent, program(name), tmp_path, path=path, prompt="--version", window=200_000, seconds=90)
    assert model_list.carries(done.requests, "--version")


@pytest.mark.parametrize(
    "settings",
    [
        '{"skillListingBudgetFraction": 0.03}',
        '{"disableBundledSkills": true}',
        '{"skillListingMaxDescChars": 40, "skillListingBudgetFraction": 0.012}',
        '{"skillOverrides": {"deploy-000": "off", "review-001": "name-only", "release-002": "user-invocable-only"}}',
        '{"skillOverrides": {"*": "off", "deploy-*": "off", "review-001": "deny"}}',
    ],
)
def test_the_repositorys_settings_do_what_the_forecast_says(tmp_path: Path, settings: str) -> None:
    lay(tmp_path, 60)
    link(tmp_path)
    (tmp_path / ".claude/settings.json").write_text(settings)
    assert not_as_forecast(tmp_path, "claude", 200_000) == []


@pytest.mark.parametrize(
    ("settings", "is_read"),
    [
        ('\ufeff{"skillOverrides": {"deploy-000": "off"}}', True),
        ('{"skillOverrides": {"deploy-000": "off"}} // why', False),
        ('{"skillOverrides": {"deploy-000": "off"},}', False),
    ],
)
def test_settings_that_claude_code_ignores_close_no_skill_and_are_reported(
    tmp_path: Path, settings: str, is_read: bool
) -> None:
    lay(tmp_path, 1)
    link(tmp_path)
    (tmp_path / ".claude/settings.json").write_text(settings)
    agent, path = registry.named("claude"), os.environ["PATH"]
    done = run(agent, program("claude"), tmp_path, path=path, prompt="hi", window=200_000, seconds=90)
    assert ("deploy-000" in {one.folder for one in model_list.listed(done.requests, "claude")}) is not is_read
    assert read(tmp_path, agent, ["deploy-000"]).kept_out == ({"deploy-000"} if is_read else set())
    assert bool(settings_file.faults(tmp_path, agent)) is not is_read


def test_copies_are_listed_like_links(tmp_path: Path) -> None:
    def refuse(target: str, link: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(link))

    lay(tmp_path, 5)
    for step in plan(Workspace(tmp_path, ()), [registry.named(name) for name in PROGRAMS]):
        apply(tmp_path, step, refuse)
    assert not_as_forecast(tmp_path, "claude", 200_000) == []
    assert not_as_forecast(tmp_path, "codex", 200_000) == []


@pytest.mark.parametrize("prompt", ["hi", "/write-release-notes"])
@pytest.mark.parametrize("agent", ["claude", "codex"])
def test_nothing_that_the_repository_names_is_started(tmp_path, agent, prompt):
    world = World(tmp_path)
    world.arm_claude()
    world.arm_codex()
    with open(world.root / ".codex/config.toml", "a") as file:
        file.write(f'[mcp_servers."b c.d"]\ncommand = "sh"\nargs = ["-c", "{world.bomb("mcp-odd")}"]\n')
    repository.commit(world.root)
    before = world.files()
    done = skillkit("preview", "--agent", agent, "--bin", str(program(agent)), "--prompt", prompt, cwd=world.root)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^  (?:write-release-notes:)?write-release-notes  whole", done.stdout, re.M)
    assert "did not load" not in done.stdout or agent == "codex"
    assert sorted(file.name for file in world.marks.iterdir()) == []
    assert world.files() == before


@pytest.mark.parametrize("window", [200_000, 1_000_000])
def test_what_budget_fit_writes_lets_the_skills_that_matter_keep_their_descriptions(
    tmp_path: Path, window: int
) -> None:
    lay(tmp_path, 60 if window == 200_000 else 300)
    (tmp_path / "skillkit.toml").write_text('[budget]\nfirst = ["table-03*", "table-04*", "speed-049"]\n')
    link(tmp_path)
    words = ("budget", "--fit", "claude", "--write", "--json", "--context", f"{window}")
    fitted = json.loads(skillkit(*words, cwd=tmp_path).stdout)
    assert fitted["fits"]
    assert fitted["names_only"]
    found = {one.name: one for one in seen(tmp_path, "claude", window)}
    assert [one for one in found.values() if not one.expected] == []
    texts = {skill.name: skill.description for skill in load_layout(tmp_path).skills}
    assert {name: found[name].description for name in fitted["first"]} == {
        name: texts[name] for name in fitted["first"]
    }
    assert {(found[name].listed, found[name].description) for name in fitted["names_only"]} == {(True, "")}
