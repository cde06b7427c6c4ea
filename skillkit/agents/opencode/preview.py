"""How opencode is started on a stub of its model. Measured on 1.18.33."""

import json
from pathlib import Path

from skillkit.agents.shared import xml_list
from skillkit.agents.shared.preview import KEY, STUB, ModelWindow, Preview
from skillkit.agents.shared.start import Start


def start(home: Path, root: Path, prompt: str, model: ModelWindow) -> Start:
    """Its model is one of a provider that the configuration of this run describes."""
    # any number for output: the stub answers a few words
    described = {"name": "preview", "tool_call": True, "limit": {"context": model.window, "output": 8000}}
    provider = {
        "npm": "@ai-sdk/openai-compatible",
        "name": "preview",
        "options": {"baseURL": f"{STUB}/v1", "apiKey": KEY},
        "models": {"preview": described},
    }
    config = {
        "autoupdate": False,
        "share": "disabled",
        "model": "preview/preview",
        "small_model": "preview/preview",
        "provider": {"preview": provider},
    }
    environment = {
        "OPENCODE_DISABLE_AUTOUPDATE": "1",
        "OPENCODE_DISABLE_MODELS_FETCH": "1",
        "OPENCODE_DISABLE_LSP_DOWNLOAD": "1",
        "OPENCODE_DISABLE_DEFAULT_PLUGINS": "1",
    }
    files = {".config/opencode/opencode.json": json.dumps(config)}
    return Start(("run", "--model", "preview/preview", "--", prompt), environment, files)


PREVIEW = Preview(start=start, mark=xml_list.MARK, listed=xml_list.listed, in_copy=True)
