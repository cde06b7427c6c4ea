"""What shows the facts about Qwen Code."""

from skillkit.agents.shared.probe import Probe, skill, skills

_HERE = ".qwen/skills"

PROBES = {
    "folders": Probe(
        skills("packages/web/.qwen/skills", "of-qwen")
        | skills("packages/web/.agents/skills", "of-agents")
        | skills("packages/web/.claude/skills", "of-claude")
        | skills(_HERE, "at-root")
        | {
            "packages/web/.qwen/skills/group/deep/SKILL.md": skill("deep"),
            "packages/web/.qwen/skills/twin/SKILL.md": skill("twin", description="The one of .qwen."),
            "packages/web/.agents/skills/twin/SKILL.md": skill("twin", description="The one of .agents."),
        },
        listed=("of-qwen", "of-agents"),
        absent=("of-claude", "at-root", "deep"),
        described={"twin": "The one of .qwen."},
        folder="packages/web",
    ),
    "links": Probe(
        skills("elsewhere", "linked", "in-file")
        | {f"{_HERE}/linked": "-> ../../elsewhere/linked"}
        | {f"{_HERE}/file-link/SKILL.md": "-> ../../../elsewhere/in-file/SKILL.md"},
        listed=("linked", "in-file"),
    ),
    "flag": Probe(
        {
            f"{_HERE}/flag-{n}/SKILL.md": skill(f"flag-{n}", f"disable-model-invocation: {word}")
            for n, word in enumerate(("true", "TRUE", '"true"', "yes", "1"))
        },
        listed=("flag-3", "flag-4"),
        absent=("flag-0", "flag-1", "flag-2"),
    ),
    "skips": Probe(
        {
            f"{_HERE}/nameless/SKILL.md": "---\ndescription: Nameless.\n---\nBody.\n",
            f"{_HERE}/undescribed/SKILL.md": skill("undescribed", description=""),
            f"{_HERE}/blank/SKILL.md": skill("with blank"),
            f"{_HERE}/marked/SKILL.md": "\ufeff" + skill("marked"),
            f"{_HERE}/repeated/SKILL.md": skill("repeated", "x: 1", "x: 2"),
            f"{_HERE}/broken/SKILL.md": skill("broken", "x: [a"),
        },
        listed=("marked", "repeated", "broken"),
        absent=("nameless", "undescribed", "with blank", "blank"),
    ),
    "paths": Probe(
        {
            f"{_HERE}/waiting/SKILL.md": skill("waiting", "paths: [src/**]"),
            f"{_HERE}/timed/SKILL.md": skill("timed", "when_to_use: When asked.", description="First."),
        },
        absent=("waiting",),
        described={"timed": "First. \u2014 When asked."},
    ),
    "long": Probe(
        {
            f"{_HERE}/long/SKILL.md": skill("long", description="y" * 1998),
            f"{_HERE}/lines/SKILL.md": skill("lines", description="|\n  one\n  two"),
        },
        described={"long": "y" * 1998, "lines": "one"},
        alone=True,  # a list as long as this loses what comes after the dash
    ),
}
