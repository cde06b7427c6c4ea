"""What shows the facts about Claude Code."""

from skillkit.agents.shared.probe import Probe, as_json, skill, skills

_HERE = ".claude/skills"
_SETTINGS = ".claude/settings.json"
_OFF = {"skillOverrides": {"closed": "off"}}

PROBES = {
    "folders": Probe(
        skills(_HERE, "at-root")
        | skills("packages/web/.claude/skills", "at-folder")
        | skills(".agents/skills", "of-agents")
        | skills(".codex/skills", "of-codex")
        | {f"{_HERE}/group/deep/SKILL.md": skill("deep")},
        listed=("at-root", "at-folder"),
        absent=("of-agents", "of-codex", "deep", "group"),
        folder="packages/web",
    ),
    "budget": Probe({}, filled=60, alone=True),
    "large-budget": Probe({}, filled=300, alone=True, window=1_000_000),
    "without-bundled": Probe({_SETTINGS: as_json({"disableBundledSkills": True})}, filled=60, alone=True),
    "broken-frontmatter": Probe(
        {
            f"{_HERE}/broken/SKILL.md": skill(
                "broken", 'x: "a" b', "disable-model-invocation: true", body="First line.\n"
            )
        },
        described={"broken": "First line."},
    ),
    "dashes": Probe(
        {f"{_HERE}/dashes/SKILL.md": skill("dashes", "disable-model-invocation: true", description="one --- two")},
        described={"dashes": "one"},
    ),
    "flag": Probe(
        {
            f"{_HERE}/flag-{n}/SKILL.md": skill(f"flag-{n}", f"disable-model-invocation: {word}")
            for n, word in enumerate(("true", "yes", '"true"', "1", "false"))
        },
        listed=("flag-4",),
        absent=("flag-0", "flag-1", "flag-2", "flag-3"),
    ),
    "paths": Probe(
        {
            f"{_HERE}/waiting/SKILL.md": skill("waiting", 'paths: "src/**"'),
            f"{_HERE}/everywhere/SKILL.md": skill("everywhere", 'paths: "**"'),
        },
        listed=("everywhere",),
        absent=("waiting",),
    ),
    "links": Probe(
        skills("elsewhere", "linked", "in-file")
        | {f"{_HERE}/linked": "-> ../../elsewhere/linked"}
        | {f"{_HERE}/file-link/SKILL.md": "-> ../../../elsewhere/in-file/SKILL.md"},
        listed=("linked", "file-link"),
    ),
    "settings-comment": Probe(
        skills(_HERE, "closed") | {_SETTINGS: as_json(_OFF) + " // why\n"}, listed=("closed",), alone=True
    ),
    "overrides": Probe(
        skills(_HERE, "closed", "users-only", "pattern-a", "named")
        | {
            _SETTINGS: as_json(
                {
                    "skillOverrides": {
                        "closed": "off",
                        "users-only": "user-invocable-only",
                        "pattern-*": "off",
                        "named": "name-only",
                    }
                }
            )
        },
        listed=("pattern-a",),
        absent=("closed", "users-only"),
        described={"named": ""},
        alone=True,
    ),
    "overrides-invalid": Probe(
        skills(_HERE, "closed") | {_SETTINGS: as_json({"skillOverrides": {"closed": "off", "other": "deny"}})},
        listed=("closed",),
        alone=True,
    ),
    "settings-invalid": Probe(
        skills(_HERE, "closed") | {_SETTINGS: as_json(_OFF | {"permissions": {"allow": "Skill"}})},
        listed=("closed",),
        alone=True,
    ),
    "settings-local": Probe(
        skills(_HERE, "closed", "reopened")
        | {_SETTINGS: as_json({"skillOverrides": {"closed": "off", "reopened": "off"}})}
        | {".claude/settings.local.json": as_json({"skillOverrides": {"reopened": "on"}})},
        listed=("reopened",),
        absent=("closed",),
        alone=True,
    ),
    "deny": Probe(
        skills(_HERE, "denied") | {_SETTINGS: as_json({"permissions": {"deny": ["Skill"]}})},
        absent=("denied",),
        alone=True,
    ),
    "personal": Probe(
        {
            f"{_HERE}/twin/SKILL.md": skill("twin", "disable-model-invocation: true", description="The repository's."),
            "~/.claude/skills/twin/SKILL.md": skill("twin", description="The user's."),
        },
        described={"twin": "The user's."},
    ),
}
