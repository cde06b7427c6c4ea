"""What is known of Cursor, with the source of every fact."""

from skillkit.agents.shared.base import Agent, Description, HookSettings, Shell, Switch, in_source

AGENT = Agent(
    "cursor",
    "Cursor",
    ".cursor/skills",
    "/",
    switch=Switch.LITERAL_FLAG,
    decisive_keys=("disable-model-invocation",),
    also_reads=(".agents/skills",),
    passes_over=("build", "dist", "node_modules", "__pycache__"),
    description=Description(longest=1536),
    hooks=HookSettings(
        ".cursor/hooks.json",
        (("beforeReadFile", ""), ("beforeSubmitPrompt", "")),
        empty='{\n  "version": 1\n}\n',
        flat=True,
    ),
    shell=Shell(("CURSOR_AGENT",)),
    facts=in_source(
        "1.0.32",
        "reads .cursor/skills and .agents/skills; .claude and .codex if third-party extensibility is on",
        "only the literal boolean true keeps a skill from the model",
        "ignores folders called build, dist, node_modules, __pycache__",
        day="2026-11-23",
    ),
)
