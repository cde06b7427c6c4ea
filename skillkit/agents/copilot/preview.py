"""How Copilot CLI is started on a stub of its model. Measured on 1.0.102."""

from pathlib import Path

from skillkit.agents.shared import xml_list
from skillkit.agents.shared.preview import KEY, STUB, ModelWindow, Preview
from skillkit.agents.shared.start import Start


def start(home: Path, root: Path, prompt: str, model: ModelWindow) -> Start:
    """Its model is one of a provider of its own, with which it asks no account."""
    environment = {
        "COPILOT_PROVIDER_BASE_URL": f"{STUB}/v1",
        "COPILOT_PROVIDER_TYPE": "openai",
        "COPILOT_PROVIDER_API_KEY": KEY,
        "COPILOT_MODEL": "gpt-5.5",
        "COPILOT_OFFLINE": "true",
        "COPILOT_AUTO_UPDATE": "false",
        "COPILOT_HOME": str(home / ".copilot"),
    }
    return Start((f"--prompt={prompt}", "--no-color"), environment)


PREVIEW = Preview(start=start, mark=xml_list.MARK, listed=xml_list.escaped, in_copy=True)
