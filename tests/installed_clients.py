"""The real clients: where they are below CLIENT_PREFIX (`make clients`), and what marks the tests that start them."""

import os

import pytest

NEEDED = [
    pytest.mark.npm,
    pytest.mark.slow,
    pytest.mark.skipif("CLIENT_PREFIX" not in os.environ, reason="CLIENT_PREFIX names no folder with the clients"),
]

PROGRAMS = {
    "claude": "claude/node_modules/@anthropic-ai/claude-code-*/claude",
    "codex": "codex/node_modules/.bin/codex",
}
