"""What is known of opencode, with the source of every fact."""

from skillkit.agents.shared.base import Agent, Places, Policy, Shell, Switch, Twins, measured, probed
from skillkit.text.json_extras import Extra

AGENT = Agent(
    "opencode",
    "opencode",
    ".opencode/skills",
    "/",
    switch=Switch.SETTINGS,
    places=Places(
        walks_up=True,
        personal=(".claude/skills", ".agents/skills", ".config/opencode/skills", ".opencode/skills"),
        depth=20,
        itself=True,
        dotted=(".claude/skills", ".agents/skills"),
        order=(".opencode/skills", ".agents/skills", ".claude/skills"),
        twins=Twins.ANY,
    ),
    own_skills=("customize-opencode",),
    also_reads=(".agents/skills", ".claude/skills"),
    policy=Policy(
        "opencode.json",
        ("permission", "skill"),
        "deny",
        also=("opencode.jsonc", ".opencode/opencode.json", ".opencode/opencode.jsonc"),
        keeping_out=("deny",),
        patterns=True,
        extras=tuple(Extra),
        personal=".config/opencode/opencode.json",
        also_personal=(
            ".config/opencode/config.json",
            ".config/opencode/opencode.jsonc",
            ".opencode/opencode.json",
            ".opencode/opencode.jsonc",
        ),
        walks_up=True,
    ),
    command="opencode",
    package="opencode-ai",
    shell=Shell(("OPENCODE",)),
    facts=probed("folders", "reads .opencode/skills, .claude/skills and .agents/skills, at each level up")
    + probed("denied", "ignores disable-model-invocation; permission.skill denies by name or pattern")
    + probed("denied", "permission.skill takes patterns with * and ?; the last match counts")
    + probed("denied", "accepts comments, commas after the last item and a byte order mark in opencode.json")
    + probed("skips", "skips skills with broken frontmatter, or without name or description")
    + probed("colons", "reads a value that holds a colon as it is written, where the frontmatter is broken otherwise")
    + measured(
        "1.18.33",
        "which of several skills of one name it lists changes from start to start",
        "merges opencode.json and opencode.jsonc of HOME, of each folder up to the top, and in .opencode",
        "permission.skill counts with the patterns around it: the last rule that matches",
        day="2026-11-26",
    ),
)
