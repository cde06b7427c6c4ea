"""How Qwen Code is started on a stub of its model. Measured on 0.24.4."""

import json
from collections.abc import Iterator
from pathlib import Path

from skillkit.agents.shared import xml_list
from skillkit.agents.shared.preview import KEY, STUB, Listed, ModelWindow, Preview
from skillkit.agents.shared.start import Start

_SETTINGS = {
    "security": {"auth": {"selectedType": "openai"}, "folderTrust": {"enabled": False}},
    "telemetry": {"enabled": False},
    "privacy": {"usageStatisticsEnabled": False},
    "general": {"disableAutoUpdate": True},
}


def start(home: Path, root: Path, prompt: str, model: ModelWindow) -> Start:
    """It takes any model of an OpenAI-compatible service."""
    environment = {
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": f"{STUB}/v1",
        "OPENAI_MODEL": "qwen3-coder-plus",
        "QWEN_HOME": str(home / ".qwen"),
    }
    return Start((f"--prompt={prompt}",), environment, {".qwen/settings.json": json.dumps(_SETTINGS)})


def listed(text: str) -> Iterator[Listed]:
    """Each description without where its skill is from, which the client puts after it."""
    for one in xml_list.escaped(text):
        yield one._replace(description=one.description.removesuffix("(project)").removesuffix("(user)").rstrip())


PREVIEW = Preview(start=start, mark=xml_list.MARK, listed=listed, in_copy=True)
