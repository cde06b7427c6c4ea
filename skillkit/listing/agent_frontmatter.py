"""Frontmatter as one agent cuts it, and repairs it where it is broken."""

import re

from skillkit.agents.shared.base import Agent, Handling, Repair
from skillkit.model import frontmatter
from skillkit.model.frontmatter import Fault, Frontmatter
from skillkit.model.skill import Skill

_TOP_LEVEL = re.compile(r"^([\w-]+):[ \t]+(?![\"'|>])(.+?)[ \t]*\r?$", re.MULTILINE)
_COLON = re.compile(r"^([ \t]*[\w-]+):[ \t]+((?![\"'|>]).*: .*|[@`].*?)[ \t]*\r?$", re.MULTILINE)
_PATTERNS = {Repair.TOP_LEVEL: _TOP_LEVEL, Repair.COLONS: _COLON}


def read(agent: Agent, skill: Skill) -> tuple[Frontmatter, str]:
    """The frontmatter as this agent cuts and repairs it, and the body that follows."""
    head, text = skill.frontmatter, skill.text
    dashes = text.find("---", head.start, head.end) if agent.frontmatter.dashes_end_it else -1
    if dashes >= 0:
        text = text[:dashes] + "\n---\n" + text[dashes + 3 :]
        head = frontmatter.read(text)
    body = text if head.error and head.error.fault is Fault.NOT_CLOSED else text[head.body_start :]
    if head.error and head.error.fault is Fault.INVALID:
        head = _repaired(agent, text, head)
    return head, body


def _repaired(agent: Agent, text: str, head: Frontmatter) -> Frontmatter:
    """The frontmatter with those values quoted that the agent quotes for itself; as it was where that does not help."""
    yaml = text[head.start : head.end]
    if agent.frontmatter.tab is Handling.READ:
        yaml = yaml.replace("\t", "  ")
    pattern = _PATTERNS.get(agent.frontmatter.repairs)
    candidates = [yaml] + ([pattern.sub(_quoted, yaml)] if pattern else [])
    for candidate in candidates:
        tried = frontmatter.read(f"---\n{candidate}\n---\n")
        if not tried.error:
            return tried
    return head


def _quoted(match: re.Match[str]) -> str:
    value = match[2].replace("'", "''")
    return f"{match[1]}: '{value}'"


def fault(agent: Agent, head: Frontmatter) -> str:
    """What is wrong with the frontmatter as a whole, for this agent."""
    if head.error:
        return f"the frontmatter cannot be read: {head.error.message}"
    if head.duplicates and agent.frontmatter.repeated_key is Handling.SKIPPED:
        return f"the frontmatter has {head.duplicates[0][0]!r} twice"
    return ""
