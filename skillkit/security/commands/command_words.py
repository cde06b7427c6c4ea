"""What the words of a command say: code given inline, where a download goes, what is sent."""

import base64
import re
from itertools import pairwise

from skillkit.security import catalogue
from skillkit.security.commands.shell import Command
from skillkit.text.pattern import compiled


def is_dump(command: Command, program: str) -> bool:
    rest = [word for word in command.words[1:] if word not in ("-0", "-p", "-x", "-px", "-xp", "--null")]
    if program in ("gci", "get-childitem"):
        return any(word.lower().startswith("env:") for word in rest)
    return not rest


def arguments(name: str, words: tuple[str, ...]) -> tuple[str | None, bool, str]:
    """(the code given inline, whether the script comes from standard input, the file that is run)."""
    at = 0
    stdin_asked = False
    while at < len(words):
        word = words[at]
        if word in (
            "-c",
            "-e",
            "-r",
            "--eval",
            "-Command",
            "-command",
            "/c",
            "/C",
            "/k",
            "-ec",
            "-lc",
            "-ic",
            "-xc",
            "-p",
            "-pe",
            "-ne",
            "-lne",
            "-le",
        ) or (name in catalogue.SHELLS and re.fullmatch(r"-[a-z]*c", word)):
            return (
                (words[at + 1] if name not in ("cmd", "powershell", "pwsh") else " ".join(words[at + 1 :]))
                if at + 1 < len(words)
                else "",
                False,
                "",
            )
        if (
            name in ("powershell", "pwsh")
            and re.fullmatch(r"(?i)-e(?:nc|ncodedcommand|c)?", word)
            and at + 1 < len(words)
        ):
            return words[at + 1], False, ""
        if word == "-m":
            return None, False, ""
        if word in ("-s", "-", "/dev/stdin", "/dev/fd/0", "-File-"):
            stdin_asked = True
            at += 1
            continue
        if word == "--":
            at += 1
            break
        if word.startswith("-") and len(word) > 1:
            if name == "deno" or name == "bun":
                at += 1
                continue
            at += (
                2
                if word in ("-o", "-O", "--rcfile", "--init-file", "-W", "-X", "-I", "-r", "-ExecutionPolicy", "-File")
                and word != "-File"
                else 1
            )
            continue
        if name in ("deno", "bun") and word in ("run", "x", "eval"):
            at += 1
            continue
        if stdin_asked:
            return None, True, ""
        return None, False, word
    return None, stdin_asked or name not in ("source", ".", "cmd", "mshta", "rundll32", "java"), ""


def target(command: Command, program: str) -> tuple[str, bool]:
    """(the file that a download is written to, whether it is printed)."""
    words = command.words
    named = ""
    prints = program not in ("wget", "wget2", "aria2c", "axel", "start-bitstransfer", "bitsadmin", "certutil")
    for at, word in enumerate(words[1:], start=1):
        after = words[at + 1] if at + 1 < len(words) else ""
        if program in ("wget", "wget2"):
            if re.fullmatch(r"-\w*O-?", word):
                if word.endswith("-") or after in ("-", "/dev/stdout"):
                    return "", True
                named = after
            elif word.startswith("--output-document"):
                named = word.partition("=")[2] or after
                if named == "-":
                    return "", True
            elif re.fullmatch(r"-\w*O\S+", word):
                named = word.partition("O")[2]
                if named == "-":
                    return "", True
        elif re.fullmatch(r"-[a-zA-Z]*o", word) or word in (
            "--output",
            "-OutFile",
            "-outfile",
            "-OutF",
            "-Destination",
            "--out",
            "--download",
        ):
            named = after
        elif word.startswith("--output="):
            named = word.partition("=")[2]
        elif program == "curl" and re.fullmatch(r"-[a-zA-Z]*o\S+", word) and not word.startswith("--"):
            named = word[word.index("o") + 1 :]
        elif program == "curl" and (word == "--remote-name" or re.fullmatch(r"-[a-zA-Z]*O[a-zA-Z]*", word)):
            prints = False
    if named:
        return ("", True) if named in ("-", "/dev/stdout") else (named, False)
    if not prints:
        url = next((word for word in words[1:] if "://" in word), words[-1])
        folder = next((words[at + 1] for at, word in enumerate(words[:-1]) if word in _FOLDERS), "")
        plain = [w for w in words[1:] if not w.startswith(("-", "/")) and "://" not in w]
        if program in ("certutil", "bitsadmin") and plain:
            return plain[-1], False
        name = url.partition("?")[0].rstrip("/").rpartition("/")[2]
        return f"{folder.rstrip('/')}/{name}" if folder else name, False
    return "", True


_FOLDERS = ("-P", "--directory-prefix", "--output-dir")
"""Options that say in which folder a download is kept."""

_DATA = frozenset(
    [
        "-d",
        "--data",
        "--data-binary",
        "--data-raw",
        "--data-ascii",
        "--data-urlencode",
        "-F",
        "--form",
        "--form-string",
        "--json",
        "--url-query",
        "--post-data",
        "--body-data",
        "-Body",
        "-body",
    ]
)

_FILES = frozenset(("-T", "--upload-file", "--post-file", "--body-file", "-InFile", "-infile"))

_HEADERS = frozenset(
    (
        "-H",
        "--header",
        "-u",
        "--user",
        "-A",
        "--user-agent",
        "-b",
        "--cookie",
        "-e",
        "--referer",
        "-Headers",
        "--proxy-header",
        "-E",
        "--cert",
        "--key",
        "--oauth2-bearer",
        "-K",
        "--netrc-file",
    )
)


def data_option(words: tuple[str, ...], at: int) -> tuple[str, str, bool]:
    """(``data`` or ``file`` if the word is what is sent, else empty; its value; True for a header)."""
    word, before = words[at], words[at - 1]
    if before in _DATA:
        return "data", word, False
    if before in _FILES:
        return "file", word, False
    if before in _HEADERS:
        return "", word, True
    if word.startswith("--") and "=" in word:
        name, _, value = word.partition("=")
        if name in _DATA:
            return "data", value, False
        if name in _FILES:
            return "file", value, False
        if name in _HEADERS:
            return "", value, True
    if re.match(r"-[dFT]\S", word) and not word.startswith("--"):
        return ("file" if word[1] == "T" else "data"), word[2:], False
    if re.fullmatch(r"-[a-zA-Z]+[dFT]", before) and not before.startswith("--") and len(before) < 8:
        return ("file" if before[-1] == "T" else "data"), word, False
    if re.match(r"-H\S", word):
        return "", word, True
    return "", word, False


_LOGIN_HEADER = compiled(
    r"(?i)[\"'@{]*[\w-]*(?:auth|token|key|secret|cookie|pass|credential|bearer|session|sign|access|jwt|login|[_-]pat\b)"
)


def is_login(words: tuple[str, ...], at: int) -> bool:
    """True if a word that is a header, or the value of such an option, is one by which a service knows who asks."""
    word, option = words[at], words[at - 1]
    if word.startswith("-"):
        option, _, word = word.partition("=") if "=" in word[:20] else (word[:2], "", word[2:])
    if option in ("-A", "--user-agent", "-e", "--referer"):
        return False
    name, colon, _ = word.partition(":")
    return option not in ("-H", "--header") or not colon or "$" in name or bool(_LOGIN_HEADER.match(name))


_NOT_SENT = frozenset(
    [
        "-i",
        "-F",
        "-P",
        "-e",
        "-o",
        "-J",
        "-f",
        "-M",
        "-T",
        "-B",
        "--exclude",
        "--exclude-from",
        "--filter",
        "--rsh",
        "--password-file",
        "--config",
        "--log-file",
        "--backup-dir",
        "--chmod",
        "--chown",
        "--bwlimit",
        "--port",
    ]
)
"""Options of scp, rsync and rclone whose value, the next word, is not what they send."""

_SENT = compiled(r"--(?:include|files-from)=(\S+)")


def sources(command: Command) -> list[str]:
    """What scp, rsync or rclone send: their arguments but the last, and what `--include` picks."""
    words = command.words[1:-1]
    plain = [
        word
        for at, word in enumerate(words)
        if not word.startswith("-") and (at == 0 or words[at - 1] not in _NOT_SENT)
    ]
    return [*plain, *(match[1] for word in words if (match := _SENT.match(word)))]


def server(text: str) -> str:
    match = re.search(r"(?:--\s+|command[\"']?\s*[:=]\s*[\"']?)(\S+)", text)
    return match[1] if match else text[:60]


def encoded_command(words: tuple[str, ...]) -> str:
    """What PowerShell is given as base64 of UTF-16, by any of the short names of -EncodedCommand; empty for none."""
    for option, value in pairwise(words):
        if _ENCODED.fullmatch(option) and re.fullmatch(r"[A-Za-z0-9+/]{16,}={0,2}", value.strip("\"'")):
            try:
                return base64.b64decode(value.strip("\"'"), validate=True).decode("utf-16-le", "replace")[:8_000]
            except ValueError:
                return ""
    return ""


_ENCODED = compiled(r"(?i)[-/](?:e|ec|en|enc\w{0,12})")
