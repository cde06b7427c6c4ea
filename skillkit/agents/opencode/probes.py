"""What shows the facts about opencode."""

from skillkit.agents.shared.probe import Probe, skill, skills

_HERE = ".opencode/skills"
_CONFIG = """\ufeff{
  // the last that matches counts
  "permission": {"skill": {"closed-*": "deny", "closed-not": "allow",}},
}
"""

PROBES = {
    "folders": Probe(
        skills(_HERE, "of-opencode")
        | skills(".agents/skills", "of-agents")
        | skills(".claude/skills", "of-claude")
        | skills(".codex/skills", "of-codex")
        | skills("packages/web/.agents/skills", "at-folder"),
        listed=("of-opencode", "of-agents", "of-claude", "at-folder"),
        absent=("of-codex",),
        folder="packages/web",
    ),
    "denied": Probe(
        skills(_HERE, "closed-a", "closed-not")
        | {f"{_HERE}/flagged/SKILL.md": skill("flagged", "disable-model-invocation: true")}
        | {"opencode.json": _CONFIG},
        listed=("flagged", "closed-not"),
        absent=("closed-a",),
        alone=True,
    ),
    "skips": Probe(
        {
            f"{_HERE}/broken/SKILL.md": skill("broken", "x: [a"),
            f"{_HERE}/nameless/SKILL.md": "---\ndescription: Nameless.\n---\nBody.\n",
            f"{_HERE}/undescribed/SKILL.md": skill("undescribed", description=""),
        },
        absent=("broken", "nameless", "undescribed"),
    ),
    "colons": Probe(
        {f"{_HERE}/colon/SKILL.md": skill("colon", description="Use when: asked: for")},
        described={"colon": "Use when: asked: for"},
    ),
}
