"""What shows the facts about Gemini CLI."""

from skillkit.agents.shared.probe import Probe, as_json, skill, skills

_HERE = ".gemini/skills"
_DISABLED = {"skills": {"disabled": ["closed"]}}

PROBES = {
    "folders": Probe(
        skills("packages/web/.gemini/skills", "of-gemini")
        | skills("packages/web/.agents/skills", "of-agents")
        | skills("packages/web/.claude/skills", "of-claude")
        | skills(_HERE, "at-root"),
        listed=("of-gemini", "of-agents"),
        absent=("of-claude", "at-root"),
        folder="packages/web",
    ),
    "disabled": Probe(
        skills(_HERE, "closed")
        | {f"{_HERE}/flagged/SKILL.md": skill("flagged", "disable-model-invocation: true")}
        | {".gemini/settings.json": as_json(_DISABLED)},
        listed=("flagged",),
        absent=("closed",),
        alone=True,
    ),
    "skips": Probe(
        {
            f"{_HERE}/marked/SKILL.md": "\ufeff" + skill("marked"),
            f"{_HERE}/nameless/SKILL.md": "---\ndescription: Nameless.\n---\nBody.\n",
            f"{_HERE}/undescribed/SKILL.md": skill("undescribed", description=""),
            f"{_HERE}/broken/SKILL.md": skill("broken", "x: [a", description='"quoted" and more'),
        },
        absent=("marked", "nameless", "undescribed"),
        described={"broken": '"quoted" and more'},
    ),
    "settings-comment": Probe(
        skills(_HERE, "closed") | {".gemini/settings.json": "// why\n" + as_json(_DISABLED)},
        absent=("closed",),
        alone=True,
    ),
}
