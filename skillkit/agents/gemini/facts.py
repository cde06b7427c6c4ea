"""What is known of Gemini CLI, with the source of every fact."""

from skillkit.agents.shared.base import Agent, Places, Policy, Shell, Switch, in_source, measured, probed
from skillkit.text.json_extras import Extra

_TOOLS = (
    "activate_skill ask_user complete_task enter_plan_mode exit_plan_mode get_internal_docs glob google_web_search "
    "grep_search invoke_agent list_directory list_mcp_resources read_file read_many_files read_mcp_resource replace "
    "run_shell_command take_snapshot tracker_add_dependency tracker_create_task tracker_get_task tracker_list_tasks "
    "tracker_update_task tracker_visualize update_topic web_fetch write_file write_todos"
)

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
    tools=tuple(_TOOLS.split()),
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
    )
    + in_source("0.61.0", f"its tools: {_TOOLS}", day="2026-11-26"),
)
