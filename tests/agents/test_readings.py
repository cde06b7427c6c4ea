"""How each agent reads a SKILL.md, against what the real clients listed of the same files.

answers.json has odd files and, by client, the name and description that it sent to its model, null where it sent
none; a client that is missing from a shape was not asked. The versions that answered are in the file.
"""

import json
import os
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.agents.shared.reading import AgentView
from skillkit.listing.agent_view import view
from skillkit.model.skill import Skill

ANSWERS = json.loads(Path(__file__).with_name("answers.json").read_text())
CLIENTS = list(ANSWERS["versions"])
HEADS = os.environ.get("SKILLKIT_HEADS")


def seen(agent: str, folder: Path, text: str) -> AgentView:
    folder.mkdir(exist_ok=True)
    (folder / "SKILL.md").write_bytes(text.encode("utf-8", "surrogateescape"))
    return view(registry.named(agent), Skill(folder, folder.parent))


def listed(one: AgentView) -> list[str] | None:
    return None if one.unread or one.manual else [one.label or one.name, " ".join(one.description.split())]


@pytest.mark.parametrize("client", CLIENTS)
def test_an_odd_file_is_read_as_the_client_reads_it(tmp_path: Path, client: str) -> None:
    wrong = {}
    for name, shape in ANSWERS["shapes"].items():
        if client in shape["listed"]:
            found, answer = listed(seen(client, tmp_path / name, shape["text"])), shape["listed"][client]
            if found != answer and not (found and answer is None and found[0] != name):
                wrong[name] = (shape["text"], found, answer)
    assert wrong == {}


def test_the_answers_hold_both_kinds_for_each_client() -> None:
    for client in CLIENTS:
        told = [shape["listed"][client] for shape in ANSWERS["shapes"].values() if client in shape["listed"]]
        assert len(told) > 50
        assert None in told
        assert any(told)


@pytest.mark.skipif(not HEADS, reason="SKILLKIT_HEADS is not set: no further frontmatter whose reading is known")
@pytest.mark.parametrize("client", CLIENTS)
def test_each_further_frontmatter_is_listed_where_the_client_lists_it(tmp_path: Path, client: str) -> None:
    shapes = json.loads(Path(str(HEADS), "shapes.json").read_text())
    asked = json.loads(Path(str(HEADS), "answers.json").read_text())
    if client not in asked:
        pytest.skip(f"{client} was not asked")
    answers = asked[client]["listed"]
    found = {}
    for name, head in shapes.items():
        one = listed(seen(client, tmp_path / name, f"---\n{head}\n---\nBody line of the skill.\n"))
        if one and one[0] == name:
            found[name] = one[1]
    assert found == {name: " ".join(text.split()) for name, text in answers.items()}


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("argument-hint: [topic]", "`argument-hint` is not a text: put it in quotes"),
        ("allowed-tools:", "`allowed-tools` is neither a text nor a list of texts"),
        ("disable-model-invocation:", "`disable-model-invocation` is neither true nor false"),
        ('user-invocable: "false"', "`user-invocable` is neither true nor false"),
        ("description: 5", "`description` is not a text"),
        ("x: 1\nx: 2", "the frontmatter has 'x' twice"),
    ],
)
def test_copilot_says_by_which_key_it_drops_a_skill(tmp_path: Path, key: str, why: str) -> None:
    described = "" if key.startswith("description") else "description: D\n"
    assert seen("copilot", tmp_path / "a", f"---\nname: a\n{described}{key}\n---\nbody\n").unread == why


def test_values_are_kept_where_the_agent_repaired_the_text(tmp_path: Path) -> None:
    text = "---\nname: a\ndescription: D\nmetadata:\n  owner: @acme/ads\n---\nbody\n"
    assert seen("codex", tmp_path / "a", text).repaired == {
        "name": "a", "description": "D", "metadata": {"owner": "@acme/ads"},
    }  # fmt: skip
    assert seen("codex", tmp_path / "a", text.replace("@", "")).repaired is None
