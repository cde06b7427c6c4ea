"""Repositories and homes as they are met, each with the folder in which an agent is started.

answers.json has what the real clients listed of each, by client: name and the beginning of the description.
"""

import json
import os
import subprocess
from pathlib import Path

Layout = tuple[dict[str, str], str, bool]
"""Files by their path (below HOME with `~/`; `-> ` makes a link), the working folder, and whether it is a checkout."""

DOTS = [".claude", ".codex", ".agents", ".github", ".gemini", ".opencode", ".qwen"]


def sk(name: str, desc: str, *keys: str) -> str:
    return "\n".join(["---", f"name: {name}", f"description: {desc}", *keys, "---", "Body.", ""])


def every(prefix: str, name: str, desc: str) -> dict[str, str]:
    dots = DOTS
    return {f"{prefix}{d}/skills/{name}/SKILL.md": sk(name, desc) for d in dots}


company = {
    "skills/company_wide/alpha/SKILL.md": sk("alpha", "company alpha"),
    "skills/all/alpha": "-> ../company_wide/alpha",
}
linked = {f"{d}/skills": "-> ../skills/all" for d in DOTS}
LAYOUTS: dict[str, Layout] = {}
LAYOUTS["nested"] = (
    company
    | linked
    | {f"packages/web/{d}/skills/near-{d[1:]}/SKILL.md": sk(f"near-{d[1:]}", "near") for d in DOTS}
    | {f"packages/{d}/skills/mid-{d[1:]}/SKILL.md": sk(f"mid-{d[1:]}", "mid") for d in DOTS},
    "packages/web",
    True,
)
LAYOUTS["nested-clash"] = (company | linked | every("packages/web/", "alpha", "near alpha"), "packages/web", True)
LAYOUTS["nogit-sub"] = (company | linked | every("packages/web/", "near", "near"), "packages/web", False)
LAYOUTS["nogit-root"] = (company | linked, ".", False)
LAYOUTS["personal-twin"] = (
    company
    | linked
    | {
        f"~/{p}/skills/alpha/SKILL.md": sk("alpha", f"mine in {p}")
        for p in (".claude", ".codex", ".agents", ".gemini", ".config/opencode", ".copilot", ".qwen", ".opencode")
    },
    ".",
    True,
)
LAYOUTS["personal-own"] = (
    company
    | linked
    | {
        f"~/{p}/skills/mine-{p.split('/')[-1].strip('.')}{'2' if 'config' in p else ''}/SKILL.md": sk(
            f"mine-{p.split('/')[-1].strip('.')}{'2' if 'config' in p else ''}", f"mine in {p}"
        )
        for p in (".claude", ".codex", ".agents", ".gemini", ".config/opencode", ".copilot", ".qwen", ".opencode")
    },
    ".",
    True,
)
LAYOUTS["depth"] = (
    {
        f"{d}/skills/{x}/SKILL.md": sk(f"{x.split('/')[-1]}-{d[1:]}", x)
        for d in DOTS
        for x in ("one", "g/two", "g/h/three")
    }
    | {f"{d}/skills/SKILL.md": sk(f"zero-{d[1:]}", "zero") for d in DOTS},
    ".",
    True,
)
LAYOUTS["dot-hidden"] = (
    {f"{d}/skills/.hid/SKILL.md": sk(f"hid-{d[1:]}", "hid") for d in DOTS}
    | {f"{d}/skills/node_modules/SKILL.md": sk(f"nm-{d[1:]}", "nm") for d in DOTS},
    ".",
    True,
)
LAYOUTS["commands"] = (
    company
    | linked
    | {
        ".claude/commands/deploy.md": "---\ndescription: command deploy\n---\nDo\n",
        ".claude/commands/sub/ship.md": "Ship it\n",
        ".opencode/command/deploy.md": "---\ndescription: command deploy\n---\nDo\n",
        ".gemini/commands/deploy.toml": 'prompt="x"\ndescription="command deploy"\n',
        ".github/prompts/deploy.prompt.md": "x",
    },
    ".",
    True,
)
LAYOUTS["bundled"] = (
    {
        f"{d}/skills/{n}/SKILL.md": sk(n, "company " + n)
        for d in DOTS
        for n in ("loop", "simplify", "skill-creator", "customize-opencode", "github-pr-media", "init")
    },
    ".",
    True,
)
LAYOUTS["plugin"] = (
    company
    | linked
    | {"skills/company_wide/alpha/.claude-plugin/plugin.json": '{"name":"alpha","version":"1.0.0","description":"p"}'},
    ".",
    True,
)
LAYOUTS["plugin-inner"] = (
    company
    | linked
    | {
        "skills/company_wide/alpha/.claude-plugin/plugin.json": '{"name":"alpha","version":"1.0.0","description":"p"}',
        "skills/company_wide/alpha/skills/inner/SKILL.md": sk("inner", "inner"),
    },
    ".",
    True,
)
LAYOUTS["user-override"] = (
    company
    | linked
    | {"~/.claude/settings.json": json.dumps({"skillOverrides": {"alpha": "off"}}), "~/.config/opencode/x": ""},
    ".",
    True,
)
LAYOUTS["local-over-user"] = (
    company
    | linked
    | {
        "~/.claude/settings.json": json.dumps({"skillOverrides": {"alpha": "off"}}),
        ".claude/settings.local.json": json.dumps({"skillOverrides": {"alpha": "on"}}),
    },
    ".",
    True,
)
LAYOUTS["user-invalid"] = (
    company
    | linked
    | {
        "~/.claude/settings.json": json.dumps({"skillOverrides": {"x": "deny"}}),
        ".claude/settings.json": json.dumps({"skillOverrides": {"alpha": "off"}}),
    },
    ".",
    True,
)
LAYOUTS["project-in-sub"] = (
    company
    | linked
    | {".claude/settings.json": json.dumps({"skillOverrides": {"alpha": "off"}}), "packages/web/x": ""},
    "packages/web",
    True,
)
LAYOUTS["sub-settings"] = (
    company | linked | {"packages/web/.claude/settings.json": json.dumps({"skillOverrides": {"alpha": "off"}})},
    "packages/web",
    True,
)
LAYOUTS["mixed"] = (
    {"skills/company_wide/alpha/SKILL.md": sk("alpha", "company alpha")}
    | {f"{d}/skills/alpha": "-> ../../skills/company_wide/alpha" for d in DOTS}
    | {f"{d}/skills/gone": "-> ../../skills/company_wide/gone" for d in DOTS}
    | {f"{d}/skills/real/SKILL.md": sk("real", "real") for d in DOTS},
    ".",
    True,
)
LAYOUTS["twins"] = (
    {
        ".codex/skills/alpha/SKILL.md": sk("alpha", "A codex"),
        ".agents/skills/alpha/SKILL.md": sk("alpha", "A agents"),
        ".claude/skills/alpha/SKILL.md": sk("alpha", "A claude"),
        ".github/skills/alpha/SKILL.md": sk("alpha", "A github"),
        ".gemini/skills/alpha/SKILL.md": sk("alpha", "A gemini"),
        ".opencode/skills/alpha/SKILL.md": sk("alpha", "A opencode"),
        ".qwen/skills/alpha/SKILL.md": sk("alpha", "A qwen"),
    },
    ".",
    True,
)
LAYOUTS["same-name-two-folders"] = (
    {f"{d}/skills/{f}/SKILL.md": sk("alpha", f"in {f}") for d in DOTS for f in ("aa", "bb")},
    ".",
    True,
)


def lay(layout: Layout, root: Path, home: Path) -> Path:
    """Write a layout; returns the working folder."""
    files, folder, is_checkout = layout
    (root / folder).mkdir(parents=True)
    home.mkdir()
    for name, text in files.items():
        file = home / name.removeprefix("~/") if name.startswith("~/") else root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if text.startswith("-> "):
            os.symlink(text.removeprefix("-> "), file)
        else:
            file.write_text(text)
    if is_checkout:
        subprocess.run(["git", "init", "-q", str(root)], check=True)
    return root / folder
