"""What is known of Claude Code, with the source of every fact."""

from skillkit.agents.base import (
    Agent,
    Budget,
    Cut,
    Description,
    Fate,
    Head,
    Policy,
    Repair,
    Switch,
    in_source,
    measured,
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

AGENT = Agent(
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
        bundled=_BUNDLED,
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
    facts=measured(
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
        day="2026-11-23",
    )
    + measured(
        "2.1.330",
        "a comment or a comma after the last item in settings.json voids the whole file, without a word",
        "skillOverrides takes whole names, no patterns; off and user-invocable-only close a skill to the model",
        day="2026-11-25",
    )
    + in_source(
        "2.1.330",
        "skills used lately keep their description first",
        "skillOverrides: user-invocable-only hides a skill from the model and keeps /name",
        day="2026-11-23",
    ),
)
