"""Secrets on a command line: ``curl -u a:b``, ``mysql -pX``, ``sshpass -p X``, ``docker login -p X``."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from skillkit.text.secrets.found import FoundSecret
from skillkit.text.secrets.value import ORDINARY, is_placeholder, is_random, is_stand_in

_ARGUMENT = r"""(?:(?P<q>["'])(?P<quoted>(?:(?!(?P=q)).){1,200})(?P=q)|(?P<bare>[^\s"'`|;&<>]{1,200}))"""
_USER_AND = r"""(?P<q>["'])?[^\s:"'$<{]{0,80}:(?P<bare>(?(q)(?:(?!(?P=q)).){1,200}|[^\s"'`|;&<>]{1,200}))"""


class Argument(NamedTuple):
    """Programs, and what is before the secret in their arguments. ``user``: the secret follows ``NAME:``.

    ``least`` is the fewest characters of it; ``random``: it is a token, not a password; ``first``: before any flag.
    """

    programs: str
    before: str
    user: bool = False
    least: int = 4
    random: bool = False
    first: bool = False


COMMANDS: tuple[Argument, ...] = (
    Argument("curl http https xh wget", r"\s(?:-u|--user|-U|--proxy-user|-a|--auth)(?:\s*=?\s*)", user=True),
    Argument("mysql mysqldump mysqladmin mysqlimport mysqlsh mariadb mariadb-dump mycli 7z 7za 7zz", r"\s-p(?=[^\s-])"),
    Argument("sshpass", r"\s-p\s*"),
    Argument("docker podman nerdctl buildah skopeo helm oras crane", r"\blogin\b[^\n]*?\s-p[\s=]+"),
    Argument("twine poetry az npm expo vsce flit heroku oc cf", r"\b(?:login|upload|publish|-u)\b[^\n]*?\s-p[\s=]+"),
    Argument("redis-cli", r"\s(?:-a|--pass)[\s=]+"),
    Argument("mongo mongosh mongodump mongorestore mongoexport mongoimport cqlsh psexec rdesktop", r"\s-p\s+"),
    Argument("sqlcmd bcp osql isql tsql ipmitool mosquitto_pub mosquitto_sub zip unzip", r"\s-P\s*"),
    Argument("ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami ldappasswd", r"\s-w\s+"),
    Argument("smbclient rpcclient smbmap net", r"\s-U\s*[\"']?[\w.\\/-]{1,60}%"),
    Argument("net", r"\buser\s+[\w.\\-]{1,40}\s+(?![/*])"),
    Argument("net", r"\buse\s+(?:[A-Za-z*]:?\s+)?\\\\[^\s]+\s+(?![/*])"),
    Argument("openssl", r"\s-(?:pass|passin|passout)\s+[\"']?pass:"),
    Argument("openssl", r"\benc\b[^\n]*?\s-[kK]\s+"),
    Argument(
        "sqlplus sqlldr impdp expdp rman",
        r"(?:\s+-\w+){0,5}\s+(?:target\s+|userid=)?[\"']?[\w$#.-]{1,40}/(?=[^\s/])",
        first=True,
    ),
    Argument("htpasswd", r"\s-\w*b\w*\s+\S+\s+\S+\s+"),
    Argument("vault", r"\blogin\s+(?!-)", random=True),
    Argument("cargo", r"\blogin\s+(?!-)", random=True),
    Argument("snyk", r"\bauth\s+(?!-)", random=True),
    Argument(
        "npm pnpm yarn pip poetry git gcloud",
        r"\bconfig\s+(?:set\s+|--global\s+){0,2}(?=\S{0,200}(?:[Tt]oken|passw|[Ss]ecret|_auth))\S{1,200}\s+(?![/~.])",
        random=True,
    ),
    Argument("ngrok", r"\b(?:authtoken|add-authtoken)\s+", random=True),
    Argument("nuget dotnet", r"\s(?:-k|-ApiKey|--api-key)\s+", random=True),
    Argument("doctl", r"\s-t\s+", random=True),
    Argument("aws", r"\bset\s+[\w.-]*(?:secret_access_key|session_token)\s+", random=True),
    Argument("mc", r"\b(?:alias|config host)\s+(?:set|add)\s+\S+\s+\S+\s+\S+\s+"),
    Argument("lftp ftp", r"\s-u\s+[\w.@-]{1,60},"),
    Argument(
        "echo printf",
        r"\s(?=[^\n|]{1,200}\|\s*"
        r"(?:docker|podman|helm|gh|sudo\s+-S|npm|crane|oras|passwd|kinit|chpasswd)\b)",
        first=True,
    ),
    Argument("ConvertTo-SecureString", r"\s(?:-String\s+)?(?=[\"'])"),
    Argument("kubeadm", r"\bjoin\b[^\n]*?--token\s+"),
)  # fmt: skip

_LONGEST = 600
"""Characters of a command that are looked at."""


_LINE = re.compile(rf"(?:\\\r?\n|[^\n]){{0,{_LONGEST}}}")
"""The rest of a command: to the end of the line, or on where that ends in a backslash."""


@cache
def _argument(command: Argument) -> re.Pattern[str]:
    # bounded, so that a long line does not cost its square
    return re.compile(command.before.replace(r"[^\n]*?", r"[^\n]{0,200}?") + (_USER_AND if command.user else _ARGUMENT))


def find(text: str) -> Iterator[FoundSecret]:
    """Arguments of programs that are passwords or tokens."""
    called = _calls()
    for program in {called[word] for word in called.keys() & text.split()}:
        place = text.find(program)
        while place >= 0:
            end = place + len(program)
            if _is_called(text, place, end):
                line = _LINE.match(text, end)
                stop = line.end() if line else end
                for command in _by_program()[program]:
                    yield from _arguments(command, text, end, stop)
                end = stop
            place = text.find(program, end)


@cache
def _by_program() -> dict[str, list[Argument]]:
    found: dict[str, list[Argument]] = {}
    for command in COMMANDS:
        for program in command.programs.split():
            found.setdefault(program, []).append(command)
    return found


@cache
def _calls() -> dict[str, str]:
    """The programs by the words that call them: ``curl``, and what a quote, a backtick or a subshell makes of it."""
    opened = ("", "`", "$(", "(", '"', "'", '"$(', "/usr/bin/")
    return {before + program: program for program in _by_program() for before in opened}


def _is_called(text: str, start: int, end: int) -> bool:
    """True for a word of its own with arguments."""
    return text[end : end + 1] in (" ", "\t") and not (
        start and (text[start - 1].isalnum() or text[start - 1] in "_.-")
    )


def _arguments(command: Argument, text: str, start: int, end: int) -> Iterator[FoundSecret]:
    form = _argument(command)
    first = form.match(text, start, end)
    for match in ([first] if first else []) if command.first else form.finditer(text, start, end):
        group = "quoted" if "quoted" in match.re.groupindex and match["quoted"] is not None else "bare"
        value = match[group]
        if _is_secret(command, value):
            yield FoundSecret("token" if command.random else "password", *match.span(group), False)


def _is_secret(command: Argument, value: str) -> bool:
    low = value.lower()
    if is_stand_in(value) or low in ORDINARY or len(value) < command.least or is_placeholder(value):
        return False
    if ("$" in value and value[-1] != "$") or (value.isupper() and value.replace("_", "").isalpha()):
        return False  # a variable, or a word such as PASSWORD
    if low.startswith(("your", "my-", "my_", "http")) or value.endswith(("...", "(")):
        return False
    return is_random(value) and len(value) >= 8 if command.random else True
