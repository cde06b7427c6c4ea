"""Why a run came to nothing, a sentence for each cause."""

import re

from skillkit.agents.shared.base import Agent
from skillkit.errors import SkillkitError

_CAUSES = (
    ("limit", r"\b429\b|rate.?limit|too many requests|usage limit|hit your \S*\s?limit|quota|credit balance"),
    ("account", r"\b40[13]\b|authenticat|unauthorized|api key|/login|logged.?in|forbidden|access token"),
    ("service", r"\b5\d\d\b|overloaded|high demand|server.error|internal server"),
    ("network", r"connect|network|resolve|ENOTFOUND|ECONN|ETIMEDOUT|sending request|offline|socket|proxy|certificate"),
)
"""What a client's words give away, the first that fits; what it says of a connection may name anything."""


class RunFailedError(SkillkitError):
    """A run that says nothing of the skill. ``lasts`` where the next run would end in the same way."""

    def __init__(self, message: str, *, hint: str = "", lasts: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.lasts = lasts


def cause(words: str) -> str:
    """`limit`, `account`, `service`, `network`, or empty where the words give no cause away."""
    return next((name for name, pattern in _CAUSES if re.search(pattern, words, re.IGNORECASE)), "")


def failed(agent: Agent, words: str) -> RunFailedError:
    """A client that gave up, by what it said."""
    words = " ".join(words.split())[:300]  # an error may carry a whole page of HTML
    title, command = agent.title, agent.command
    match cause(words):
        case "limit":
            return RunFailedError(
                f"{title}: your account's limit is reached: {words}", hint="try again later", lasts=True
            )
        case "account":
            return RunFailedError(
                f"{title}: your account is refused: {words}", hint=f"log in with `{command}`", lasts=True
            )
        case "service":
            return RunFailedError(f"{title}: its service has an error: {words}", hint="try again later", lasts=True)
        case "network":
            return RunFailedError(
                f"{title}: its service cannot be reached: {words}", hint="check the network", lasts=True
            )
    return RunFailedError(f"{title} failed: {words}", hint=f"run `{command}` yourself")


def too_long(agent: Agent, waits: str, seconds: float) -> RunFailedError:
    """A client that did not end in time; ``waits`` is what it last said that it waits for, empty where nothing."""
    if not waits:
        message = f"{agent.title} printed nothing more and did not end within {seconds:g} seconds"
        return RunFailedError(message, hint="--timeout allows more")
    found = failed(agent, waits)
    return RunFailedError(
        f"{found.message}; it did not end within {seconds:g} seconds", hint=found.hint, lasts=found.lasts
    )
