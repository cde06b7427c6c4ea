"""Hosts that a text names, what speaks against them, and whose tokens they may have."""

import re

from skillkit.security import catalogue, lookalike


def found_in(text: str) -> frozenset[str]:
    return frozenset(listed(text))


def listed(text: str) -> list[str]:
    """The hosts in the order of the text, each as often as it is there."""
    return [host.lower().rstrip(".") for host in catalogue.HOST().findall(text)] if "://" in text else []


def doubts(hosts: frozenset[str]) -> list[str]:
    """What speaks against hosts: a bare address, a paste site, a name in letters of another alphabet."""
    found = []
    for host in sorted(hosts):
        if (
            catalogue.BARE_ADDRESS().fullmatch(host)
            or host.startswith("[")
            or re.fullmatch(r"0x[0-9a-f]{8}|\d{8,10}", host)
        ) and not catalogue.LOCAL().match(host):
            found.append("bare")
        if catalogue.PASTE_HOSTS().search(host):
            found.append("paste")
        if lookalike.host(host):
            found.append("lookalike")
    return found


def is_others(name: str, hosts: frozenset[str], *, hides: bool = False) -> bool:
    """True for a well-known token that goes to another service than its own. A host that only stands for the reader's own
    may have it, unless what holds it ``hides`` that it is one."""
    vendor = catalogue.VENDORS.get(name.split("_", maxsplit=1)[0])
    if vendor is None or name not in _WELL_KNOWN:
        return False
    known = [host for host in hosts if "$" not in host and "{" not in host and not catalogue.LOCAL().match(host)]
    return bool(known) and not any(
        word in host or (not hides and catalogue.EXAMPLE().search(host))
        for host in known
        for word in (*vendor, "proxy", "gateway", "corp", "openrouter", "litellm", "git", "api.z.ai")
    )


_LOGINS = {
    "gh secrets": "GITHUB", "gcloud secrets": "GOOGLE", "az secrets": "AZURE", "aws secrets": "AWS", "npm secrets": "NPM",
}  # fmt: skip
"""What a command prints of its user's login, and whose it is."""


def is_of_another_login(secret: str, hosts: frozenset[str]) -> bool:
    """True for what a vendor's own command prints of its login, where none of the hosts is the vendor's."""
    vendor = catalogue.VENDORS[_LOGINS[secret]] if secret in _LOGINS else ()
    known = [host for host in hosts if "." in host and not set("${") & set(host) and not catalogue.LOCAL().match(host)]
    return bool(vendor and known) and not any(
        belongs(host, word) or catalogue.EXAMPLE().search(host) for host in known for word in (*vendor, "ghe", "run")
    )


def belongs(host: str, vendor: str) -> bool:
    """True if a vendor's word begins the name that is registered: ``github.com``, and not ``github-notes.example``."""
    registered = host.split(".")[-2:]
    return (registered[0].startswith(vendor) and registered[0].isalnum()) or ".".join(registered) == vendor


_WELL_KNOWN = frozenset(
    [
        "GITHUB_TOKEN",
        "GH_TOKEN",
        "GITHUB_PAT",
        "GITLAB_TOKEN",
        "NPM_TOKEN",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_SESSION_TOKEN",
        "OPENAI_API_KEY",
        "ANTHROPIC_API_KEY",
        "SLACK_TOKEN",
        "SLACK_BOT_TOKEN",
        "STRIPE_SECRET_KEY",
        "HF_TOKEN",
        "GOOGLE_API_KEY",
        "PYPI_TOKEN",
        "TWINE_PASSWORD",
        "DOCKER_PASSWORD",
        "CLOUDFLARE_API_TOKEN",
    ]
)
