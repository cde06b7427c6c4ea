"""What is known of Gemini CLI, with the source of every fact."""

from skillkit.agents.shared.base import Agent, Policy, Shell, Switch, measured
from skillkit.text.json_extras import Extra

AGENT = Agent(
    "gemini",
    "Gemini CLI",
    ".gemini/skills",
    "/",
    switch=Switch.SETTINGS,
    own_skills=("antigravity-support", "skill-creator"),
    also_reads=(".agents/skills",),
    policy=Policy(".gemini/settings.json", ("skills", "disabled"), extras=(Extra.COMMENT,)),
    command="gemini",
    package="@google/gemini-cli",
    shell=Shell(("GEMINI_CLI",)),
    facts=measured(
        "0.61.0",
        "reads .gemini/skills and .agents/skills",
        "ignores disable-model-invocation; skills.disabled removes a skill for users too",
        "skips skills with a BOM, or without name or description; reads broken frontmatter line by line",
        day="2026-11-23",
    )
    + measured(
        "0.61.0",
        "accepts comments in settings.json; does not start if it has a byte order mark or a comma after the last item",
        day="2026-11-25",
    ),
)
