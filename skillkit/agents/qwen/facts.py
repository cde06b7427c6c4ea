"""What is known of Qwen Code, with the source of every fact."""

from skillkit.agents.shared.base import Agent, Places, Policy, Shell, Switch, in_source, measured, probed
from skillkit.text.json_extras import Extra

_TOOLS = (
    "agent artifact ask_user_question create_sub_session cron_create cron_delete cron_list edit enter_plan_mode "
    "enter_worktree exec exit_plan_mode exit_worktree get_goal glob grep_search image_gen list_agents "
    "list_directory loop_wakeup lsp monitor notebook_edit omni_caption_audio omni_caption_image omni_clip_audio "
    "omni_clip_image omni_clip_video omni_convert_image omni_downsample_audio omni_downsample_image "
    "omni_downscale_video omni_extract_audio omni_extract_keyframes omni_ocr_image omni_transcribe_audio read_file "
    "read_mcp_resource record_artifact record_source report_findings request_shutdown run_shell_command save_memory "
    "send_message skill structured_output task_create task_list task_stop task_update team_create team_delete "
    "team_plan_approval todo_write tool_call tool_search update_goal web_fetch web_search workflow write_file "
    "zoom_image"
)

AGENT = Agent(
    "qwen",
    "Qwen Code",
    ".qwen/skills",
    "/",
    switch=Switch.YAML_TRUE,
    places=Places(
        personal=(".qwen/skills", ".agents/skills"),
        dotted=(".qwen/skills", ".agents/skills"),
        order=(".qwen/skills", ".agents/skills"),
    ),
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
    policy=Policy(
        ".qwen/settings.json",
        ("skills", "disabled"),
        extras=(Extra.COMMENT,),
        personal=".qwen/settings.json",
        any_case=True,
        for_teams=False,
    ),
    command="qwen",
    tools=tuple(_TOOLS.split()),
    package="@qwen-code/qwen-code",
    shell=Shell(("QWEN_CODE",), ("QWEN_CODE_SESSION_ID",), "QWEN_CODE_STARTUP_VERSION"),
    facts=probed(
        "folders",
        "reads .qwen/skills and .agents/skills of the folder that it is started in, one level deep, and no others",
        "of two skills of one name, takes that of .qwen/skills",
    )
    + probed("links", "follows links to folders and to a SKILL.md")
    + probed(
        "flag", 'honours disable-model-invocation: true, True, TRUE and "true", and lists the skill for yes, on and 1'
    )
    + probed(
        "skips",
        "goes by the name in the frontmatter; skips a missing name or description, and a name with a blank",
        "reads a BOM, a tab and a repeated key, and a broken frontmatter line by line",
    )
    + probed("paths", "does not list a skill with paths; adds when_to_use to the description, after a dash")
    + measured(
        "0.24.4",
        "skills.disabled in .qwen/settings.json of HOME and of the working folder removes a skill; case does not count",
        day="2026-11-26",
    )
    + probed("long", "a description of 1,998 characters is listed whole; of more than one line, the first")
    + in_source("0.24.4", f"its tools: {_TOOLS}", day="2026-11-26"),
)
