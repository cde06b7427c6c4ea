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


@pytest.mark.parametrize(
    ("description", "count"),
    [
        pytest.param("Deploys the ledger. Use when a release goes out.", 1, id="a verb"),
        pytest.param("Publishes a version. Use when it is ready.", 1, id="a verb that ends in es"),
        pytest.param("Releases of the ledger, listed. Use when one is looked for.", 0, id="a noun that reads like one"),
        pytest.param("Deployment checks. Use when a release goes out.", 0, id="a noun"),
        pytest.param("Checks what it deploys. Use when a release goes out.", 0, id="further on"),
    ],
)
def test_descriptions(found, description, count):
    text = f"---\nname: ledger-work\ndescription: {description}\n---\n\n1. Build.\n2. Send.\n"
    assert len(found("side-effects-open", text, folder="ledger-work")) == count
