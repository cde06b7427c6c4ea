"""What a command deletes, and whether that is more than it names."""

import re

from skillkit.security.commands.shell import Command
from skillkit.text.pattern import compiled

_ROOTS = compiled(
    r"(?:/(?:bin|boot|dev|etc|home|lib|lib64|opt|root|sbin|srv|sys|usr|var|mnt|media|Users|System|Library|Applications|proc)?/?\*{0,2}|/(?:var|usr|etc|home|Users|opt)/(?:lib|log|local|share|bin|cache|spool|www|\*|\$USER|\$\{USER\}|\$\(whoami\))/?\*{0,2}|~/?\*{0,2}|~/\.\*?|\.{1,2}/?\*?|\*(?:\.\*)?"
    r"|\$\{?HOME\}?/?\*{0,2}|~/(?:Documents|Desktop|Downloads|Pictures|Library|src|projects|work|code|repos|dev|\.ssh|\.gnupg|\.aws|\.config|\.local|\.kube)/?\*{0,2}|\$\{?HOME\}?/(?:Documents|Desktop|Downloads|Pictures|Library|\.ssh|\.gnupg|\.aws|\.config|\.local|\.kube)/?\*{0,2}|[A-Za-z]:[\\/]*\*?|(?:%USERPROFILE%|%HOMEDRIVE%%HOMEPATH%|%PUBLIC%|\$env:USERPROFILE)(?:[\\/]?(?:Documents|Desktop|Downloads|Pictures|Music|Videos|OneDrive|AppData|Contacts|Favorites))?[\\/]?\*{0,2}(?:\.\*)?|[A-Za-z]:\\(?:Users|Windows)\S*|\.git/?)"
)

_UNSET = compiled(r"\$\{?\w{1,60}\}?/{1,2}\*?|\$\{?\w{1,60}\}?/\$\{?\w{1,60}\}?/?\*?|\$\{\w{1,60}:-\}/?\*?")


def swept(commands: tuple[Command, ...]) -> str:
    """The place whose files `find` gives to a program that deletes them; empty where it is none of the wide ones."""
    if len(commands) < 2 or commands[0].program not in ("find", "fd", "ls"):
        return ""
    plain = [word for word in commands[0].words[1:] if not word.startswith("-")]
    wide = (
        bool(plain) and plain[0] not in (".", "./") and bool(_ROOTS.fullmatch(plain[0]) or _UNSET.fullmatch(plain[0]))
    )
    filtered = re.search(
        r"-(?:i?name|i?path|i?regex)\s+(?!['\"]?\*['\"]?(?:\s|$))|-(?:mtime|mmin|size|empty|newer|user)",
        commands[0].text,
    )
    deletes = any(
        "xargs" in each.wrappers and each.program in ("rm", "shred", "unlink", "srm") for each in commands[1:]
    )
    return plain[0] if wide and deletes and not filtered else ""


def deleted(command: Command, program: str) -> tuple[str, list[str]] | None:
    """What a command deletes, with ``wide`` if it is more than it names; None for a command that deletes nothing."""
    words = command.words[1:]
    plain = [word for word in words if not word.startswith("-")]
    options = " ".join(word for word in words if word.startswith("-"))
    text = command.text
    if program in ("rm", "rmdir", "del", "rd", "remove-item", "ri", "srm", "shred", "erase", "trash"):
        recursive = bool(re.search(r"-\w*[rR]|--recursive|-Recurse|/s", text)) or program in ("rd", "shred", "srm")
        wide = [word for word in plain if recursive and (_ROOTS.fullmatch(word) or _UNSET.fullmatch(word))]
        if wide:
            return wide[0], ["wide"]
        return (plain[0], []) if plain and (recursive or options) else None
    if program == "find" and plain and re.search(r"-delete\b|-exec\s+(?:rm|shred|unlink)\b", text):
        wide = [
            word for word in plain[:1] if (_ROOTS.fullmatch(word) and word not in (".", "./")) or _UNSET.fullmatch(word)
        ]
        filtered = re.search(r"-(?:i?name|i?path|i?regex|mtime|mmin|size|empty|newer\w*|user|ctime|atime)\b", text)
        return (plain[0], ["wide"] if wide and not filtered else [])
    if program.startswith("mkfs") or program in ("wipefs", "blkdiscard", "format", "diskpart", "hdparm"):
        return (plain[-1], ["wide"]) if plain and re.search(r"/dev/\w|(?:^|\s)[A-Za-z]:[\\/]?(?:\s|$)", text) else None
    if program in ("vssadmin", "wmic", "wbadmin") and re.search(
        r"(?i)\bdelete\s+(?:shadows|catalog|systemstatebackup|backup)\b|\bshadowcopy\b.*\bdelete\b", text
    ):
        return "the backups of the machine", ["wide"]
    if program == "dd":
        of = re.search(r"\bof=(/dev/(?!null|zero|stdout|stderr|fd)\w+)", text)
        return (of[1], ["wide"]) if of else None
    if program == "diskutil" and re.search(r"(?i)\berase|zeroDisk|secureErase|deleteVolume", text):
        return plain[-1] if plain else program, ["wide"]
    if program == "chmod" and re.search(r"-R\s+(?:0?777|a\+rwx|000)\s+(?:/|~)\S*$|-R\s+(?:0?777|000)\s+\.?/$", text):
        return plain[-1], ["wide"]
    if program == "git":
        if re.search(
            r"\bpush\b.*(?:\s--force\b(?!-)|\s-f\b|\s--mirror\b|\s--delete\s+(?:main|master))|\bpush\s+\S+\s+\+", text
        ) and re.search(r"\b(?:main|master|production|release)\b|--all|--mirror", text):
            return "history", ["history"]
        if re.search(
            r"\bupdate-ref\s+-d\b|\breflog\s+expire\b.*--all|\bgc\b.*--prune=now|filter-(?:branch|repo)", text
        ):
            return "history", []
        return None
    if program in ("psql", "mysql", "sqlite3", "mongosh", "mongo", "redis-cli") and re.search(
        r"(?i)\bdrop\s+(?:database|schema)\b|\bdropDatabase\b|\bflushall\b|\btruncate\b", text
    ):
        return program, ["database"]
    if program in ("truncate",) and "-s" in text and plain and _ROOTS.fullmatch(plain[-1]):
        return plain[-1], ["wide"]
    if program in (":(){", ":()"):
        return "processes", ["wide"]
    if program == "docker" and re.search(r"system\s+prune\b.*-a.*--volumes", text):
        return "docker", []
    if command.writes and any(re.fullmatch(r"/dev/(?:sd|nvme|hd|disk|vd)\w*", place) for place in command.writes):
        return command.writes[0], ["wide"]
    if program in ("aws", "gsutil", "az", "gcloud") and re.search(
        r"\bs3\s+(?:rb|rm)\b.*(?:--force|--recursive)|\brm\s+-r\b\s+gs://", text
    ):
        return "cloud storage", []
    return None
