"""What people ask of a skill, as it says itself: its example queries, and the near misses that it is not for."""

import re
from typing import NamedTuple

from skillkit.config import Config
from skillkit.model.skill import Skill

TITLE = "Example queries"
NOT_FOR = "Not for"

_NEAR_MISS = re.compile(rf"{NOT_FOR}\s*:\s*", re.IGNORECASE)


class Query(NamedTuple):
    """A prompt as a user would type it, and its 1-based line in SKILL.md."""

    text: str
    line: int


def title_of(config: Config) -> str:
    """What the house calls the section: the option of the rule that asks for it."""
    option = config.lint.get("rules", {}).get("example-queries-missing", {})
    return str(option.get("title", TITLE)) if isinstance(option, dict) else TITLE


def examples(skill: Skill, title: str = TITLE) -> list[Query]:
    """The prompts that should start the skill: the items of its section, less those that begin with `Not for:`."""
    return [Query(_bare(text), line) for line, text in _items(skill, title) if not _NEAR_MISS.match(text)]


def near_misses(skill: Skill, title: str = TITLE) -> list[Query]:
    """The prompts that should not: items that begin with `Not for:`, and those of a section with that title."""
    found = [(line, text) for line, text in _items(skill, title) if _NEAR_MISS.match(text)]
    found += _items(skill, NOT_FOR)
    return [Query(_bare(_NEAR_MISS.sub("", text, count=1)), line) for line, text in found]


def _items(skill: Skill, title: str) -> tuple[tuple[int, str], ...]:
    section = skill.markdown.section(title)
    return section.items if section else ()


def _bare(text: str) -> str:
    """The prompt without quotes or back-ticks around the whole of it."""
    text = text.strip()
    # quotes of several languages: people write queries in their own
    closing = {'"': '"', "'": "'", "`": "`", "“": "”", "„": "“", "«": "»", "「": "」"}.get(text[:1])
    return text[1:-1].strip() if closing and len(text) > 1 and text.endswith(closing) else text
