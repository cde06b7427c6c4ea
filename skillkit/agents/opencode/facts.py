"""What is known of opencode, with the source of every fact."""

from skillkit.agents.shared.base import Agent, Places, Policy, Shell, Switch, Twins, probed
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
        order=(".opencode/skills", ".claude/skills", ".agents/skills"),
        twins=Twins.FARTHEST,
    ),
    own_skills=("customize-opencode",),
    also_reads=(".agents/skills", ".claude/skills"),
    policy=Policy(
        "opencode.json",
        ("permission", "skill"),
        "deny",
        also=("opencode.jsonc",),
        keeping_out=("deny",),
        patterns=True,
        extras=tuple(Extra),
    ),
    command="opencode",
    package="opencode-ai",
    shell=Shell(("OPENCODE",)),
    facts=probed("folders", "reads .opencode/skills, .claude/skills and .agents/skills, at each level up")
    + probed("denied", "ignores disable-model-invocation; permission.skill denies by name or pattern")
    + probed("denied", "permission.skill takes patterns with * and ?; the last match counts")
    + probed("denied", "accepts comments, commas after the last item and a byte order mark in opencode.json")
    + probed("skips", "skips skills with broken frontmatter, or without name or description")
    + probed("colons", "reads a value that holds a colon as it is written, where the frontmatter is broken otherwise"),
)
