"""The clients that can be previewed, and the environment in which each of them runs."""

from functools import cache
from pathlib import Path

from skillkit.agents.shared import registry
from skillkit.agents.shared.preview import STUB, Preview


@cache
def previews() -> dict[str, Preview]:
    """How each client that can be started is, by the agent's name."""
    return {name: module.PREVIEW for name, module in registry.modules("preview").items()}


def environment(home: Path, path: str) -> dict[str, str]:
    """Everything the client can know of this machine: a PATH, an empty HOME, and the stub for a proxy."""
    proxies = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    return {
        "PATH": path,
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_STATE_HOME": str(home / ".local/state"),
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "CI": "1",
        "NO_PROXY": "127.0.0.1,localhost",
        "no_proxy": "127.0.0.1,localhost",
        **dict.fromkeys(proxies, STUB),
        **{name.lower(): STUB for name in proxies},
    }
