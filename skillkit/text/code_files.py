"""How the names of files with code end."""

SHELLS = frozenset(("sh", "bash", "zsh", "ksh", "fish", "command", "ps1", "psm1", "bat", "cmd", "bats", "envrc", "mk"))
SCRIPTS = frozenset(
    [
        "py",
        "pyw",
        "pyi",
        "js",
        "mjs",
        "cjs",
        "ts",
        "mts",
        "cts",
        "tsx",
        "jsx",
        "rb",
        "pl",
        "pm",
        "php",
        "lua",
        "go",
        "rs",
        "java",
        "kt",
        "kts",
        "gradle",
        "groovy",
        "cmake",
        "swift",
        "r",
        "scpt",
        "applescript",
        "vbs",
        "ipynb",
        "c",
        "cpp",
        "cs",
    ]
)

ALL = SHELLS | SCRIPTS
