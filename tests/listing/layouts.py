"""Repositories and homes as they are met, each with the folder in which an agent is started.

answers.json has what the real clients listed of each, by client: name and the beginning of the description.
"""

import json
import os
import subprocess
from pathlib import Path

Layout = tuple[dict[str, str], str, bool]
"""Files by their path (below HOME with `~/`), the working folder, and whether it is a checkout.

A text that begins with `-> ` makes a link, `=> submodule` and `=> worktree` make these.
"""

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

LAYOUTS["nested-local-twin"] = (
    company
    | linked
    | every("packages/web/", "near", "near")
    | {
        "~/.claude/skills/near/SKILL.md": sk("near", "my near"),
        "~/.claude/settings.json": json.dumps({"skillOverrides": {"near": "off", "alpha": "name-only"}}),
        ".claude/settings.local.json": json.dumps({"skillOverrides": {"near": "on", "alpha": "off"}}),
        "packages/web/.claude/settings.local.json": json.dumps({"skillOverrides": {"near": "on"}}),
    },
    "packages/web",
    True,
)
LAYOUTS["two-names"] = (
    {"skills/company_wide/alpha/SKILL.md": sk("alpha", "company alpha")}
    | {f"{d}/skills/{n}": "-> ../../skills/company_wide/alpha" for d in DOTS for n in ("alpha", "beta")},
    ".",
    True,
)
LAYOUTS["name-differs-near"] = (
    {f"{d}/skills/aa/SKILL.md": sk("shared", "far aa") for d in DOTS}
    | {f"{d}/skills/cc/SKILL.md": sk("first", "far cc") for d in DOTS}
    | {f"packages/web/{d}/skills/bb/SKILL.md": sk("shared", "near bb") for d in DOTS}
    | {f"packages/web/{d}/skills/cc/SKILL.md": sk("second", "near cc") for d in DOTS},
    "packages/web",
    True,
)
LAYOUTS["worktree"] = (
    every("", "far", "main checkout")
    | every("", "alpha", "main alpha")
    | {".worktrees/feature": "=> worktree"}
    | every(".worktrees/feature/", "alpha", "feature alpha")
    | every(".worktrees/feature/packages/web/src/", "near", "near"),
    ".worktrees/feature/packages/web/src",
    True,
)
LAYOUTS["command-twins"] = (
    company
    | linked
    | {
        ".claude/commands/alpha.md": "---\ndescription: command alpha\n---\nDo\n",
        ".claude/commands/far.md": "---\ndescription: far command\n---\nDo\n",
        "packages/web/.claude/commands/near.md": "---\ndescription: near command\n---\nDo\n",
        "packages/web/.claude/commands/manual.md": (
            "---\ndescription: manual command\ndisable-model-invocation: true\n---\nDo\n"
        ),
        "packages/web/.claude/commands/plain.md": "# Title\n\nWords.\n",
        "~/.claude/commands/mine.md": "---\ndescription: my command\n---\nDo\n",
    },
    "packages/web",
    True,
)
LAYOUTS["shared-and-claude"] = (
    {
        ".agents/skills/alpha/SKILL.md": sk("alpha", "in agents"),
        ".claude/skills/alpha/SKILL.md": sk("alpha", "in claude"),
        "packages/.claude/skills/alpha/SKILL.md": sk("alpha", "middle claude"),
        "packages/web/.agents/skills/alpha/SKILL.md": sk("alpha", "near agents"),
    },
    "packages/web",
    True,
)
LAYOUTS["bundled-near"] = (
    {
        f"packages/web/{d}/skills/{n}/SKILL.md": sk(n, "near " + n)
        for d in DOTS
        for n in ("review", "dataviz", "imagegen", "skill-creator", "customize-opencode", "security-review")
    }
    | {f"{d}/skills/review/SKILL.md": sk("review", "far review") for d in DOTS},
    "packages/web",
    True,
)
LAYOUTS["case"] = (
    every("", "Alpha", "upper case")
    | every("", "alpha", "lower case")
    | {f"{d}/skills/beta/SKILL.md": sk("Beta", "name in upper case") for d in DOTS},
    ".",
    True,
)
BROKEN = '---\nname: alpha\ndescription: "open\nfoo: [a\n---\nBody of it.\n'
LAYOUTS["broken-near"] = (
    company | linked | {f"packages/web/{d}/skills/alpha/SKILL.md": BROKEN for d in DOTS},
    "packages/web",
    True,
)
LAYOUTS["broken-personal"] = (
    company
    | linked
    | {
        f"~/{p}/skills/alpha/SKILL.md": BROKEN
        for p in (".claude", ".codex", ".agents", ".gemini", ".config/opencode", ".copilot", ".qwen")
    },
    ".",
    True,
)
LAYOUTS["manual-near"] = (
    company
    | linked
    | {
        f"packages/web/{d}/skills/alpha/SKILL.md": sk("alpha", "near alpha", "disable-model-invocation: true")
        for d in DOTS
    },
    "packages/web",
    True,
)
LAYOUTS["manual-personal"] = (
    company
    | linked
    | {
        f"~/{p}/skills/alpha/SKILL.md": sk("alpha", "my alpha", "disable-model-invocation: true")
        for p in (".claude", ".codex", ".agents", ".gemini", ".config/opencode", ".copilot", ".qwen")
    },
    ".",
    True,
)
submodule = {f"company/{path}": text for path, text in company.items()} | {"company": "=> submodule"}
LAYOUTS["submodule"] = (submodule | {f"{d}/skills": "-> ../company/skills/all" for d in DOTS}, ".", True)
LAYOUTS["in-submodule"] = (
    submodule | {f"company/{d}/skills": "-> ../skills/all" for d in DOTS} | every("", "outer", "of the outer one"),
    "company",
    True,
)
LAYOUTS["closed-at-the-top"] = (
    company
    | linked
    | every("packages/web/", "near", "near")
    | {
        "opencode.json": json.dumps({"permission": {"skill": {"alpha": "deny"}}}),
        "packages/opencode.jsonc": json.dumps({"permission": {"skill": {"near": "deny"}}}),
        ".gemini/settings.json": json.dumps({"skills": {"disabled": ["near"]}}),
        ".qwen/settings.json": json.dumps({"skills": {"disabled": ["near"]}}),
        ".claude/settings.json": json.dumps({"skillOverrides": {"alpha": "off"}}),
    },
    "packages/web",
    True,
)
LAYOUTS["closed-here"] = (
    company
    | linked
    | {
        ".gemini/settings.json": json.dumps({"skills": {"disabled": ["alpha"]}}),
        ".qwen/settings.json": json.dumps({"skills": {"disabled": ["alpha"]}}),
        ".opencode/opencode.json": json.dumps({"permission": {"skill": {"alpha": "deny"}}}),
        ".claude/settings.local.json": json.dumps({"permissions": {"deny": ["Skill(alpha)"]}}),
        ".github/copilot/settings.json": json.dumps({"disabledSkills": ["alpha"]}),
        ".codex/config.toml": '[[skills.config]]\nname = "alpha"\nenabled = false\n',
    },
    ".",
    True,
)
LAYOUTS["closed-at-home"] = (
    company
    | linked
    | {
        "~/.gemini/settings.json": json.dumps({"skills": {"disabled": ["alpha"]}}),
        "~/.qwen/settings.json": json.dumps({"skills": {"disabled": ["alpha"]}}),
        "~/.config/opencode/opencode.json": json.dumps({"permission": {"skill": {"alpha": "deny"}}}),
        "~/.claude/settings.json": json.dumps({"permissions": {"deny": ["Skill"]}}),
        "~/.copilot/settings.json": json.dumps({"disabledSkills": ["alpha"]}),
    },
    ".",
    True,
)
LAYOUTS["invalid-local"] = (
    company
    | linked
    | every("packages/web/", "near", "near")
    | {
        "packages/web/.claude/settings.json": json.dumps({"skillOverrides": {"near": "off"}}),
        "packages/web/.claude/settings.local.json": json.dumps({"skillOverrides": {"near": "on", "alpha": "deny"}}),
    },
    "packages/web",
    True,
)
LAYOUTS["linked-dot-folders"] = (
    company
    | {".agents/skills": "-> ../skills/all"}
    | {d: "-> .agents" for d in DOTS if d not in (".agents", ".github")}
    | {".github/skills": "-> ../.agents/skills"}
    | {".agents/settings.json": json.dumps({"skillOverrides": {"alpha": "name-only"}})},
    ".",
    True,
)
LAYOUTS["plugin-pack"] = (
    {
        f"{d}/skills/pack/{path}": text
        for d in DOTS
        for path, text in {
            ".claude-plugin/plugin.json": '{"name":"tools","version":"1.0.0","description":"p"}',
            "skills/inner/SKILL.md": sk("inner", "inner"),
            "skills/other/SKILL.md": sk("named", "other"),
        }.items()
    },
    ".",
    True,
)
LAYOUTS["renamed-personal"] = (
    company
    | linked
    | {
        f"~/{p}/skills/mine/SKILL.md": sk("alpha", f"mine in {p}")
        for p in (".claude", ".codex", ".agents", ".gemini", ".config/opencode", ".copilot", ".qwen")
    },
    ".",
    True,
)
LAYOUTS["nested-no-checkout"] = (
    every("", "far", "far")
    | every("packages/", "mid", "mid")
    | every("packages/web/", "near", "near")
    | {".claude/settings.json": json.dumps({"skillOverrides": {"mid": "off"}})},
    "packages/web",
    False,
)


def off(*names: str) -> str:
    return json.dumps({"skillOverrides": dict.fromkeys(names, "off")})


def disabled(*names: str) -> str:
    return json.dumps({"skills": {"disabled": list(names)}})


def denied(**names: str) -> str:
    return json.dumps({"permission": {"skill": names}})


def several(dots: list[str], names: str, prefix: str = "") -> dict[str, str]:
    return {f"{prefix}{d}/skills/{n}/SKILL.md": sk(n, f"d {n}") for d in dots for n in names}


LAYOUTS["local-at-the-top"] = (
    several([".claude"], "abcdef")
    | {
        ".claude/settings.local.json": off("a"),
        ".claude/settings.json": off("f"),
        "packages/.claude/settings.local.json": off("b"),
        "packages/web/.claude/settings.local.json": json.dumps({"skillOverrides": {"a": "on", "c": "off"}}),
        "packages/web/.claude/settings.json": json.dumps({"skillOverrides": {"a": "name-only", "e": "name-only"}}),
    },
    "packages/web",
    True,
)
LAYOUTS["local-of-the-main-checkout"] = (
    several([".claude"], "abc")
    | {".worktrees/feature": "=> worktree"}
    | several([".claude"], "abc", ".worktrees/feature/")
    | {".claude/settings.local.json": off("a"), ".worktrees/feature/.claude/settings.local.json": off("b")}
    | {".worktrees/feature/x/y": ""},
    ".worktrees/feature/x",
    True,
)
LAYOUTS["closed-here-and-at-home"] = (
    several([".gemini", ".qwen", ".opencode", ".github", ".codex", ".claude"], "abcdefgh")
    | {
        "~/.gemini/settings.json": disabled("a"),
        ".gemini/settings.json": disabled("b"),
        "~/.qwen/settings.json": disabled("a"),
        ".qwen/settings.json": disabled("b"),
        "~/.config/opencode/opencode.json": denied(a="deny", g="deny"),
        "opencode.json": denied(b="deny", g="allow"),
        "opencode.jsonc": denied(c="deny", f="deny"),
        ".opencode/opencode.json": denied(d="deny", f="allow"),
        ".opencode/opencode.jsonc": denied(e="deny"),
        "~/.copilot/settings.json": json.dumps({"disabledSkills": ["a"]}),
        ".claude/settings.json": json.dumps({"disabledSkills": ["e"], "skillOverrides": {"h": "off"}}),
    },
    ".",
    True,
)
LAYOUTS["closed-in-other-words"] = (
    several([".gemini", ".qwen", ".opencode", ".github"], "abc")
    | {
        ".gemini/settings.json": disabled("A", "b"),
        "opencode.json": json.dumps({"permission": {"*": "deny", "skill": {"b": "allow"}}}),
        "~/.opencode/opencode.json": denied(b="deny"),
        "~/.copilot/settings.json": '// mine\n{"disabledSkills": ["a",],}',
    },
    ".",
    True,
)
LAYOUTS["closed-above"] = (
    several([".opencode"], "abcdefgh", "packages/web/")
    | {
        "opencode.json": denied(a="deny", h="deny"),
        "packages/opencode.json": denied(b="deny", h="allow"),
        "packages/web/opencode.json": denied(c="deny"),
        "packages/.opencode/opencode.json": denied(d="deny"),
    },
    "packages/web",
    False,
)
LAYOUTS["odd-commands"] = (
    company
    | linked
    | {
        ".claude/commands/both.md": "---\ndescription: far both\n---\nDo\n",
        "packages/web/.claude/commands/both.md": "---\ndescription: near both\n---\nDo\n",
        "~/.claude/commands/mine.md": "---\ndescription: my mine\n---\nDo\n",
        ".claude/commands/mine.md": "---\ndescription: far mine\n---\nDo\n",
        ".claude/commands/named.md": "---\nname: other-name\ndescription: named\n---\nDo\n",
        ".claude/commands/broken.md": '---\ndescription: "open\nx: [a\n---\nDo broken\n',
        ".claude/commands/closed.md": "---\ndescription: closed\n---\nDo\n",
        ".claude/commands/empty.md": "",
        ".claude/commands/sub/deep.md": "---\ndescription: deep far\n---\n",
        "packages/.claude/commands/mid.md": "---\ndescription: mid\n---\nDo\n",
        ".claude/commands/when.md": "---\ndescription: dd\nwhen_to_use: ww\n---\nDo\n",
        ".claude/commands/hidden.md": "---\ndescription: hh\nuser-invocable: false\n---\nDo\n",
        "~/.claude/skills/pers/SKILL.md": sk("pers", "personal skill"),
        ".claude/commands/pers.md": "---\ndescription: command pers\n---\nDo\n",
        "~/.claude/commands/alpha.md": "---\ndescription: my command alpha\n---\nDo\n",
        ".claude/commands/cmdskill/SKILL.md": sk("cmdskill", "a skill in commands"),
        "packages/web/.claude/settings.json": off("closed"),
        ".claude/commands/paths.md": "---\ndescription: pp\npaths: src/*.py\n---\nDo\n",
    },
    "packages/web",
    True,
)
LAYOUTS["deep"] = (
    {
        f"{d}/skills/{'/'.join('abcdefghi'[:n])}{n}/SKILL.md": sk(f"level{n}-{d[1:]}", "deep")
        for d in DOTS
        for n in range(1, 10)
    }
    | {f"{d}/skills/pack/skills/inner/SKILL.md": sk(f"inner-{d[1:]}", "inner") for d in DOTS},
    ".",
    True,
)


def lay(layout: Layout, root: Path, home: Path) -> Path:
    """Write a layout; returns the working folder."""
    files, folder, is_checkout = layout
    root.mkdir(parents=True)
    home.mkdir()
    if is_checkout:
        _git(root, "init")
    for name in sorted(files, key=lambda name: not files[name].startswith("=> ")):
        _put(root, name, files[name], home)
    (root / folder).mkdir(parents=True, exist_ok=True)
    return root / folder


def _put(root: Path, name: str, text: str, home: Path) -> None:
    file = home / name.removeprefix("~/") if name.startswith("~/") else root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if text.startswith("-> "):
        os.symlink(text.removeprefix("-> "), file)
    elif text == "=> submodule":
        (root / ".git/modules").mkdir(exist_ok=True)
        _git(root, "init", "--separate-git-dir", str(root / ".git/modules" / name), str(file))
    elif text == "=> worktree":
        _git(root, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--allow-empty", "-m", "first")
        _git(root, "worktree", "add", "--detach", str(file))
    else:
        file.write_text(text)


def _git(folder: Path, *words: str) -> None:
    quiet = [words[0], "-q", *words[1:]] if words[0] == "init" else list(words)
    subprocess.run(["git", *quiet], cwd=folder, check=True, capture_output=True)
