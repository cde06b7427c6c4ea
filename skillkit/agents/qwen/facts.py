"""What is known of Qwen Code, with the source of every fact."""

from skillkit.agents.shared.base import Agent, Shell, Switch, measured

AGENT = Agent(
    "qwen",
    "Qwen Code",
    ".qwen/skills",
    "/",
    switch=Switch.YAML_TRUE,
    own_skills=(
        "batch",
        "browser-use",
        "computer-use",
        "dataviz",
        "extension-creator",
        "goal-draft",
        "loop",
        "new-app",
        "qc-helper",
        "review",
        "simplify",
        "stuck",
        "workflow-authoring",
        "workflow-creator",
    ),
    decisive_keys=("disable-model-invocation", "paths", "when_to_use", "allowedTools"),
    also_reads=(".agents/skills",),
    command="qwen",
    package="@qwen-code/qwen-code",
    shell=Shell(("QWEN_CODE",), ("QWEN_CODE_SESSION_ID",), "QWEN_CODE_STARTUP_VERSION"),
    facts=measured(
        "0.24.4",
        "reads .qwen/skills and .agents/skills of the folder that it is started in, one level deep, and no others",
        "of two skills of one name, takes that of .qwen/skills",
        "follows links to folders and to a SKILL.md",
        'honours disable-model-invocation: true, True, TRUE and "true", and lists the skill for yes, on and 1',
        "goes by the name in the frontmatter; skips a missing name or description, and a name with a blank",
        "reads a BOM, a tab, bytes that are not UTF-8 and a repeated key, and a broken frontmatter line by line",
        "does not list a skill with paths; adds when_to_use to the description, after a dash",
        "of 300 skills of 150 characters, and of one of 1,998, every description was listed whole",
        day="2026-11-26",
    ),
)
