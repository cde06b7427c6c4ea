"""Languages that a fence names, and which of them a shell or an interpreter runs."""

import re

from skillkit.model.markdown import parse

SHELLS = frozenset(
    (
        "sh",
        "bash",
        "shell",
        "console",
        "zsh",
        "terminal",
        "shell-session",
        "sh-session",
        "powershell",
        "ps1",
        "pwsh",
        "fish",
        "bat",
        "cmd",
    )
)
"""Languages of fences whose text is a shell's, and nothing else's."""

SCRIPTS = frozenset(
    ("python", "py", "python3", "javascript", "js", "typescript", "ts", "node", "ruby", "rb", "perl", "php")
)
"""Languages of fences whose text an interpreter runs."""

SHELL_LIKE = SHELLS | {
    "",
    "ps",
    "dockerfile",
    "docker",
    "makefile",
    "make",
    "just",
    "command",
    "cli",
    "text",
    "txt",
    "plaintext",
}

LANGUAGES = SCRIPTS | {"jsx", "tsx", "go", "rust", "mjs", "java", "csharp", "swift", "lua"}


def language_of(fence: parse.Fence) -> str:
    """The language that a fence names, in small letters: `bash` of ```` ```{.bash title=x} ````; empty for none."""
    return re.split(r"[\s{,:]", fence.info.strip().strip("{}."))[0].lower() if fence.info else ""
