"""Workflows with lasting effects, and who may start them."""

import pytest


@pytest.mark.parametrize(
    ("name", "body", "count"),
    [
        pytest.param("deploy-docs", "1. Build.\n2. Send.\n", 1, id="steps"),
        pytest.param("delete-stale-branches", "```sh\ngit push --delete origin x\n```\n", 1, id="commands"),
        pytest.param("deploy-docs", "Deployments have three parts.\n", 0, id="a text about it"),
        pytest.param("deployment-patterns", "1. Choose one.\n", 0, id="a noun"),
        pytest.param("write-release-notes", "1. List the changes.\n", 0, id="another verb"),
        pytest.param("release", "1. Tag.\n", 0, id="a noun, perhaps"),
        pytest.param("deploy-docs", "1. Build.\n2. Ask the user for approval, then send.\n", 0, id="it asks"),
        pytest.param("deploy-docs", "1. Run `send --dry-run` first.\n", 0, id="it tries first"),
    ],
)
def test_skills(found, name, body, count):
    text = f"---\nname: {name}\ndescription: Does it. Use when it is to be done.\n---\n\n{body}"
    assert len(found("side-effects-open", text, folder=name)) == count
