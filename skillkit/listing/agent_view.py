"""What an agent makes of one skill's frontmatter: what it would show its model, or why it shows nothing."""

import re
from dataclasses import dataclass
from typing import Any

from skillkit.agents.shared.base import Agent, Handling, Switch
from skillkit.listing import agent_frontmatter, openai_yaml
from skillkit.model.frontmatter import Frontmatter
from skillkit.model.skill import Skill

_LONGEST_LINE = 100
"""Characters that Claude Code takes of the body's first line where a description is missing."""

_NAME = re.compile(r"[\w.:-]+")
_TRUE_WORDS = ("true", "yes", "on", "1")


@dataclass(frozen=True, slots=True)
class AgentView:
    """``name`` and ``description`` as the agent has them before it cuts its list.

    ``manual`` where only users may invoke the skill; ``unread`` says why the agent has no such skill; ``lost`` says why
    its frontmatter counts for nothing though the skill is listed. ``label`` is the name as the list has it.
    """

    name: str
    description: str = ""
    manual: bool = False
    unread: str = ""
    lost: str = ""
    label: str = ""


def view(agent: Agent, skill: Skill) -> AgentView:
    """What ``agent`` makes of ``skill``, by what was measured on it; nothing is run."""
    unread = skill.unread or _unreadable(agent, skill)
    if unread:
        return AgentView(skill.name, unread=unread)
    head, body = agent_frontmatter.read(agent, skill)
    lost = agent_frontmatter.fault(agent, head)
    if lost and agent.frontmatter.broken is not Handling.EMPTIED:
        return AgentView(skill.name, unread=lost)
    name, values = _name(agent, skill, head.values), head.values
    unread = _missing(agent, name, values)
    if agent.frontmatter.waits_for_paths and values.get("paths"):
        unread = "the frontmatter has `paths`: the agent lists the skill when it works on a matching file"
    if unread:
        return AgentView(skill.name, unread=unread)
    return AgentView(
        name,
        _description(agent, values, body),
        _is_manual(agent, skill, head),
        lost=lost,
        label=_label(agent, name, values),
    )


def _unreadable(agent: Agent, skill: Skill) -> str:
    """Why the agent does not even come to the frontmatter."""
    if skill.file != "SKILL.md":
        return f"the file is called {skill.file}"
    if skill.name in agent.frontmatter.passes_over:
        return f"it ignores folders called {skill.name}"
    if agent.frontmatter.needs_real_file and (skill.folder / skill.file).is_symlink():
        return "its SKILL.md is a link, which this agent ignores"
    if skill.text.startswith("\ufeff") and agent.frontmatter.bom is Handling.SKIPPED:
        return "a byte order mark comes before the frontmatter"
    if agent.frontmatter.not_utf8 is Handling.SKIPPED and "\ufffd" in skill.text and not _is_utf8(skill.data):
        return "the file is not UTF-8"
    return ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _name(agent: Agent, skill: Skill, values: dict[str, Any]) -> str:
    """Claude Code and its kind go by the folder; those that skip a nameless skill, or limit names, by the
    frontmatter."""
    said = values.get("name")
    if said is None or said == "":
        return "" if agent.frontmatter.needs_name else skill.name
    return str(said) if agent.frontmatter.needs_name or agent.frontmatter.longest_name else skill.name


def _label(agent: Agent, name: str, values: dict[str, Any]) -> str:
    """The folder's name, and the frontmatter's after it where the two differ and both are listed."""
    said = str(values.get("name") or name)
    return f"{name} ({said})" if agent.frontmatter.tells_both_names and said != name and _NAME.fullmatch(said) else name


def _missing(agent: Agent, name: str, values: dict[str, Any]) -> str:
    if not name:
        return "the frontmatter has no name"
    if 0 < agent.frontmatter.longest_name < len(name):
        return f"the name has {len(name)} characters, limit {agent.frontmatter.longest_name}"
    description = _text(values.get("description"))
    if agent.frontmatter.needs_description and not description:
        return "the frontmatter has no description"
    if agent.description.skipped and 0 < agent.description.longest < len(description):
        return f"the description has {len(description):,} characters, limit {agent.description.longest:,}"
    return ""


def _description(agent: Agent, values: dict[str, Any], body: str) -> str:
    """The description on one line, cut where the agent cuts it; the body's first line where there is none."""
    text = _on_one_line(agent, _text(values.get("description"))) or _first_line(body)
    when = _text(values.get("when_to_use")) if agent.frontmatter.reads_when_to_use else ""
    text = f"{text} - {when}" if when else text
    longest, mark = agent.description.longest, agent.description.mark
    if not longest or len(text) <= longest or agent.description.skipped:
        return text
    return text[: longest - len(mark)] + mark


def _on_one_line(agent: Agent, text: str) -> str:
    """Without its line ends, as the agent takes them out."""
    if agent.frontmatter.joins_blanks:
        return " ".join(text.split())
    return re.sub(r"[ \t]*[\n\r\u2028\u2029]\s*|[\t\u200b]", " ", text.strip())


def _text(value: Any) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def _first_line(body: str) -> str:
    line = next((line.strip() for line in body.splitlines() if line.strip()), "Skill")
    line = line.lstrip("#").strip() if line.startswith("#") else line
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 3] + "..."


def _is_manual(agent: Agent, skill: Skill, head: Frontmatter) -> bool:
    match agent.switch:
        case Switch.FLAG:
            return str(head.values.get("disable-model-invocation")).strip().lower() in _TRUE_WORDS
        case Switch.LITERAL_FLAG:
            entry = head.entries.get("disable-model-invocation")
            return bool(entry and entry.plain and skill.text[entry.value_start : entry.value_end] == "true")
        case Switch.YAML_TRUE:
            entry = head.entries.get("disable-model-invocation")
            if entry and entry.plain:  # yes and on are booleans of YAML 1.1 alone
                return skill.text[entry.value_start : entry.value_end] in ("true", "True", "TRUE")
            return head.values.get("disable-model-invocation") == "true"
        case Switch.OPENAI_YAML:
            return openai_yaml.closes(skill)
    return False
