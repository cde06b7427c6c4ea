"""What a command installs, from where, and whether the name deceives."""

import re
from collections.abc import Iterator
from functools import cache

from skillkit.references import package_managers
from skillkit.security import catalogue
from skillkit.security.commands.shell import Command
from skillkit.security.facts import Kind

Said = tuple[Kind, str, tuple[str, ...], str]

RUNNERS = frozenset(words[0] for words in package_managers.RUNNERS if len(words) == 1)
"""What fetches a program and runs it, by one word."""


def facts(command: Command, program: str) -> Iterator[Said]:
    """(kind, what, flags, detail) of each thing that the command says about installing."""
    words, text = command.words, command.text
    if re.fullmatch(r"(?:python|py)[\d.]*", program) and words[1:3] == ("-m", "pip"):
        words, program = words[2:], "pip"
        text = " ".join(words)
    yield from _registry(program, text, words, command.wrappers)
    if program in RUNNERS:
        yield from _runner(program, words, text)
        return
    manager = package_managers.MANAGERS.get(program)
    if manager is None:
        return
    name, verbs = manager
    asked = re.search(rf"\s(?:{verbs})(?=\s|$)", text) if verbs else None
    if not asked:
        return
    named = package_managers.named_in(words, asked[0].split()[-1])
    flags: list[str] = []
    if package_managers.RUNNERS.get((program, *asked[0].split()), "docker") != "docker":  # an image is run by its name
        flags.append("at-once")
    flags += _source(name, text)
    yield Kind.INSTALL, name, tuple(flags), text
    if name == "docker":
        return
    for package in named:
        reason = deceives(package, name)
        if reason:
            yield Kind.LOOKALIKE, package, ("package",), reason


def package_of(command: Command) -> str:
    """What a runner of packages fetches: its first word that is no option, and what `--package` and `--from` name."""
    plain = [word for word in command.words[1:] if not word.startswith("-")]
    named = re.findall(r"(?:--package|--from|--with|-p)[= ](\S+)", command.text)
    return " ".join([*plain[:1], *named])


def _runner(program: str, words: tuple[str, ...], text: str) -> Iterator[Said]:
    fetched = package_managers.runner([program, *words[1:]])
    for package in fetched.packages if fetched else ():
        flags = ["at-once"]
        if not package_managers.is_pinned(package, fetched.family if fetched else ""):
            flags.append("unpinned")
        flags += _source("npm", text)
        yield Kind.INSTALL, program, tuple(flags), package
        reason = deceives(package, "npm")
        if reason:
            yield Kind.LOOKALIKE, package, ("package", *flags), reason


def _source(manager: str, text: str) -> list[str]:
    """What speaks against the place that packages come from."""
    flags = []
    urls = [
        *re.findall(
            r"(?:--extra-index-url|--index-url|--index|--default-index|-i|--registry|--source|-s|--find-links|-f)[= ]+[\"']?(https?://\S+?)[\"']?(?=\s|$)",
            text,
        )
    ]
    hosts = [match for url in urls for match in catalogue.HOST().findall(url)]
    unknown = [host for host in hosts if not catalogue.REGISTRIES().search(host) and not catalogue.LOCAL().match(host)]
    if "--extra-index-url" in text and (
        re.search(r"--extra-index-url[= ]+[\"']?\$", text)
        or any(
            h
            for h in re.findall(r"--extra-index-url[= ]+[\"']?https?://(?:[^\s/@]+@)?([^\s/:\"']+)", text)
            if not _is_vendor(h)
        )
    ):
        flags.append("two-indexes")
    if re.search(r"--index(?:-strategy)?[= ]+unsafe-\w+", text):
        flags.append("two-indexes")
    if any(
        url.startswith("http://") and not catalogue.LOCAL().match(host) for url, host in zip(urls, hosts, strict=False)
    ):
        flags.append("plain-http")
    if re.search(
        r"--trusted-host\b|--allow-unauthenticated|--no-gpg-check|--nogpgcheck|--no-verify\b.*install|--allow-insecure|--force-yes|--no-check-certificate|strict-ssl[ =]false|--insecure\b",
        text,
    ) and not re.search(r"--trusted-host[= ]+(?:localhost|127|pypi\.org|files\.python)", text):
        flags.append("unverified")
    if any(catalogue.BARE_ADDRESS().search(host) and not catalogue.LOCAL().match(host) for host in hosts):
        flags.append("bare")
    if unknown:
        flags.append("other-index")
    if re.search(r"(?:install|add)\b.*\s(?:git\+)?http://", text):
        flags.append("plain-http")
    return flags


def _is_vendor(host: str) -> bool:
    """True for an index that a vendor publishes its own packages on. ``example.com`` stands for a company's own."""
    return bool(catalogue.REGISTRIES().search(host)) and not host.endswith("example.com")


def _registry(program: str, text: str, words: tuple[str, ...], wrappers: tuple[str, ...]) -> Iterator[Said]:
    """Where later installs are sent to."""
    url = re.search(r"https?://\S+", text)
    host = next(iter(catalogue.HOST().findall(text)), "")
    sets = (
        (
            program in ("pip", "pip3")
            and re.search(r"\bconfig\s+(?:\S+\s+)*set\s+\S*(?:index-url|extra-index-url|trusted-host|find-links)", text)
        )
        or (
            program in ("npm", "pnpm", "yarn", "bun")
            and re.search(
                r"\b(?:config\s+)?set\s+(?:\S+:)?(?:registry|npmRegistryServer|npmRegistries\S*|strict-ssl)\b|\bset\s+\S*registry[= ]",
                text,
            )
        )
        or (program == "gem" and re.search(r"\bsources?\s+(?:--add|-a|-r\S*\s+\S+\s+-a)", text))
        or (program == "bundle" and re.search(r"\bconfig\b.*\bmirror\.", text))
        or (program == "go" and re.search(r"\benv\s+-w\s+GO(?:PROXY|NOSUMDB|FLAGS|SUMDB|INSECURE|PRIVATE)=", text))
        or (program == "poetry" and re.search(r"\bsource\s+add\b|\bconfig\s+repositories", text))
        or (program in ("nuget", "dotnet") and re.search(r"\bsources?\s+add|\badd\s+source", text))
        or (program == "conda" and re.search(r"\bconfig\b.*--(?:add|prepend|set)\s+\S*channel", text) and url)
        or (program == "composer" and re.search(r"\bconfig\b.*\brepo", text))
        or (program == "brew" and re.search(r"\btap\s+\S+\s+https?://", text))
        or (program == "add-apt-repository" and url)
        or (program == "git" and re.search(r"\bconfig\b.*url\.\S+\.insteadOf", text))
        or (program == "helm" and re.search(r"\brepo\s+add\b", text) and url and url[0].startswith("http://"))
    )
    name = {"pip3": "pip", "pnpm": "npm", "yarn": "npm", "bun": "npm"}.get(program, program)
    if sets:
        doubt = bool(host) and not catalogue.LOCAL().match(host) and not _is_vendor(host)
        insecure = bool(url and url[0].startswith("http://") and not catalogue.LOCAL().match(host)) or bool(
            re.search(r"strict-ssl[ =]+false|trusted-host|GO(?:NOSUMDB|SUMDB|INSECURE)=(?:off|\*)", text)
        )
        yield (
            Kind.REGISTRY,
            name,
            tuple(flag for flag, said in (("set", True), ("other", doubt), ("unverified", insecure)) if said),
            host or text,
        )
    for word in (*wrappers, *(words if program in ("export", "setx", "set") or "=" in words[0] else ())):
        match = re.match(
            r"(PIP_(?:EXTRA_)?INDEX_URL|UV_(?:EXTRA_|DEFAULT_)?INDEX(?:_URL)?|NPM_CONFIG_REGISTRY|npm_config_registry|YARN_REGISTRY|GOPROXY|GONOSUMDB|GOFLAGS|HOMEBREW_\w*DOMAIN|CARGO_REGISTR\w+|RUSTUP_DIST_SERVER|BUNDLE_MIRROR\w*|NODE_TLS_REJECT_UNAUTHORIZED|PIP_TRUSTED_HOST|GIT_SSL_NO_VERIFY|PIP_FIND_LINKS)=(\S+)",
            word,
        )
        if match:
            host = next(iter(catalogue.HOST().findall(match[2])), "")
            doubt = bool(host) and not catalogue.LOCAL().match(host) and not _is_vendor(host)
            if doubt:
                yield (
                    Kind.REGISTRY,
                    match[1],
                    ("set", "other", *(("unverified",) if match[2].startswith("http://") else ())),
                    host,
                )


def deceives(package: str, manager: str) -> str:
    """Why a package's name deceives; empty where it does not."""
    name = re.split(r"[=~<>!\[;]|(?<=.)@", package)[0].strip("\"'").lower()
    if not name.isascii():
        return "letters of another alphabet"
    bare = name.rpartition("/")[2] if name.startswith("@") else name
    if name in catalogue.POPULAR or bare in catalogue.POPULAR:
        return ""
    for token in [bare, *re.split(r"[-_.]", bare)]:
        if len(token) < 5 or token in catalogue.POPULAR or token in catalogue.NEAR_POPULAR:
            continue
        near = _near(token)
        if near:
            return near
    return ""


def _near(token: str) -> str:
    """The popular name that a token misspells: a letter doubled, dropped or swapped, or a digit for a letter."""
    return _misspelt().get(token, "")


@cache
def _misspelt() -> dict[str, str]:
    """Names that are one slip away from a popular one, and which."""
    found: dict[str, str] = {}
    for name in catalogue.POPULAR:
        if len(name) < 5:
            continue
        slips = {name[:at] + name[at] + name[at:] for at in range(len(name))}
        slips |= {name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(len(name) - 1)}
        slips |= {
            name[:at] + digit + name[at + 1 :] for at, letter in enumerate(name) for digit in _DIGITS.get(letter, "")
        }
        if len(name) > 6:
            slips |= {name[:at] + name[at + 1 :] for at in range(1, len(name) - 1)}
        found.update((slip, name) for slip in slips if len(slip) > 4)
    return {
        slip: name
        for slip, name in found.items()
        if slip not in catalogue.POPULAR and slip not in catalogue.NEAR_POPULAR
    }


_DIGITS = {"o": "0", "l": "1", "e": "3", "s": "5", "i": "1", "a": "4"}


@cache
def _misspelt_words() -> frozenset[bytes]:
    return frozenset(name.encode() for name in _misspelt())


def may_deceive(words: frozenset[bytes]) -> bool:
    """True if one of the words of a text is one slip away from the name of a popular package."""
    return not _misspelt_words().isdisjoint(words)
