"""What is known of opencode, with the source of every fact."""

from skillkit.agents.shared.base import Agent, Policy, Shell, Switch, measured
from skillkit.text.json_extras import Extra

AGENT = Agent(
    "opencode",
    "opencode",
    ".opencode/skills",
    "/",
    switch=Switch.SETTINGS,
    own_skills=("customize-opencode",),
    also_reads=(".agents/skills", ".claude/skills"),
    policy=Policy(
        "opencode.json",
        ("permission", "skill"),
        "deny",
        also=("opencode.jsonc",),
        closing=("deny",),
        patterns=True,
        extras=tuple(Extra),
    ),
    command="opencode",
    package="opencode-ai",
    shell=Shell(("OPENCODE",)),
    facts=measured(
        "1.18.33",
        "reads .opencode/skills, .claude/skills and .agents/skills",
        "ignores disable-model-invocation; permission.skill denies by name or pattern",
        "skips skills with broken frontmatter, or without name or description",
        day="2026-11-23",
    )
    + measured(
        "1.18.33",
        "accepts comments, commas after the last item and a byte order mark in opencode.json",
        "permission.skill takes patterns with * and ?; the last match counts",
        day="2026-11-25",
    ),
)
