"""What is known of Copilot CLI, with the source of every fact."""

from skillkit.agents.shared.base import Agent, Description, Switch, measured

AGENT = Agent(
    "copilot",
    "Copilot CLI",
    ".github/skills",
    "/",
    switch=Switch.FLAG,
    own_skills=("customize-cloud-agent", "github-pr-media"),
    decisive_keys=("disable-model-invocation", "user-invocable"),
    also_reads=(".agents/skills", ".claude/skills"),
    description=Description(longest=1024, skipped=True),
    command="copilot",
    package="@github/copilot",
    facts=measured(
        "1.0.102",
        "reads .github/skills, .agents/skills and .claude/skills",
        "honours disable-model-invocation",
        "of 300 skills 60 had a description, the others only a name; the rule is not known",
        "skips skills with a colon in a plain value, broken frontmatter, or a description over 1,024 characters",
        day="2026-11-23",
    ),
)
