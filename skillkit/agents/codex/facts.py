"""What is known of Codex, with the source of every fact."""

from skillkit.agents.shared.base import (
    Agent,
    Budget,
    Cut,
    Description,
    HookSettings,
    Places,
    Shell,
    Switch,
    Twins,
    measured,
    probed,
)

_OWN = (("imagegen", 570), ("openai-docs", 624), ("skill-creator", 106), ("skill-installer", 225))
"""Skills that Codex brings, with the lengths of their descriptions, as 0.169.0 lists them."""

AGENT = Agent(
    "codex",
    "Codex",
    ".codex/skills",
    "$",
    switch=Switch.OPENAI_YAML,
    places=Places(
        walks_up=True,
        needs_git=True,
        personal=(".codex/skills", ".agents/skills"),
        depth=6,
        itself=True,
        twins=Twins.ALL,
        manifest=".claude-plugin/plugin.json",
    ),
    also_reads=(".agents/skills",),
    needs_real_file=True,
    needs_utf8=True,
    description=Description(longest=1024, mark="..."),
    budget=Budget(
        0.02,
        "tokens",
        Cut.EVEN,
        windows=((872_000, 1),),
        common=(272_000, 500_000, 872_000),  # a share of the tokens themselves
        own=_OWN,
        own_folder=".codex/skills/.system",
        free_table=141,
    ),
    command="codex",
    package="@openai/codex",
    hooks=HookSettings(".codex/hooks.json", (("PostToolUse", "Bash"), ("UserPromptSubmit", "")), "Stop"),
    shell=Shell(
        ("CODEX_SESSION_ID", "CODEX_THREAD_ID", "CODEX_VERSION"),
        ("CODEX_SESSION_ID", "CODEX_THREAD_ID"),
        "CODEX_VERSION",
    ),
    facts=probed("folders", "reads .codex/skills and .agents/skills at each level up to the repository's root")
    + probed("switch", "ignores disable-model-invocation; agents/openai.yaml is its switch")
    + probed("file-link", "ignores a SKILL.md that is itself a link")
    + probed(
        "budget",
        "the list may take 2% of the context window, a line costs ceil(bytes / 4) tokens",
        "over the budget all descriptions are cut to about the same length",
        "long paths of the repository or of HOME take some of the budget",
    )
    + probed("windows", "its models have a window of 272k or 500k tokens by default, and of 872k at most")
    + probed("skips", "skips skills with a BOM, a repeated key, a tab, no description, or a name over 64 characters")
    + probed("repair", "puts values in quotes that hold a colon and a blank, where the frontmatter is broken otherwise")
    + probed("twins", "lists two skills of one name, of .codex/skills and of .agents/skills, both")
    + measured("0.169.0", "if the names alone are too long, skills late in the alphabet are dropped", day="2026-11-23"),
)
