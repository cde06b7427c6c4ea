"""What shows the facts about Copilot CLI."""

from skillkit.agents.shared.probe import Probe, skill, skills

_HERE = ".github/skills"

PROBES = {
    "folders": Probe(
        skills(_HERE, "of-github")
        | skills(".agents/skills", "of-agents")
        | skills(".claude/skills", "of-claude")
        | skills(".codex/skills", "of-codex"),
        listed=("of-github", "of-agents", "of-claude"),
        absent=("of-codex",),
    ),
    "flag": Probe(
        {f"{_HERE}/flagged/SKILL.md": skill("flagged", "disable-model-invocation: true")}, absent=("flagged",)
    ),
    "types": Probe(
        {
            f"{_HERE}/hint-list/SKILL.md": skill("hint-list", "argument-hint: [topic]"),
            f"{_HERE}/hint-text/SKILL.md": skill("hint-text", 'argument-hint: "[topic]"'),
            f"{_HERE}/flag-text/SKILL.md": skill("flag-text", 'user-invocable: "false"'),
            f"{_HERE}/tools-empty/SKILL.md": skill("tools-empty", "allowed-tools:"),
        },
        listed=("hint-text",),
        absent=("hint-list", "flag-text", "tools-empty"),
    ),
    "names": Probe(
        {
            f"{_HERE}/blank/SKILL.md": skill("with blank"),
            f"{_HERE}/accent/SKILL.md": skill("\u00e9t\u00e9"),
            f"{_HERE}/plus/SKILL.md": skill("a+b"),
        },
        listed=("with-blank",),
        absent=("\u00e9t\u00e9", "accent", "a+b", "plus"),
    ),
    "skips": Probe(
        {
            f"{_HERE}/colon/SKILL.md": skill("colon", description="Use when: asked"),
            f"{_HERE}/broken/SKILL.md": skill("broken", "x: [a"),
            f"{_HERE}/too-long/SKILL.md": skill("too-long", description="y" * 1025),
        },
        absent=("colon", "broken", "too-long"),
    ),
    "no-description": Probe(
        {f"{_HERE}/undescribed/SKILL.md": skill("undescribed", description="", body="# Title\n\nFirst\nlines.\n")},
        described={"undescribed": "First lines."},
    ),
}
