"""What is asked of the network, and what is sent: in requests, by other programs, to a remote of git."""

import re

from skillkit.security import catalogue
from skillkit.security.commands import command_words, host_names
from skillkit.security.commands.flow import printed, written
from skillkit.security.commands.flow.streams import EMPTY, ShellStep, Stream
from skillkit.security.facts import Kind
from skillkit.text.pattern import compiled

_POWERSHELL = ("iwr", "irm", "invoke-webrequest", "invoke-restmethod")
_WITHOUT_SCHEME = frozenset((*_POWERSHELL, "curl", "wget", "aria2c", "http", "https", "xh"))
"""Programs that take an address without its ``https://``."""

_SENDERS = (
    catalogue.SOCKETS | catalogue.COPIES | catalogue.MAIL | catalogue.NAMES | {"ssh", "gh", "glab", "git", "slack"}
)

_GIT_HOST = compiled(
    r"(?:https?|ssh|git)://(?:[^\s/@]{1,80}@)?(?P<url>[^\s/:]{1,120})|[\w.-]{1,40}@(?P<host>[\w.-]{1,120}):"
)
_PUSHES_ALL = compiled(r"\s(?:--all|--mirror)\b|\s\+?[\"']?refs/(?:heads/)?\*")


def _state(step: ShellStep, secrets: set[str], host: str) -> None:
    """State that secrets are sent, unless to this machine or to its own metadata."""
    if host and all(catalogue.LOCAL().match(one) or catalogue.METADATA().match(one) for one in host.split(", ")):
        return
    step.emit(Kind.CREDENTIALS, ", ".join(sorted(secrets)[:3]), "sent", detail=host)


# --- requests -------------------------------------------------------------------------------------------------------


def requested(step: ShellStep) -> Stream | None:
    """A download or a request: what it prints; None where the program does something else this time."""
    command, program = step.command, step.program
    if program not in catalogue.DOWNLOADERS and not (program in catalogue.CLOUD and "cp" in command.words):
        return None
    hosts = _hosts(step)
    if not hosts:
        return None
    step.emit(Kind.NET, ", ".join(sorted(hosts)), "download", *host_names.doubts(hosts), detail=step.text)
    secrets = _in_words(step, hosts) | _in_powershell(step)
    if "xargs" in command.wrappers:
        secrets |= step.incoming.secrets
    if secrets:
        _state(step, secrets, ", ".join(sorted(hosts)))
    target, is_printed = command_words.target(command, program)
    secret = catalogue.METADATA_SECRETS().search(step.text)
    stream = Stream(net=hosts, secrets=frozenset(("the machine's credentials",) if secret else ()))
    for name in (target, *command.writes):
        if name:
            step.so_far.keep(name, stream)
            written.downloaded(step, name, stream)
    return stream if is_printed and not command.writes else EMPTY


def _hosts(step: ShellStep) -> frozenset[str]:
    """The hosts that are asked; one that is named without a scheme where there are no others."""
    hosts = host_names.found_in(step.text)
    if hosts or step.program not in _WITHOUT_SCHEME:
        return hosts
    bare = [
        word
        for word in step.arguments
        if re.fullmatch(r"[\w.-]+\.[a-z]{2,}(?:[:/]\S*)?|\S*\$\w+\S*|\S*\$\{\S+", word) and not word.startswith("-")
    ]
    return frozenset(word.partition("/")[0].partition(":")[0] for word in bare[:1])


def _in_words(step: ShellStep, hosts: frozenset[str]) -> set[str]:
    """The secrets in what a request sends: in headers that are not for these hosts, in data, files and addresses."""
    words = step.command.words
    secrets: set[str] = set()
    nested: dict[int, Stream] = {}
    for index, stream in step.inside:
        nested[index] = nested.get(index, EMPTY).joined(stream)
    for at, word in enumerate(words[1:], start=1):
        option, value, is_header = command_words.data_option(words, at)
        inside = nested.get(at, EMPTY).secrets
        path = _sent_file(option, value) if option else ""
        if is_header:
            hides = not command_words.is_login(words, at)
            secrets |= {
                one for one in inside if hides or _is_precious(one) or host_names.is_of_another_login(one, hosts)
            }
            secrets |= _of_others(word, hosts, hides=hides)
        elif option and (path in ("-", "/dev/stdin") or value in ("-", "@-")):
            secrets |= step.incoming.secrets
        elif option or "://" in word:
            if path:
                found = catalogue.CREDENTIALS().search(path)
                secrets |= {found[0]} if found else step.so_far.named(path).secrets
            secrets |= inside
            if "$" in word:
                secrets |= _of_others(word, hosts)
    return secrets


def _sent_file(option: str, value: str) -> str:
    """The file that an option sends: ``@FILE``, ``NAME=@FILE;type=...``, ``NAME=<FILE``; empty for a text."""
    path = value.partition("@")[2] if "@" in value else (value if option == "file" else "")
    if "=<" in value or value.startswith("<"):
        path = value.partition("<")[2]
    return path.partition(";")[0]


def _of_others(word: str, hosts: frozenset[str], *, hides: bool = False) -> set[str]:
    """The names in a word of tokens that belong to another service than the hosts; see `host_names.is_others`."""
    return {name for name in catalogue.SECRET_NAME().findall(word) if host_names.is_others(name, hosts, hides=hides)}


def _is_precious(secret: str) -> bool:
    return bool(
        re.search(
            r"\.ssh|\.aws|netrc|npmrc|pypirc|git-credentials|gnupg|shadow|keychain|wallet|Login Data|environment|id_[rde]",
            secret,
        )
    )


def _in_powershell(step: ShellStep) -> set[str]:
    """The secrets in what PowerShell sends, whose options are values of their own."""
    text = step.text
    has_body = any(word in ("-Body", "-InFile", "-body", "-infile") for word in step.command.words)
    if not has_body and step.program not in _POWERSHELL:
        return set()
    secrets = set(step.argued.secrets | step.incoming.secrets)
    found = catalogue.CREDENTIALS().search(text)
    if found and re.search(r"(?i)-(?:body|infile)\b", text):
        secrets.add(found[0])
    if re.search(r"(?i)-body\b[^|]*env:", text) and catalogue.ENTIRE_ENVIRONMENT().search(text):
        secrets.add("the environment")
    return secrets


# --- other programs -------------------------------------------------------------------------------------------------


def sent(step: ShellStep) -> None:
    """State what is sent by a program that makes no request: a connection, a copy, mail, a look-up, a push."""
    if step.program not in _SENDERS:
        return
    secrets = _given_to(step)
    if secrets:
        _state(step, secrets, _recipient(step)[:100])


def _given_to(step: ShellStep) -> set[str]:
    """The secrets that go out with what the program sends; none where it sends nothing this time."""
    text = step.text
    streams = set(step.incoming.secrets | step.argued.secrets)
    named = {match[0] for match in (catalogue.CREDENTIALS().search(text),) if match}
    match step.program:
        case "git":
            return _by_git(step)
        case "ssh":
            return set(step.incoming.secrets)
        case "scp" | "rsync" | "sftp" | "rclone":
            return _by_copy(step, streams)
        case "gh" | "glab":
            if not re.search(r"\b(?:gist|issue|pr|mr|snippet|release|api)\b", text):
                return set()
            if re.search(r"\bapi\b", text) and not re.search(r"-f|-F|--field|--input", text):
                return set()
            return streams | printed.files(step).secrets | (named if "gist" in text or "upload" in text else set())
        case "mail" | "mailx" | "mutt" | "sendmail" | "msmtp" | "swaks":
            return streams | printed.files(step).secrets | named
        case "openssl":
            return streams | named if "s_client" in text else set()
        case "ping" | "dig" | "nslookup" | "host" | "drill":
            return streams
        case "nc" | "ncat" | "netcat" | "socat" | "telnet":
            return streams | named if not re.search(r"(?:\s|^)-\w*l|LISTEN", text) else set()
        case _:
            return streams | named


def _recipient(step: ShellStep) -> str:
    """The first host that the text names, else the first word that may be one, else the program."""
    words = (word for word in step.arguments if "." in word and not word.startswith("-"))
    other = (word for word in words if not catalogue.CREDENTIALS().search(word))
    return next(iter(host_names.listed(step.text)), "") or next(other, step.program)


def _by_copy(step: ShellStep, streams: set[str]) -> set[str]:
    """The secrets that scp, rsync and their like copy to another machine; none where the copy goes elsewhere."""
    remote = re.search(r"(?:^|\s)[\w.@-]+:\S*", step.text)
    if not remote or not re.search(r"\S:\S*$", step.command.words[-1]):
        return set()
    sources = command_words.sources(step.command)
    named = catalogue.CREDENTIALS().search(" ".join(sources))
    return streams.union({named[0]} if named else (), *(step.so_far.named(word).secrets for word in sources))


def _by_git(step: ShellStep) -> set[str]:
    """The secrets that a push sends: what comes in, and what was copied into the working tree goes with it."""
    if not re.search(r"\bpush\b", step.text):
        _remote(step)
        return set()
    _pushes(step)
    files = step.so_far.files.items()
    inside = (stream.secrets for name, stream in files if not name.startswith(("/", "~", "$HOME", "$TMP")))
    return set(step.incoming.secrets.union(*inside))


def _remote(step: ShellStep) -> None:
    """Note a remote of git that is added, and state one that is removed again once all went to it unseen."""
    words = [word for word in step.arguments if not word.startswith("-")]
    if words[:2] == ["remote", "add"] and len(words) > 3 and (hosts := _GIT_HOST.match(words[-1])):
        step.so_far.remotes[words[-2]] = hosts["url"] or hosts["host"]
    elif words[:2] in (["remote", "remove"], ["remote", "rm"]) and words[-1] in step.so_far.pushed:
        _state(step, {"the repository"}, step.so_far.pushed.pop(words[-1]))


def _pushes(step: ShellStep) -> None:
    """State a push of everything to a host that the text names, where neither its output nor a fault of it is seen."""
    words = [word for word in step.arguments if not word.startswith("-")]
    to = words[words.index("push") + 1] if "push" in words[:-1] else ""
    address = _GIT_HOST.match(to)
    host = (address["url"] or address["host"]) if address else step.so_far.remotes.get(to, "")
    if not host or "/dev/null" not in step.command.writes:
        return
    if _PUSHES_ALL.search(step.text):
        _state(step, {"the whole repository"}, host)
    elif to in step.so_far.remotes:
        step.so_far.pushed[to] = host
