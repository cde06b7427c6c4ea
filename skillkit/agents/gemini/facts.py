"""What is known of Gemini CLI, with the source of every fact."""

from skillkit.agents.shared.base import Agent, Places, Policy, Shell, Switch, measured, probed
from skillkit.text.json_extras import Extra

AGENT = Agent(
    "gemini",
    "Gemini CLI",
    ".gemini/skills",
    "/",
    switch=Switch.SETTINGS,
    passes_over=("node_modules",),
    places=Places(
        personal=(".agents/skills", ".gemini/skills"),
        itself=True,
        order=(".agents/skills", ".gemini/skills"),
    ),
    own_skills=("antigravity-support", "skill-creator"),
    also_reads=(".agents/skills",),
    policy=Policy(
        ".gemini/settings.json",
        ("skills", "disabled"),
        extras=(Extra.COMMENT,),
        personal=".gemini/settings.json",
        any_case=True,
    ),
    command="gemini",
    package="@google/gemini-cli",
    shell=Shell(("GEMINI_CLI",)),
    facts=probed(
        "folders", "reads .gemini/skills and .agents/skills of the folder that it is started in, and no others"
    )
    + probed("disabled", "ignores disable-model-invocation; skills.disabled removes a skill for users too")
    + probed("skips", "skips skills with a BOM, or without name or description; reads broken frontmatter line by line")
    + probed("settings-comment", "accepts comments in settings.json")
    + measured(
        "0.61.0",
        "merges skills.disabled of HOME and of the working folder; upper and lower case are the same",
        day="2026-11-26",
    )
    + measured(
        "0.61.0",
        "does not start if settings.json has a byte order mark or a comma after the last item",
        day="2026-11-25",
    ),
)
