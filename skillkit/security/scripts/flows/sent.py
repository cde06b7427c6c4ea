"""Is a secret sent?"""

import re

from skillkit.security import catalogue
from skillkit.security.commands import host_names
from skillkit.security.facts import Kind
from skillkit.security.scripts import statements
from skillkit.security.scripts.flows.ends import SENDS, ScriptCode, without_expressions
from skillkit.security.scripts.flows.taint import STORED, ScriptWalk, taint_of
from skillkit.text.pattern import compiled, pattern

_ASSERTS = compiled(
    r"^\s*(?:await\s+|return\s+)?(?:(?:test|it|describe|context|specify|theory)(?:\.\w+)*\s*[(`]|@pytest\.mark\.parametrize\(|assert\w*\b|expect\b|self\.assert\w+\(|refute\b|(?:is|isnt|ok|like|unlike|is_deeply)[ (]|t\.\w+\()"
)
"""A statement of a test: its texts are what something else is to say of them."""

_LIST_OF = compiled(
    r"^\s*(?:export\s+)?(?:(?:const|let|var|my|our|static|final|readonly|public|private)\s+)*[$@%]?(?P<name>[A-Za-z_]\w*)\s*(?::[^=\n]{1,80})?=\s*(?:new\s+Set\(|frozenset\(|set\(|Object\.freeze\(|tuple\(|qw)?\s*[\[({]"
)
"""A list that a name is given to."""

_CONNECTS = pattern(
    r"\.(?:send|sendall|sendto|send_message|sendmail|connect|request)\(|\b(?:req|request|r|sock)\.(?:write|end)\(|smtp|gethostbyname|getaddrinfo|\.lookup\(|resolve|WebSocket|postMessage|upload_|put_object|\b(?:curl|scp|rsync|sftp|rclone)\b|Invoke-|fetch\(|requests\.|axios|urlopen"
)
"""What sends even where the script names no host."""

_COPIED_TO = compiled(r"[\w.-]{1,60}@([\w-]{1,60}(?:\.[\w-]{1,60}){1,8}):")
"""The machine that a copy goes to."""

_WRITES_TO = pattern(r"\b(?:req|request|socket|sock|conn|client|s|stream)\w*\.write\(")
"""What is written to a connection, and not into a file."""

_FOR_ITSELF = pattern(
    r"(?:headers|auth|Authorization|cert|verify)[\"']?\s*[=:]\s*(?:\{[^}]*\}|\([^)]*\)|[\w.\[\]\"']+)"
)
"""What a request shows to be let in."""

_LOGIN = pattern(
    r"(?i)(?:auth|token|key|secret|cookie|pass|credential|bearer|session|sign|access|jwt|login|[_-]pat\b)[\w-]*[\"']?\]?\s*(?::|=>)|\*\*|\.\.\."
)
"""A header by which a service knows who asks, or others that are not there to be read."""

_KEY_FILES = pattern(
    r"(?<![\w-])(?:--netrc-file|--(?:proxy-)?(?:cert|key|cacert)|--(?:ca-)?certificate|--private-key|--config|--cookie(?:-jar)?|--load-cookies|-[EKibc])(?:=|[\"'`]\s*,\s*|\s+)(?:[\w.]{1,60}\((?:[^()\n]|\([^()\n]*\)){0,120}\)|[\"'`]?[^\s,\"'`\])]{1,200})|\b(?:key_filename|keyfile|certfile|IdentityFile)\s*=\s*\S+|[(,{]\s*env\s*[=:]\s*\w+"
)
"""What a connection, or a program, is given to be let in."""

_SERVICES = (
    ("npmrc", ("npmjs", "npm")),
    ("pypirc", ("pypi",)),
    ("aws", ("amazonaws",)),
    ("gcloud", ("googleapis", "google")),
    ("application_default", ("googleapis",)),
    ("/gh", ("github",)),
    ("git-credentials", ("github", "gitlab")),
    ("kube", ("kubernetes", "k8s", "azmk8s", "amazonaws", "googleapis")),
    ("docker", ("docker",)),
    ("169.254", ("amazonaws", "169")),
    ("metadata.google", ("googleapis", "google.internal")),
    ("service", ("googleapis", "google")),
    ("credentials.json", ("googleapis", "google")),
    ("codex", ("openai", "chatgpt")),
    (".claude", ("anthropic", "claude")),
    ("gemini", ("googleapis",)),
)
"""(piece of a secret's name, the hosts' names of the service that it is for)."""


def look(walk: ScriptWalk, number: int, statement: str) -> None:
    """State the secrets that a statement sends, to others than those who gave them."""
    statement, code = without_expressions(statement), walk.code
    if not _sender(statement, code):
        return
    bare = _KEY_FILES().sub("", _FOR_ITSELF().sub(_without_logins, statement))
    secrets = taint_of(walk, bare, number, whole=False).secrets
    secrets |= taint_of(walk, statement, number, whole=False).secrets & {"the environment"}
    if not secrets or (_sender(bare, code) == ".write(" and not _WRITES_TO().search(bare)):
        return
    if not code.hosts and not _CONNECTS().search(statement):
        return
    hosts = frozenset(host.lower() for host in (*catalogue.HOST().findall(statement), *_COPIED_TO.findall(statement)))
    hosts = hosts or code.hosts
    if hosts and all(catalogue.LOCAL().match(host) for host in hosts):
        return
    secrets = frozenset(secret for secret in secrets if not _is_own(secret, hosts, code))
    if not secrets:
        return
    listed = _LIST_OF.match(statement)
    said = "asserted" if _ASSERTS.match(statement) else f"listed as {listed['name']}" if listed else ""
    walk.say(
        Kind.CREDENTIALS,
        ", ".join(sorted(secrets)[:3]),
        *(("sent", said) if said and _sends_by_command(statement) else ("sent",)),
        detail=", ".join(sorted(hosts)[:3]),
        at=walk.matches.statements[number][0],
    )


def _without_logins(match: re.Match[str]) -> str:
    """What is left of what a request shows to be let in: headers of which none is for that."""
    shown = match[0]
    hides = (
        shown.startswith("headers") and "{" in shown and '"' in shown.replace("'", '"') and not _LOGIN().search(shown)
    )
    return shown if hides else ""


def _sender(text: str, code: ScriptCode) -> str:
    """The first call in a text that sends something; empty where there is none."""
    return next((found[0] for found in SENDS().finditer(text) if code.asks_names or found[0] != "resolve("), "")


def _sends_by_command(statement: str) -> bool:
    """True where nothing but a command in a text would send: it does so only if something runs that text."""
    return not SENDS().search(statements.LITERAL.sub('""', statement))


_LETS_IN = pattern(r"(?i)\bauthorization\b|\bx-(?:api|auth)-(?:key|token)\b|\bbasic_auth\b")
"""Where a request has the key that it shows to be let in."""


def _is_own(secret: str, hosts: frozenset[str], code: ScriptCode) -> bool:
    """True if a credential goes to the service that it is for."""
    if secret.startswith(f"{STORED} of "):
        named = re.findall(r"[a-z0-9]{3,}", secret.removeprefix(f"{STORED} of ").lower())
        others = {name for vendor, names in catalogue.VENDORS.items() for name in (vendor.lower(), *names)}
        owners = [word for word in named if word in others] or named
        return bool(hosts and _LETS_IN().search(code.text)) and all(
            any(host_names.belongs(host, word) for word in owners) for host in hosts
        )
    if secret.isupper():
        return not host_names.is_others(secret, hosts)
    for sign, words in _SERVICES:
        if sign in secret:
            return any(
                host.endswith((".svc", ".cluster.local")) or any(host_names.belongs(host, word) for word in words)
                for host in hosts
            )
    return False
