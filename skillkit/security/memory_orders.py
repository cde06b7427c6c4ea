"""Orders in what an agent is to remember: they take a check away, trust someone, or send something."""

import re

from skillkit.security import catalogue
from skillkit.text.pattern import compiled, pattern

_ORDER = compiled(
    rf"(?i)\b(?:{catalogue.STANDING}|"
    r"never needs? |directly|never ask|do not ask|don't ask|without asking|no need to ask|skip (?:the |all |any )?(?:review|approval|confirmation|test|check|hook)\w*|always (?:skip|approve|allow|trust|run|use|send|accept|install|fetch|include|load|follow|obey|push)|auto-?(?:approve|accept|run)"
    r"|pre-?approved|must (?:always|never)|ignore (?:all|any|the|other|previous)|do not (?:tell|mention|question|warn|verify|review)|don't (?:tell|mention|question|warn)|token|password|credential|api key|--no-verify|bypass\w*|dangerously|overrid\w+|takes? precedence|highest priority|all (?:later|future) sessions|every session|from now on|trusted|whitelist\w*|may (?:run|push|deploy|delete)|come from|https?://|obey\w*|(?:follow|do|execute|run) what(?:ever)?\b|(?:before|after|at the start of|for|on|during|in) (?:each|every|any|all) (?:new )?(?:task|session|request|message|prompt|conversation|answer|commit|reply|run)s?\b[^.\n]{0,60}\b(?:run|execute|fetch|load|send|post|install|curl|npx|uvx|obey|call|upload|forward)\b)"
)


def flags_of(content: str) -> list[str]:
    """``orders`` if a text for an agent's memory takes checks away, or sends it somewhere."""
    return ["orders"] if _ORDER.search(content) else []


_DANGEROUS_ORDER = pattern(
    catalogue.STANDING
    + r"|(?:never|not|n['’]t|no need to|without) (?:\w+ ){0,2}?(?:prompt\w*|ask\w*|confirm\w*|review\w*|question\w*|verify\w*|warn\w*|check\w*|mention\w*|tell\w*)|skip (?:the |all |any |code |security )?(?:review|approval|confirmation|test|check|hook|verification|scan)\w*|always (?:approve|accept|trust|allow|skip|fetch|send|include|install|push|append|forward|load)|auto-?(?:approve|accept|run)|pre-?approved|bypass\w*|--no-verify|dangerously|ignore (?:all|any|the|other|previous)|overrid\w+|takes? precedence|highest priority|(?:use|with|read|take) (?:the |its )?(?:token|password|credential|api key|secret)s? (?:in|from|at|is|:)|trusted (?:source|host|mirror|domain)|come from https?|https?://|may (?:run|push|deploy|delete|merge)\b|never needs? (?:an? |any )?(?:review|approval|confirmation|permission|check)\w*|(?:push|deploy|merge|commit)\w* (?:\w+ )?(?:directly|straight) to|to (?:production|main|master) directly|whitelist\w*|disable\w* (?:the )?(?:check|review|sandbox|hook|security)\w*|\bobey\w*\b|(?:follow|do|execute|run) what(?:ever)? (?:it|they|the|is|you)\b|(?:before|after|at the start of|for|on|during|in) (?:each|every|any|all) (?:new )?(?:task|session|request|message|prompt|conversation|answer|commit|reply|run)s?\b[^.\n]{0,60}\b(?:fetch|load|send|post|curl|npx|uvx|upload|forward)\b",
    re.I,
)


def is_order(content: str) -> bool:
    """True if what is to be remembered removes a check, trusts a host or a person, or sends something."""
    return order_in(content) is not None


def order_in(content: str) -> re.Match[str] | None:
    """The order in a text that is to be remembered: it removes a check, trusts a host or a person, or sends something."""
    asked = r"(?i)\b(?:always|every|never|must|each|before|first|fetch|load|send|post|install|follow|run)\b"
    for found in _DANGEROUS_ORDER().finditer(content):
        if not found[0].lower().startswith(("http", "come from http")) or re.search(asked, content):
            return found
    return None
