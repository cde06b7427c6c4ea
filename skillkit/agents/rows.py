"""The agents, one row each, with the source of every fact."""

from skillkit.agents.row import Agent, Budget, Cut, Description, Fact, Fate, Head, Policy, Repair, Switch
from skillkit.text.json_extras import Extra

_DAY = "2026-11-23"
_OF_SETTINGS = "2026-11-25"


def _measured(version: str, *texts: str, day: str = _DAY) -> tuple[Fact, ...]:
    """Facts seen by running this version against a stub of its model."""
    return tuple(Fact(text, "measured", version, day) for text in texts)


def _read(version: str, *texts: str) -> tuple[Fact, ...]:
    """Facts read in this version's program."""
    return tuple(Fact(text, "source", version, _DAY) for text in texts)


_CLAUDE_BUNDLED = (
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

CLAUDE = Agent(
    "claude",
    "Claude Code",
    ".claude/skills",
    "/",
    switch=Switch.FLAG,
    head=Head(
        tab=Fate.READ,
        broken=Fate.EMPTIED,
        repairs=Repair.TOP_LEVEL,
        needs_description=False,
        dashes_end_it=True,
        reads_when_to_use=True,
        waits_for_paths=True,
        tells_both_names=True,
    ),
    description=Description(longest=1536, mark="\u2026"),
    budget=Budget(
        0.01,
        "columns",
        Cut.DROP,
        windows=((200_000, 4), (1_000_000, 3)),
        bundled=_CLAUDE_BUNDLED,
        always=(("plugin-authoring", 255),),
        own=(("init", 59), ("security-review", 72)),
        order="as for a colleague who has used no skill yet: those used lately keep their description first",
        raised_by="skillListingBudgetFraction",
        emptied_by="disableBundledSkills",
    ),
    policy=Policy(
        ".claude/settings.json",
        ("skillOverrides",),
        "user-invocable-only",
        closing=("user-invocable-only", "off"),
        extras=(Extra.MARK,),
    ),
    command="claude",
    package="@anthropic-ai/claude-code",
    facts=_measured(
        "2.1.330",
        "reads only .claude/skills, at each level from the working folder up, one level deep",
        "the list may take 1% of the context window: 8,000 columns at 200k, 30,000 at 1M",
        "a wide character (Chinese, Japanese, Korean, emoji) takes two columns of that",
        "its own 13 skills take 6,209 columns of it; 11 of them are never cut",
        "over the budget, descriptions go one by one; names stay",
        "disableBundledSkills leaves one of its own, of 276 columns",
        "a broken head loses all its keys, disable-model-invocation too, and the skill is listed",
        "any --- ends the head, also one inside a value: keys after it are lost",
        "without a history of use the order is by name",
    )
    + _measured(
        "2.1.330",
        "a comment or a comma after the last item in settings.json voids the whole file, without a word",
        "skillOverrides takes whole names, no patterns; off and user-invocable-only close a skill to the model",
        day=_OF_SETTINGS,
    )
    + _read(
        "2.1.330",
        "skills used lately keep their description first",
        "skillOverrides: user-invocable-only hides a skill from the model and keeps /name",
    ),
)

CURSOR = Agent(
    "cursor",
    "Cursor",
    ".cursor/skills",
    "/",
    switch=Switch.LITERAL_FLAG,
    also_reads=(".agents/skills",),
    head=Head(needs_description=False, passes_over=("build", "dist", "node_modules", "__pycache__")),
    description=Description(longest=1536),
    facts=_read(
        "1.0.32",
        "reads .cursor/skills and .agents/skills; .claude and .codex if third-party extensibility is on",
        "only the literal boolean true closes a skill to the model",
        "passes over folders called build, dist, node_modules, __pycache__",
    ),
)

_CODEX_OWN = (("imagegen", 570), ("openai-docs", 624), ("skill-creator", 106), ("skill-installer", 225))

_CODEX_HEAD = Head(
    bom=Fate.SKIPPED,
    repeated_key=Fate.SKIPPED,
    not_utf8=Fate.SKIPPED,
    repairs=Repair.COLONS,
    longest_name=64,
    joins_blanks=True,
    needs_real_file=True,
)

CODEX = Agent(
    "codex",
    "Codex",
    ".codex/skills",
    "$",
    switch=Switch.OPENAI_YAML,
    also_reads=(".agents/skills",),
    head=_CODEX_HEAD,
    description=Description(longest=1024, mark="..."),
    budget=Budget(
        0.02,
        "tokens",
        Cut.EVEN,
        windows=((1_000_000, 1),),
        own=_CODEX_OWN,
        own_folder=".codex/skills/.system",
        free_table=141,
    ),
    command="codex",
    package="@openai/codex",
    facts=_measured(
        "0.169.0",
        "reads .codex/skills and .agents/skills at each level up to the repository's root",
        "ignores disable-model-invocation; agents/openai.yaml is its switch",
        "passes over a SKILL.md that is itself a link",
        "the list may take 2% of the context window, a line costs ceil(bytes / 4) tokens",
        "over the budget all descriptions grow evenly, a character at a time, until it is used up",
        "where the names alone are too long, skills late in the alphabet go",
        "a long path of the repository or of HOME costs some of it",
        "skips a BOM, a repeated key, a tab, a missing description, a name over 64 characters",
    ),
)

AGENTS_FOLDER = Agent(
    "agents",
    "the shared .agents folder",
    ".agents/skills",
    "/",
    facts=_measured("", "read by Codex, Cursor, Gemini CLI, opencode and Copilot CLI, not by Claude Code"),
)

GEMINI = Agent(
    "gemini",
    "Gemini CLI",
    ".gemini/skills",
    "/",
    switch=Switch.SETTINGS,
    also_reads=(".agents/skills",),
    head=Head(bom=Fate.SKIPPED, broken=Fate.READ, repairs=Repair.TOP_LEVEL, needs_name=True),
    policy=Policy(".gemini/settings.json", ("skills", "disabled"), extras=(Extra.COMMENT,)),
    command="gemini",
    package="@google/gemini-cli",
    facts=_measured(
        "0.61.0",
        "reads .gemini/skills and .agents/skills",
        "ignores disable-model-invocation; skills.disabled removes a skill wholly, for users too",
        "skips a BOM, a missing name or description; reads a broken head line by line",
    )
    + _measured(
        "0.61.0",
        "takes comments in settings.json; does not start at a byte order mark or a comma after the last item there",
        day=_OF_SETTINGS,
    ),
)

OPENCODE = Agent(
    "opencode",
    "opencode",
    ".opencode/skills",
    "/",
    switch=Switch.SETTINGS,
    also_reads=(".agents/skills", ".claude/skills"),
    head=Head(needs_name=True),
    policy=Policy(
        "opencode.json",
        ("permission", "skill"),
        "deny",
        also=("opencode.jsonc",),
        closing=("deny",),
        patterns=True,
        extras=tuple(Extra),
    ),
    command="opencode",
    package="opencode-ai",
    facts=_measured(
        "1.18.33",
        "reads .opencode/skills, .claude/skills and .agents/skills",
        "ignores disable-model-invocation; permission.skill denies by name or pattern",
        "skips a broken head, a missing name or description",
    )
    + _measured(
        "1.18.33",
        "takes comments, commas after the last item and a byte order mark in opencode.json",
        "of the patterns in permission.skill, * and ? alone, the last that matches counts",
        day=_OF_SETTINGS,
    ),
)

COPILOT = Agent(
    "copilot",
    "Copilot CLI",
    ".github/skills",
    "/",
    switch=Switch.FLAG,
    also_reads=(".agents/skills", ".claude/skills"),
    description=Description(longest=1024, skipped=True),
    command="copilot",
    package="@github/copilot",
    facts=_measured(
        "1.0.102",
        "reads .github/skills, .agents/skills and .claude/skills",
        "honours disable-model-invocation",
        "of 300 skills 60 were described, the rest named only; the rule is not known",
        "skips a colon in a plain value, a broken head, a description over 1,024 characters",
    ),
)

ROWS = (CLAUDE, CURSOR, CODEX, AGENTS_FOLDER, GEMINI, OPENCODE, COPILOT)
