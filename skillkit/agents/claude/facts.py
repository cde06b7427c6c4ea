"""What is known of Claude Code, with the source of every fact."""

from skillkit.agents.shared.base import (
    Agent,
    Budget,
    Cut,
    Description,
    HookSettings,
    Permission,
    Places,
    Policy,
    Shell,
    Switch,
    Twins,
    in_source,
    measured,
    probed,
)
from skillkit.text.json_extras import Extra

_BUNDLED = (
    ("dataviz", 1436),
    ("update-config", 690),
    ("keybindings-help", 228),
    ("code-review", 835),
    ("simplify", 176),
    ("fewer-permission-prompts", 163),
    ("loop", 336),
    ("claude-api", 1154),
    ("workflow-authoring", 230),
    ("run", 361),
    ("plugin-authoring", 255),
)

_TEXT = (
    "language model outputStyle apiKeyHelper awsAuthRefresh permissions.defaultMode "
    "permissions.disableBypassPermissionsMode"
)
_FLAG = (
    "includeCoAuthoredBy enableAllProjectMcpServers spinnerTipsEnabled alwaysThinkingEnabled "
    "disableSkillShellExecution respectGitignore disableAllHooks"
)
_LIST = (
    "companyAnnouncements availableModels permissions.allow permissions.deny permissions.ask "
    "permissions.additionalDirectories"
)
_OBJECT = "permissions env enabledPlugins sandbox statusLine attribution fileSuggestion"

_TYPES = (
    *((key, "a text") for key in _TEXT.split()),
    *((key, "true or false") for key in _FLAG.split()),
    *((key, "a list") for key in _LIST.split()),
    *((key, "an object") for key in _OBJECT.split()),
    ("cleanupPeriodDays", "a whole number above 0"),
)
"""Keys of the settings whose value of another type makes Claude Code ignore the whole file.

Harmless are `hooks`, `enabledMcpjsonServers`, `effortLevel` and unknown keys; keys that are not named were not tried.
"""

_TOOLS = (
    "Agent Artifact AskUserQuestion Bash CronCreate CronDelete CronList Edit EnterPlanMode EnterWorktree ExitPlanMode "
    "ExitWorktree Glob Grep LSP ListMcpResourcesTool Monitor NotebookEdit PowerShell PushNotification Read "
    "ReadMcpResourceDirTool ReadMcpResourceTool RemoteTrigger ScheduleWakeup SendMessage Skill StructuredOutput Task "
    "TaskCreate TaskGet TaskList TaskOutput TaskStop TaskUpdate TodoWrite ToolSearch WebFetch WebSearch Workflow Write"
)
_EARLIER_TOOLS = (
    "AgentOutputTool BashOutput BashOutputTool KillBash KillShell LS MultiEdit NotebookRead SlashCommand TeamCreate "
    "TeamDelete TodoRead"
)
"""Names that earlier versions had: a skill may name them for users who have one."""

AGENT = Agent(
    "claude",
    "Claude Code",
    ".claude/skills",
    "/",
    switch=Switch.FLAG,
    places=Places(
        walks_up=True,
        personal=(".claude/skills",),
        dotted=(".claude/skills",),
        twins=Twins.PERSONAL_FIRST,
        by_folder=True,
        commands=".claude/commands",
        nested_commands=True,
        personal_commands=".claude/commands",
        yields=True,
    ),
    decisive_keys=("disable-model-invocation", "paths", "when_to_use"),
    description=Description(longest=1536, mark="\u2026"),
    budget=Budget(
        0.01,
        "columns",
        Cut.DROP,
        windows=((200_000, 4), (1_000_000, 3)),  # measured: 8,000 columns at 200k, 30,000 at 1M
        bundled=_BUNDLED,
        always=(("plugin-authoring", 255),),
        own=(("init", 59), ("security-review", 72)),
        order="for a colleague who has not used a skill yet; recently used skills keep their description first",
    ),
    policy=Policy(
        ".claude/settings.json",
        ("skillOverrides",),
        "user-invocable-only",
        keeping_out=("user-invocable-only", "off"),
        extras=(Extra.MARK,),
        words=("on", "name-only", "user-invocable-only", "off"),
        local=".claude/settings.local.json",
        personal=".claude/settings.json",
        name_only="name-only",
        share_key="skillListingBudgetFraction",
        length_key="skillListingMaxDescChars",
        without_own_key="disableBundledSkills",
        denied_at=("permissions", "deny"),
        denied_words=("Skill", "Skill(*)"),
        types=_TYPES,
    ),
    tools=(*_TOOLS.split(), *_EARLIER_TOOLS.split()),
    command="claude",
    package="@anthropic-ai/claude-code",
    permission=Permission(".claude/settings.json", ("permissions", "allow"), "Bash(skillkit feedback add:*)"),
    hooks=HookSettings(".claude/settings.json", (("PostToolUse", "Skill"), ("UserPromptExpansion", "")), "Stop"),
    shell=Shell(("CLAUDECODE",), ("CLAUDE_CODE_SESSION_ID",), "AI_AGENT", r"claude-code_([\d-]+)_[^_]*"),
    facts=probed("folders", "reads only .claude/skills, at each level from the working folder up, one level deep")
    + probed(
        "budget",
        "the list may take 1% of the context window: 8,000 columns at 200k",
        "a wide character (Chinese, Japanese, Korean, emoji) takes two columns",
        "its own 13 skills take 6,209 columns; 11 of them are never cut",
        "over the budget, descriptions are dropped one by one; names stay",
        "without a history of use it sorts by name",
    )
    + probed("large-budget", "in a window of 1M tokens the list may take 30,000 columns")
    + probed("without-bundled", "disableBundledSkills leaves one of its own skills, with 276 columns")
    + probed(
        "broken-frontmatter",
        "with broken frontmatter it ignores all keys, disable-model-invocation too, and still lists the skill",
    )
    + probed("dashes", "any --- ends the frontmatter, also inside a value: keys after it are lost")
    + probed("flag", "disable-model-invocation: true, or a word that means true, keeps a skill from the model")
    + probed("paths", "a skill with paths is listed once it works on a file that matches")
    + probed("links", "follows links to folders and to a SKILL.md")
    + probed(
        "settings-comment",
        "ignores all of settings.json, without a message, if it has a comment or a comma after the last item",
    )
    + probed(
        "overrides",
        "skillOverrides takes whole names, no patterns; off and user-invocable-only keep a skill from the model",
    )
    + probed(
        "overrides-invalid",
        "ignores all of settings.json if a value of skillOverrides is not on, name-only, user-invocable-only or off",
    )
    + probed(
        "settings-invalid",
        "also if skillListingBudgetFraction, skillListingMaxDescChars or disableBundledSkills has an invalid value",
        "also if many other keys have a value of another type, as permissions.allow a text, or model a number",
    )
    + probed(
        "settings-local",
        "settings.local.json is merged over settings.json key by key; if one is ignored, the other still counts",
    )
    + probed("deny", "permissions.deny with Skill or Skill(*) empties the list")
    + probed("personal", "a personal ~/.claude/skills/NAME replaces the repository's skill of that name")
    + measured(
        "2.1.330",
        "settings.local.json at the top of the checkout (of a worktree: of the main one) goes before the folder's own",
        "a manual-only skill does not hide another of its name that is farther or not personal",
        "lists commands of ~/.claude/commands, and of .claude/commands at each level up; a skill goes before one",
        day="2026-11-26",
    )
    + in_source(
        "2.1.330",
        "recently used skills keep their description first",
        day="2026-11-23",
    )
    + in_source(
        "2.1.330",
        f"its tools: {_TOOLS}",
        day="2026-11-26",
    ),
)
