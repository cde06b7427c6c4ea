"""What git runs with: nothing of the caller's but what it takes to reach the remote."""

from collections.abc import Iterable, Mapping

from skillkit.events.git.process import Limits, run

CARRIED = ("http.", "url.", "credential.", "ssh.")
"""The sections of the user's configuration that say how a remote is reached."""

# single keys of sections that are not carried as a whole
CARRIED_KEYS = ("core.sshcommand", "core.gitproxy", "safe.directory")

KEPT = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "GIT_SSL_NO_VERIFY", "GIT_PROXY_COMMAND")
"""Variables of git that say how a remote is reached; all others (GIT_DIR, GIT_INDEX_FILE, ...) are taken away."""

# without them the clone's configuration would be read differently from what its user sees
CONFIGURING = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT")

OWN: tuple[tuple[str, str], ...] = (
    ("core.hooksPath", "/dev/null"),  # a global one runs `reference-transaction` in spite of --no-verify
    ("core.filesRefLockTimeout", "5000"),  # milliseconds; git gives up after 100, and two syncs of one clone meet
    ("core.packedRefsTimeout", "5000"),
    ("core.fsync", "pack,pack-metadata,reference"),  # an empty ref after a power cut would stop every fetch
    ("core.logAllRefUpdates", "false"),  # a reflog would keep the objects of purged reports
    ("credential.interactive", "false"),  # a sync runs in the background, where nobody answers
    ("fetch.fsckObjects", "true"),  # what others push is not ours
    ("gc.auto", "0"),  # it would run in the background and outlive the call; objects are packed when we say so
    ("maintenance.auto", "false"),
    ("http.lowSpeedLimit", "1"),
    ("http.lowSpeedTime", "8"),  # also ends a push whose skillkit was killed
    ("protocol.version", "2"),  # version 0 sends all refs of the repository before it is asked for some
    ("protocol.allow", "never"),  # skillkit.toml names the remote: `ext::` would run what it likes
    *((f"protocol.{name}.allow", "always") for name in ("http", "https", "ssh", "git", "file")),
    ("push.gpgSign", "false"),  # signing asks for a passphrase
    ("push.recurseSubmodules", "no"),
    ("transfer.credentialsInUrl", "allow"),
)
"""Configuration of every call. It comes last, so that it goes before what is carried."""

# no prompt, and a dead connection ends after ten seconds
_SSH = "-oBatchMode=yes -oConnectTimeout=8 -oServerAliveInterval=5 -oServerAliveCountMax=2"


def carried(git: str, clone: str, environ: Mapping[str, str]) -> list[tuple[str, str]]:
    """The configuration of the user's ``clone`` that says how remotes are reached, in git's order; empty without one.

    Order and repetition count: an empty `credential.helper` removes those before it.
    """
    done = run([git, "-C", clone, "config", "--includes", "--null", "--list"], for_the_clone(environ), Limits(10))
    pairs = (entry.partition("\n") for entry in done.out.decode("utf-8", "surrogateescape").split("\0") if entry)
    # a key without `=` is true to git
    return [(key, value if mark else "true") for key, mark, value in pairs if _is_carried(key)]


def for_the_clone(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables with which the configuration of the user's clone is read: git's own that name other places are
    taken away, those that configure are kept.
    """
    found = _without_git(environ) | {
        key: value for key, value in environ.items() if key.startswith(("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_"))
    }
    return found | {key: environ[key] for key in CONFIGURING if key in environ}


def _is_carried(key: str) -> bool:
    name = key.lower()
    return name.startswith(CARRIED) or name in CARRIED_KEYS


def environment(environ: Mapping[str, str], config: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The variables of a call of git: the caller's without git's own, ``config``, ours, and no prompt of any kind."""
    settings = [*config, *OWN]
    counted = {f"GIT_CONFIG_KEY_{n}": key for n, (key, _) in enumerate(settings)}
    counted |= {f"GIT_CONFIG_VALUE_{n}": value for n, (_, value) in enumerate(settings)}
    found = _without_git(environ) | {key: environ[key] for key in KEPT if key in environ}
    found |= counted | {
        "GIT_CONFIG_COUNT": str(len(settings)),
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "true",  # else SSH_ASKPASS or core.askPass would open a window; `true` answers nothing
        "SSH_ASKPASS": "true",
        "SSH_ASKPASS_REQUIRE": "never",
        "GCM_INTERACTIVE": "never",
        "LC_ALL": "C",  # its messages are read
        "LANGUAGE": "C",
    }
    ssh = found.get("GIT_SSH_COMMAND") or ("" if "GIT_SSH" in found else _last(settings, "core.sshcommand") or "ssh")
    if ssh.partition(" ")[0].rpartition("/")[2] == "ssh":
        found["GIT_SSH_COMMAND"] = f"{ssh} {_SSH}"
    return found


def _without_git(environ: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in environ.items() if not key.startswith("GIT_")}


def _last(settings: Iterable[tuple[str, str]], key: str) -> str:
    return next((value for name, value in reversed(list(settings)) if name.lower() == key), "")
