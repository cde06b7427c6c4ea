"""Whether an agent may pick a skill by itself, or waits until a user calls it."""

from typing import Any

import yaml

from skillkit.model.skill import Skill

SWITCH = "disable-model-invocation"
"""The key in the head that Claude Code and Cursor obey."""

CODEX_SWITCH = "agents/openai.yaml"
"""The file beside SKILL.md that Codex obeys instead."""

_LARGEST = 64 * 1024


def is_manual(skill: Skill, agent: str) -> bool:
    """True where ``agent`` keeps the skill out of the model's list.

    A head that cannot be read counts for nothing: Claude Code then lists the skill. An agent without a switch of its
    own lists every skill. Measured on Claude Code 2.1.330 and Codex CLI 0.169.0, read in @cursor/sdk 1.0.32.
    """
    match agent:
        case "claude":
            value = skill.frontmatter.get(SWITCH)
            return value is True or value == "true"
        case "cursor":
            return skill.frontmatter.get(SWITCH) is True and _literal(skill) == "true"
        case "codex":
            return _allows_implicit(skill) is False
    return False


def _literal(skill: Skill) -> str:
    entry = skill.frontmatter.entries[SWITCH]
    return skill.text[entry.value_start : entry.value_end].strip()


def _allows_implicit(skill: Skill) -> Any:
    try:
        with (skill.folder / CODEX_SWITCH).open("rb") as file:
            text = file.read(_LARGEST)
        policy = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) if _is_flat(text) else None
    except (OSError, yaml.YAMLError, ValueError):
        return None
    policy = policy.get("policy") if isinstance(policy, dict) else None
    return policy.get("allow_implicit_invocation") if isinstance(policy, dict) else None


def _is_flat(text: bytes) -> bool:
    """False for a text that could be nested deep: the C parser recurses, and would take the process with it."""
    return text.count(b"[") + text.count(b"{") <= 50 and b"- - - -" not in text
