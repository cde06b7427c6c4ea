"""What is said of a client that cannot be closed."""

from pathlib import Path

import pytest

from skillkit.agents.shared import registry, trial
from skillkit.trial import not_closable

CLAUDE, CODEX = registry.named("claude"), registry.named("codex")
KEY = {"ANTHROPIC_API_KEY": "none"}


def put(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file.parent


def _manage(monkeypatch, *files: str) -> None:
    """Look for an administrator's settings in ``files``: those of this machine are its own."""
    known = {name: client._replace(managed=files) for name, client in trial.clients().items()}
    monkeypatch.setattr(not_closable, "clients", lambda: known)


@pytest.mark.parametrize(
    ("agent", "version", "why"),
    [
        (CLAUDE, "2.1.330", []),
        (CLAUDE, "2.2.0", []),
        (CLAUDE, "3.0", []),
        (CODEX, "0.169.0", []),
        (CLAUDE, "2.1.99", ["Claude Code 2.1.99 was not tested to stay restricted; 2.1.330 was"]),
        (CLAUDE, "", ["Claude Code of unknown version was not tested to stay restricted; 2.1.330 was"]),
        (CODEX, "0.99.0", ["Codex 0.99.0 was not tested to stay restricted; 0.169.0 was"]),
    ],
)
def test_only_versions_that_were_tried_are_taken_to_be_closed(agent, version, why, monkeypatch):
    _manage(monkeypatch)
    assert not_closable.opened(agent, version, KEY) == why


@pytest.mark.parametrize("agent", [CLAUDE, CODEX])
def test_an_administrators_settings_cannot_be_closed(agent, tmp_path, monkeypatch):
    file = tmp_path / "managed.json"
    _manage(monkeypatch, str(file), str(tmp_path / "none"))
    assert not_closable.opened(agent, "9.9.9", KEY) == []
    file.write_text("{}")
    assert not_closable.opened(agent, "9.9.9", KEY) == [f"{file}: an administrator's settings may start commands"]
