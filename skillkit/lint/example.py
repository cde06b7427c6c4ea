"""An example in full: the files of a small repository, made from what differs from a good skill."""

import re

from skillkit.lint.page import Example

NAMES = {"company_wide": "write-release-notes", "team_wide": "investigate-latency-ads"}

_HEADS = {
    "company_wide": 'metadata:\n  owner: "@acme/docs"\n',
    "team_wide": 'disable-model-invocation: true\nmetadata:\n  team: ads\n  owner: "@acme/ads"\n',
}

_DESCRIPTIONS = {
    "company_wide": "Release notes from merged changes. Use when a release is cut or a changelog is asked for.",
    "team_wide": "Latency of ad serving. Use when the p99 alert fires or a dashboard shows a step.",
}

_BODY = """
Turns what was merged since the last tag into notes that customers can read.

Example queries
- write the release notes for 2.4
- what changed since the last release

# Workflow

1. List the changes since the last tag.
2. Group them by what a customer would notice.

Checklist
- [ ] Every breaking change says what to do about it

# Pitfalls to avoid

- Internal refactorings are not news.
"""

_OPENAI = "policy:\n  allow_implicit_invocation: false\n"
_FILE = re.compile(r"^-- (\S+) --\n", re.MULTILINE)
_KEY = re.compile(r"[a-z][\w-]*:")


def good(scope: str = "company_wide", name: str = "") -> str:
    """A SKILL.md in which no rule finds anything."""
    name = name or NAMES[scope]
    return f"---\nname: {name}\ndescription: {_DESCRIPTIONS[scope]}\n{_HEADS[scope]}---\n{_BODY}"


def tree(example: Example) -> dict[str, str]:
    """path -> text of every file of the example, paths relative to a root.

    The text is SKILL.md, whole if it begins with ``---``, else the keys of the frontmatter that differ and, after a
    line ``---`` or alone, what is added to the end of the body. ``-- PATH --`` begins a further file of the skill.
    """
    folder = f"skills/{example.scope}/{example.folder or NAMES[example.scope]}"
    piece, *files = _FILE.split(example.text)
    found = {f"{folder}/SKILL.md": _skill(piece, example.scope)}
    if example.scope == "team_wide":
        found[f"{folder}/agents/openai.yaml"] = _OPENAI
    for path, text in zip(files[::2], files[1::2], strict=True):
        found[_joined(folder, path)] = text
    return {path: text for path, text in found.items() if text != "(none)\n"}


def _skill(piece: str, scope: str) -> str:
    if piece.startswith("---\n"):
        return piece
    text = good(scope)
    if _KEY.match(piece):
        head, _, piece = piece.partition("---\n")
        text = _with_keys(text, head)
    return text + ("\n" + piece if piece.strip() else "")


def _with_keys(text: str, keys: str) -> str:
    """The frontmatter with these keys (and the indented lines below each) in place of its own, new ones at its end."""
    given: list[str] = re.findall(r"^\S.*\n(?:[ \t].*\n)*", keys, re.MULTILINE)
    for i, block in enumerate(given):
        key = block.partition(":")[0]
        own = re.compile(rf"^{re.escape(key)}:.*\n(?:[ \t].*\n)*", re.MULTILINE)
        repeated = any(other.startswith(f"{key}:") for other in given[:i])
        found = None if repeated else own.search(text)
        text = _spliced(text, found, block) if found else text.replace("\n---\n", f"\n{block}---\n", 1)
    return text


def _spliced(text: str, found: re.Match[str], block: str) -> str:
    return text[: found.start()] + block + text[found.end() :]


def _joined(folder: str, path: str) -> str:
    parts = folder.split("/")
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
