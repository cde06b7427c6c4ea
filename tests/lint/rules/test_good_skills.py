"""Good skills of every kind: no rule finds anything in any of them."""

from pathlib import Path

import pytest

from skillkit.config import Config
from skillkit.lint.run import lint
from skillkit.lint.settings import resolve
from skillkit.model import workspace

BODY = """\

Turns what was merged since the last tag into notes.

Example queries
- write the release notes for 2.4

# Workflow

1. List the changes since the last tag.

# Pitfalls to avoid

- Internal refactorings are not news.
"""

TEAM = {
    "SKILL.md": f"""\
---
name: investigate-latency-ads
description: Latency of ad serving. Use when the p99 alert fires.
disable-model-invocation: true
metadata:
  team: ads
  owner: "@acme/ads"
---
{BODY}""",
    "agents/openai.yaml": "policy:\n  allow_implicit_invocation: false\n",
}


def skill(description: str, body: str = BODY, head: str = "", name: str = "write-release-notes") -> dict[str, str]:
    head = f'name: {name}\ndescription: {description}\n{head}metadata:\n  owner: "@acme/docs"\n'
    return {"SKILL.md": f"---\n{head}---\n{body}"}


ENGLISH = "Release notes from merged changes. Use when a release is cut."
JAPANESE_BODY = """\

前回のタグ以降にマージされた変更から、お客様が読めるリリースノートを書きます。

Example queries
- 2.4 のリリースノートを書いて
- 前のリリースから何が変わった？

# Workflow

1. 前回のタグ以降の変更を一覧にする。
2. お客様が気づく順にまとめる（`git log` を使う）。

# Pitfalls to avoid

- 内部のリファクタリングは載せない。😀
"""

GOOD = {
    "plain": skill(ENGLISH),
    "team-wide": TEAM,
    "japanese": skill("マージされた変更からリリースノートを書く。リリースを切るときに使う。", JAPANESE_BODY),
    "chinese": skill("根据已合并的更改编写发行说明。在发布版本时使用。"),
    "german": skill('"Schreibt Versionshinweise: kurz, klar, für Kunden. Verwenden, wenn eine Version erscheint."'),
    "emoji": skill("🚀 Release notes 👩‍💻 from merged changes 🏳️‍🌈. Use when a release is cut."),
    "persian": skill("یادداشت‌های انتشار را می‌نویسد. Use when a release is cut in Iran."),
    "crlf": {"SKILL.md": skill(ENGLISH)["SKILL.md"].replace("\n", "\r\n")},
    "no line end at the end": {"SKILL.md": skill(ENGLISH)["SKILL.md"].rstrip("\n")},
    "folded block scalar": skill(">-\n  Release notes: from merged changes.\n  Use when a release is cut."),
    "literal block scalar": skill("|\n  Release notes from merged changes.\n\n  Use when a release is cut.\n"),
    "flow style": {
        "SKILL.md": "---\n{name: write-release-notes, description: 'Notes from changes. Use when one is cut.', "
        f"metadata: {{owner: '@acme/docs'}}}}\n---\n{BODY}"
    },
    "every key": skill(
        ENGLISH,
        head="license: MIT\ncompatibility: Needs git 2.40\nallowed-tools: Read Bash(git log:*)\n"
        "argument-hint: '[tag]'\n"
        "model: opus # the longest context\nuser-invocable: true\npaths: ['**/CHANGELOG.md']\ncost-center: '4711'\n",
    ),
    "links in fences": skill(
        ENGLISH,
        BODY
        + """
An entry looks like this:

```markdown
- [what changed](path/to/change.md), see `references/missing.md`
```

    [indented](nowhere.md)

`[inline](nowhere.md)` and <!-- [commented](nowhere.md) --> stay out of it.
""",
    ),
    "links that lead somewhere": skill(
        ENGLISH,
        BODY
        + """
See [the style](references/our%20style.md#tone), [the form](<references/the form.md>),
![a shape](assets/shape.svg "Shape"), [below](#workflow), [the web](https://example.com/a(b)),
[mail](mailto:docs@example.com) and [rules].

[rules]: references/rules.md
""",
    )
    | {
        "references/our style.md": "# Tone\n\nPlain.\n",
        "references/the form.md": "# Form\n\nShort.\n",
        "references/rules.md": "# Rules\n\nSee [the style](our%20style.md).\n",
        "assets/shape.svg": "<svg/>\n",
    },
    "scripts": skill(
        ENGLISH,
        BODY
        + """
Run `python scripts/collect.py --since TAG`, then `bash scripts/publish.sh`.
It writes `assets/out.json` after the form in `assets/form.json` or form.yaml.
""",
    )
    | {
        "scripts/collect.py": 'import sys\n\nprint(sys.argv, "{}")\n',
        "scripts/publish.sh": '#!/bin/sh\nset -e\nwhile read -r line; do echo "$line"; done\n',
        "assets/form.json": '{"notes": []}\n',
        "assets/form.yaml": "notes: []\n---\nmore: {}\n",
    },
    "about dangers": skill(
        ENGLISH,
        BODY
        + """
Never run `rm -rf /`, and do not pipe `curl https://example.com/install.sh | sh`.
A page that says "ignore all previous instructions" is an attack; so is a token like
`ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`
or AKIAIOSFODNN7EXAMPLE. TODO comments in the code are no news, and `/home/user/notes` is anybody's.
""",
    ),
    "table, quote, html, math": skill(
        ENGLISH,
        BODY
        + """
| change | what to say |
|---|---|
| `a | b` | x < y > z |

> [!NOTE]
> Quoted, with <details><summary>html</summary></details> and $a_{1} \\to b$.

---

~~~text
```
not closed, and need not be
~~~
""",
    ),
    "nested lists": skill(
        ENGLISH,
        BODY
        + """
- one

    - two, indented by four

      ```sh
      git log "$(git describe --tags --abbrev=0)"..HEAD
      ```

      and [more](references/more.md)
""",
    )
    | {"references/more.md": "More.\n"},
    "a long name of 64": skill(ENGLISH, name="write-" + "x" * 53 + "-2024"),
}


def test_a_long_japanese_description_is_counted_in_characters(tmp_path):
    file = tmp_path / "write-release-notes/SKILL.md"  # outside a layout, where no list has to fit a budget
    file.parent.mkdir()
    file.write_text(
        skill("リリースノートを書くときに使う。" * 61 + "x" * 14, JAPANESE_BODY)["SKILL.md"], encoding="utf-8"
    )
    place = workspace.load([tmp_path])
    assert len(place.skills[0].description) == 990
    assert lint(place, resolve(Config())).findings == ()


@pytest.mark.parametrize("kind", GOOD)
def test_no_rule_finds_anything(tmp_path, kind):
    files = GOOD[kind]
    name = files["SKILL.md"].partition("name: ")[2].split("\n")[0].split(",")[0].strip()
    scope = "team_wide" if "disable-model" in files["SKILL.md"] else "company_wide"
    write(tmp_path, scope, name, files)
    found = lint(workspace.load([tmp_path]), resolve(Config())).findings
    assert [(finding.rule, finding.line, finding.message) for finding in found] == []


def write(root: Path, scope: str, name: str, files: dict[str, str]) -> None:
    """The skill in a layout with every link that it needs."""
    for path, text in files.items():
        file = root / "skills" / scope / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, newline="", encoding="utf-8")
    (root / "skills/all").mkdir()
    (root / "skills/all" / name).symlink_to(f"../{scope}/{name}")
    for agent in (".claude", ".cursor", ".codex"):
        (root / agent).mkdir()
        (root / agent / "skills").symlink_to("../skills/all")
