"""The file beside SKILL.md by which Codex keeps a skill out of its model's list."""

from typing import Any

import yaml

from skillkit import files
from skillkit.model.skill import Skill

FILE = "agents/openai.yaml"

_LARGEST = 64 * 1024


def closes(skill: Skill) -> bool:
    """True where the file says ``policy: {allow_implicit_invocation: false}``; one that cannot be read says nothing."""
    return _allows_implicit(skill) is False


def _allows_implicit(skill: Skill) -> Any:
    try:
        text = files.read(skill.folder / FILE, _LARGEST)
        policy = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) if _is_flat(text) else None
    except (OSError, yaml.YAMLError, ValueError):
        return None
    policy = policy.get("policy") if isinstance(policy, dict) else None
    return policy.get("allow_implicit_invocation") if isinstance(policy, dict) else None


def _is_flat(text: bytes) -> bool:
    """False for a text that could be nested deep: the C parser recurses, and would take the process with it."""
    return text.count(b"[") + text.count(b"{") <= 50 and b"- - - -" not in text
