"""A skill that an agent does not load as intended."""

import re
from collections import defaultdict
from collections.abc import Iterator

from skillkit.agents.shared import registry
from skillkit.agents.shared.base import Agent, Switch
from skillkit.finding import Finding, Severity
from skillkit.lint.place import on_top
from skillkit.lint.rule import rule
from skillkit.model.skill import FILE, MANUAL, Scope, Skill
from skillkit.text.pattern import pattern

_ODD = pattern(
    r"(?::[ \t]+|-[ \t]+|[\[{,][ \t]*)[!&*?]|^[!&?\t]|[\"']#|<<|:[ \t]+[-+.\d]|\{\{"
    r"|[^\t\n\r -\ud7ff\ue000-\U0010ffff]|\n[^\s#:]+[ \t]*[\"']",
    re.MULTILINE,
)
"""Tags, anchors, aliases, numbers and quotes over two lines: what two parsers may read in two ways."""

_NAME = pattern(r"[A-Za-z0-9][\w.:-]{0,63}", re.ASCII)
_OF_SETTINGS = (Switch.SETTINGS, Switch.NONE)


@rule(severity=Severity.ERROR)
def would_not_load(skill: Skill, *, agents: tuple[str, ...] = ()) -> Iterator[Finding]:
    """An agent would skip the skill, cut its description, or show a team's skill to its model.

    Agents read one file in different ways: what Claude Code accepts, Codex may skip without a message. Other rules say
    what is wrong with the file; this one says which agents are affected, of those in the top-level key `agents` of
    skillkit.toml. The behaviour of each agent was measured, and `skillkit doctor` shows in which version.

    Source: measured on Claude Code 2.1.330, Codex CLI 0.169.0, Gemini CLI 0.61.0, opencode 1.18.33, Copilot CLI 1.0.102

    ~~~~ bad team_wide
    disable-model-invocation: "true"
    ~~~~

    ~~~~ good team_wide
    disable-model-invocation: true
    ~~~~

    ~~~~ bad
    description:
    ~~~~
    """
    rows = [registry.named(name) for name in agents]
    if _is_plain(skill, rows):
        return
    said: dict[str, list[str]] = defaultdict(list)
    for agent in rows:
        if fault := _fault(agent, skill):
            said[fault].append(agent.title)
    if said:
        message = "; ".join(f"{' and '.join(titles)} {fault}" for fault, titles in said.items())
        yield on_top(
            skill,
            message,
            "fix the frontmatter as the other findings say; `skillkit agents` shows what each agent accepts",
        )


def _is_plain(skill: Skill, agents: list[Agent]) -> bool:
    """True for most skills, which every agent reads alike: then nothing need be asked for each."""
    head, text = skill.frontmatter, skill.text
    if skill.file != FILE or head.error or head.duplicates or _ODD().search(text, head.start, head.end):
        return False
    is_team = skill.scope is Scope.TEAM_WIDE
    if is_team and not _is_manual(skill, agents):
        return False
    decisive = {key for agent in agents for key in agent.decisive_keys} - {MANUAL if is_team else ""}
    if not all(_is_as_usual(*item, decisive) for item in head.values.items() if not (is_team and item[0] == MANUAL)):
        return False
    name, room = head.values.get("name"), [a.description.longest for a in agents if a.description.longest]
    if not isinstance(name, str) or not _NAME().fullmatch(name) or not skill.description:
        return False
    if len(skill.description) > min(room, default=1024) or text.find("---", head.start, head.end) >= 0:
        return False
    return not text.startswith("\ufeff") and skill.is_utf8 and skill.is_own_file


def _is_as_usual(key: str, value: object, decisive: set[str]) -> bool:
    """True for text, and for metadata that are a list of keys; agents take other types each in their own way."""
    if key == "metadata":
        return isinstance(value, dict) and not any(isinstance(each, list) for each in value.values())
    return isinstance(value, str) and key not in decisive and not key.startswith("<")


def _is_manual(skill: Skill, agents: list[Agent]) -> bool:
    """True where the frontmatter and Codex's own file keep the skill from the model in a way that every agent takes."""
    entry = skill.frontmatter.entries.get(MANUAL)
    if not entry or not entry.plain or skill.text[entry.value_start : entry.value_end] != "true":
        return False
    from skillkit.listing import manual

    return all(agent.switch is not Switch.OPENAI_YAML or manual.is_manual(skill, agent.name) for agent in agents)


def _fault(agent: Agent, skill: Skill) -> str:
    """What this agent does with the skill that its writer did not mean; empty for nothing."""
    if agent.needs_real_file and not skill.is_own_file:
        return f"would not load the skill: {skill.file} is a symbolic link"
    from skillkit.listing import agent_view

    seen = agent_view.view(agent, skill)
    if seen.waits:
        return ""  # as it was meant: the agent lists the skill where a file matches
    if seen.unread:
        return f"would not load the skill: {seen.unread}"
    if skill.scope is Scope.TEAM_WIDE and not seen.manual and agent.switch not in _OF_SETTINGS:
        return f"would show a team's skill to the model: {seen.lost or f'it needs {agent.switch}'}"
    if seen.lost:
        return f"would ignore every key of the frontmatter: {seen.lost}"
    return _cut(agent, skill)


def _cut(agent: Agent, skill: Skill) -> str:
    longest, when = agent.description.longest, skill.frontmatter.values.get("when_to_use")
    if not longest or len(skill.description) + len(str(when or "")) + len(" - ") <= longest:
        return ""
    from skillkit.listing import agent_view

    endless = agent._replace(description=agent.description._replace(longest=0))
    length = len(agent_view.view(endless, skill).description)
    return f"would cut the description from {length:,} to {longest:,} characters" if length > longest else ""
