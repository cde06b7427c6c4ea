"""What is known of Copilot CLI, with the source of every fact."""

from skillkit.agents.shared.base import Agent, Description, Places, Policy, Switch, measured, probed
from skillkit.text.json_extras import Extra

_TOOLS = (
    "bash create edit glob grep ls memory read shell store_memory task url view vote_memory web_fetch web_search "
    "webfetch websearch write"
)
"""Names that its reader of `allowed-tools` knows, in any case: of 900,000 words it was asked for, and of its kinds."""

AGENT = Agent(
    "copilot",
    "Copilot CLI",
    ".github/skills",
    "/",
    switch=Switch.FLAG,
    places=Places(
        walks_up=True,
        personal=(".copilot/skills", ".agents/skills"),
        itself=True,
        depth=10,
        stops=True,
        order=(".github/skills", ".agents/skills", ".claude/skills"),
        commands=".claude/commands",
    ),
    own_skills=("customize-cloud-agent", "github-pr-media"),
    decisive_keys=("disable-model-invocation", "user-invocable"),
    also_reads=(".agents/skills", ".claude/skills"),
    description=Description(longest=1024, skipped=True),
    policy=Policy(
        "", ("disabledSkills",), extras=(Extra.COMMENT, Extra.COMMA), personal=".copilot/settings.json", for_teams=False
    ),
    tools=(*_TOOLS.split(), *_TOOLS.title().split(), "LS", "WebFetch", "WebSearch"),
    tools_or_servers=True,
    command="copilot",
    package="@github/copilot",
    facts=probed("folders", "reads .github/skills, .agents/skills and .claude/skills")
    + probed("flag", "honours disable-model-invocation")
    + probed("types", "drops a skill whose argument-hint is a list, or whose flags are neither true nor false")
    + probed("names", "lists by the frontmatter's name, blanks as hyphens; drops names with other characters")
    + probed(
        "skips",
        "skips skills with a colon in a plain value, broken frontmatter, or a description over 1,024 characters",
    )
    + probed("no-description", "without a description lists the body's first paragraph")
    + measured(
        "1.0.102",
        "looks for skills in folders of folders, but not below a skill",
        "disabledSkills in ~/.copilot/settings.json removes a skill",
        "lists commands of .claude/commands at each level up, by their frontmatter's name",
        day="2026-11-26",
    )
    + measured(
        "1.0.102",
        f"its tools: {_TOOLS}, in any case",
        "takes any other name in allowed-tools for that of an MCP server",
        day="2026-11-27",
    )
    + measured(
        "1.0.102", "of 300 skills 60 had a description, the others only a name; the rule is not known", day="2026-11-23"
    ),
)
