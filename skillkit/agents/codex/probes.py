"""What shows the facts about Codex."""

from skillkit.agents.shared.probe import Probe, skill, skills

_HERE = ".codex/skills"

PROBES = {
    "folders": Probe(
        skills(_HERE, "of-codex")
        | skills(".agents/skills", "of-agents")
        | skills("packages/web/.agents/skills", "at-folder")
        | skills("packages/web/.codex/skills", "codex-at-folder")
        | skills(".claude/skills", "of-claude"),
        listed=("of-codex", "of-agents", "at-folder", "codex-at-folder"),
        absent=("of-claude",),
        folder="packages/web",
    ),
    "switch": Probe(
        {
            f"{_HERE}/flagged/SKILL.md": skill("flagged", "disable-model-invocation: true"),
            f"{_HERE}/closed/SKILL.md": skill("closed"),
            f"{_HERE}/closed/agents/openai.yaml": "policy:\n  allow_implicit_invocation: false\n",
            f"{_HERE}/word/SKILL.md": skill("word"),
            f"{_HERE}/word/agents/openai.yaml": "policy:\n  allow_implicit_invocation: no\n",
            f"{_HERE}/mistyped/SKILL.md": skill("mistyped"),
            f"{_HERE}/mistyped/agents/openai.yaml": "interface: 3\npolicy:\n  allow_implicit_invocation: false\n",
        },
        listed=("flagged", "word", "mistyped"),
        absent=("closed",),
    ),
    "file-link": Probe(
        skills("elsewhere", "in-file", "linked")
        | {f"{_HERE}/file-link/SKILL.md": "-> ../../../elsewhere/in-file/SKILL.md"}
        | {f"{_HERE}/linked": "-> ../../elsewhere/linked"},
        listed=("linked",),
        absent=("in-file", "file-link"),
    ),
    "budget": Probe({}, filled=60, alone=True, window=200_000),
    "windows": Probe({}, windows=(272_000, 500_000, 872_000)),
    "skips": Probe(
        {
            f"{_HERE}/marked/SKILL.md": "\ufeff" + skill("marked"),
            f"{_HERE}/repeated/SKILL.md": skill("repeated", "description: again"),
            f"{_HERE}/tabbed/SKILL.md": skill("tabbed", "metadata:\n\tversion: 1"),
            f"{_HERE}/undescribed/SKILL.md": skill("undescribed", description=""),
            f"{_HERE}/long/SKILL.md": skill("n" * 65),
        },
        absent=("marked", "repeated", "tabbed", "undescribed", "n" * 65),
    ),
    "repair": Probe(
        {
            f"{_HERE}/colon/SKILL.md": skill("colon", description="Use when: asked"),
            f"{_HERE}/at-sign/SKILL.md": skill("at-sign", "metadata:\n  owner: @acme/docs"),
        },
        listed=("at-sign",),
        described={"colon": "Use when: asked"},
    ),
    "twins": Probe(
        {
            f"{_HERE}/twin-a/SKILL.md": skill("twin", description="The one of .codex."),
            ".agents/skills/twin-b/SKILL.md": skill("twin", description="The one of .agents."),
        },
        described={"twin-a": "The one of .codex.", "twin-b": "The one of .agents."},
    ),
}
