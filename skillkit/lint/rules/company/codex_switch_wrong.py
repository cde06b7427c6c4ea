"""The file that keeps a skill out of the list of Codex's model."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from skillkit.finding import Create, Edit, Finding, Fix, Severity
from skillkit.lint.rule import rule
from skillkit.model.skill import Scope, Skill

FILE = "agents/openai.yaml"
TEXT = "policy:\n  allow_implicit_invocation: false\n"


@rule(severity=Severity.ERROR)
def codex_switch_wrong(skill: Skill) -> Iterator[Finding]:
    """Codex's own switch does not match the skill's scope.

    Codex ignores `disable-model-invocation`. Its own switch is `policy: {allow_implicit_invocation:
    false}` in the file `agents/openai.yaml` of the skill's folder. A team-wide skill needs it, and users then type
    `$name`; a company-wide skill must not have it.

    Source: measured on Codex CLI 0.169.0

    ~~~~ bad team_wide
    -- agents/openai.yaml --
    (none)
    ~~~~

    ~~~~ good team_wide
    -- agents/openai.yaml --
    policy:
      allow_implicit_invocation: false
    ~~~~

    ~~~~ bad
    -- agents/openai.yaml --
    policy:
      allow_implicit_invocation: false
    ~~~~
    """
    if skill.scope is Scope.NONE:
        return
    text = _text(skill)
    implicit = _implicit(text)
    path = f"{skill.folder_path}/{FILE}"
    if skill.scope is Scope.COMPANY_WIDE:
        if implicit is False:
            hint = "remove `allow_implicit_invocation`, or move the skill to skills/team_wide"
            yield Finding(path, 1, "a company-wide skill that Codex cannot pick by itself", hint)
    elif text is None:
        fix = Fix(f"create {FILE}", True, (Create(path, TEXT),))
        hint = f"create {FILE} with `policy: {{allow_implicit_invocation: false}}`"
        yield Finding(skill.path, 1, "a team-wide skill that Codex would show to the model", hint, (fix,))
    elif implicit is not False:
        hint = "set `allow_implicit_invocation: false` under `policy:`"
        fixes = (_rewritten(path, text),)
        yield Finding(path, 1, "a team-wide skill that Codex would show to the model", hint, fixes)


def _rewritten(path: str, text: str) -> Fix:
    """The switch changed in the file; the whole file rewritten where the switch is not on a line of its own."""
    switch = re.search(r"^[ \t]+allow_implicit_invocation:[ \t]*([^\s#]+)", text, re.MULTILINE)
    if switch:
        return Fix("set allow_implicit_invocation: false", False, (Edit(path, *switch.span(1), "false"),))
    if "policy" not in text:
        end = "" if not text or text.endswith("\n") else "\n"
        return Fix(f"add the policy to {FILE}", False, (Edit(path, len(text), len(text), end + TEXT),))
    return Fix(f"rewrite {FILE}", False, (Edit(path, 0, len(text), TEXT),))


def _text(skill: Skill) -> str | None:
    """The switch file; None where there is none."""
    try:
        with open(skill.folder / FILE, encoding="utf-8", errors="replace", newline="") as file:
            return file.read(64 * 1024)
    except OSError:
        return None


def _implicit(text: str | None) -> Any:
    """The value of policy.allow_implicit_invocation; None where it is not said or cannot be read."""
    if text is None or "allow_implicit_invocation" not in text or text.count("[") + text.count("{") > 50:
        return None
    try:
        policy = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError):
        return None
    policy = policy.get("policy") if isinstance(policy, dict) else None
    return policy.get("allow_implicit_invocation") if isinstance(policy, dict) else None
