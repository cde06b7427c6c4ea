"""The file beside SKILL.md by which Codex keeps a skill out of its model's list."""

from typing import Any

from skillkit import files
from skillkit.model.skill import Skill
from skillkit.text.yaml_dialect import Dialect, read

FILE = "agents/openai.yaml"

_LARGEST = 64 * 1024


def keeps_out(skill: Skill) -> bool:
    """True where the file says ``policy: {allow_implicit_invocation: false}``, and Codex can read it.

    `no` and `off` are texts to Codex. One value of another type than it takes, anywhere in what it knows of the file,
    makes it ignore all of it, and the skill is shown.
    """
    try:
        text = files.read(skill.folder / FILE, _LARGEST).decode()
    except (OSError, ValueError):
        return False
    found = read(text, Dialect.SERDE)
    if not isinstance(found.value, dict) or found.complex_keys or not _is_typed(found.value):
        return False
    known = ("interface", "dependencies", "policy")
    if any(path.split(".")[0] in known for path in found.repeated):
        return False
    policy = found.value.get("policy")
    return isinstance(policy, dict) and policy.get("allow_implicit_invocation") is False


def _is_typed(values: dict[str, Any]) -> bool:
    interface, dependencies, policy = (values.get(key) or {} for key in ("interface", "dependencies", "policy"))
    if not all(isinstance(each, dict) for each in (interface, dependencies, policy)):
        return False
    texts = ("display_name", "short_description", "icon_small", "icon_large", "brand_color", "default_prompt")
    if any(isinstance(interface.get(key), dict | list) for key in texts):
        return False
    tools, products = dependencies.get("tools", []), policy.get("products", [])
    if not isinstance(tools, list) or not all(isinstance(tool, dict) for tool in tools):
        return False
    implicit = policy.get("allow_implicit_invocation")
    return isinstance(products, list) and (implicit is None or isinstance(implicit, bool))
