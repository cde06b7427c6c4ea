"""How Gemini CLI is started on a stub of its model. Measured on 0.61.0."""

import json
from pathlib import Path

from skillkit.agents.shared import xml_list
from skillkit.agents.shared.preview import KEY, STUB, ModelWindow, Preview
from skillkit.agents.shared.start import Start

_SETTINGS = {
    "security": {"auth": {"selectedType": "gemini-api-key"}, "folderTrust": {"enabled": False}},
    "telemetry": {"enabled": False},
    "privacy": {"usageStatisticsEnabled": False},
    "general": {"enableAutoUpdate": False, "enableAutoUpdateNotification": False},
}


def start(home: Path, root: Path, prompt: str, model: ModelWindow) -> Start:
    """Its model has one window, whatever ``model`` says."""
    environment = {
        "GEMINI_API_KEY": KEY,
        "GOOGLE_GEMINI_BASE_URL": STUB,
        "GEMINI_CLI_HOME": str(home),
        "GEMINI_CLI_TRUST_WORKSPACE": "true",
    }
    arguments = (f"--prompt={prompt}", "-m", "gemini-2.5-flash")
    return Start(arguments, environment, {".gemini/settings.json": json.dumps(_SETTINGS)})


PREVIEW = Preview(start=start, mark=xml_list.MARK, listed=xml_list.listed, in_copy=True)
