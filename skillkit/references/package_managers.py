"""What the commands of package managers fetch, and whether they say in which version."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from skillkit import files, surroundings
from skillkit.model.skill import Skill
from skillkit.text.pattern import pattern

MANAGERS = {
    "pip": ("pip", r"install"), "pip3": ("pip", r"install"), "pipx": ("pip", r"install|run|inject"),
    "uv": ("pip", r"pip install|add|tool install|tool run"), "poetry": ("pip", r"add"), "pdm": ("pip", r"add"),
    "conda": ("conda", r"install"), "mamba": ("conda", r"install"), "easy_install": ("pip", r""),
    "npm": ("npm", r"install|i|add|exec|x|ci"), "pnpm": ("npm", r"install|i|add|dlx"),
    "yarn": ("npm", r"add|install|dlx|global add"), "bun": ("npm", r"add|install|i|x"), "gem": ("gem", r"install"),
    "bundle": ("gem", r"install|add"), "cargo": ("cargo", r"install|add"), "go": ("go", r"install|get"),
    "apt": ("apt", r"install"), "apt-get": ("apt", r"install"), "aptitude": ("apt", r"install"),
    "apk": ("apk", r"add"), "dnf": ("dnf", r"install"), "yum": ("dnf", r"install"), "pacman": ("pacman", r"-S\w*"),
    "zypper": ("zypper", r"install|in"), "brew": ("brew", r"install|tap|reinstall"), "choco": ("choco", r"install"),
    "winget": ("winget", r"install"), "scoop": ("scoop", r"install"), "snap": ("snap", r"install"),
    "flatpak": ("flatpak", r"install"), "dpkg": ("deb", r"-i|--install"), "rpm": ("rpm", r"-\w*[iU]\w*"),
    "composer": ("composer", r"require|install"), "nuget": ("nuget", r"install"),
    "dotnet": ("nuget", r"add|tool install"), "installer": ("pkg", r"-pkg"), "msiexec": ("msi", r"/i"),
    "code": ("editor", r"--install-extension"), "docker": ("docker", r"run|pull"), "podman": ("docker", r"run|pull"),
    "clawhub": ("skill", r"install"), "skills": ("skill", r"add"),
}  # fmt: skip
"""The family of each package manager, whose members write packages in the same way, and its words for installing."""

RUNNERS = {
    ("npx",): "npm", ("bunx",): "npm", ("pnpx",): "npm", ("pnpm", "dlx"): "npm", ("yarn", "dlx"): "npm",
    ("bun", "x"): "npm", ("npm", "exec"): "npm", ("npm", "x"): "npm",
    ("uvx",): "pip", ("uv", "tool", "run"): "pip", ("pipx", "run"): "pip",
    ("uv", "run"): "pip", ("docker", "run"): "docker", ("podman", "run"): "docker",
}  # fmt: skip
"""What fetches a program and runs it, with its family."""

_NAME_PACKAGES = {
    "npm": frozenset(("-p", "--package")),
    "pip": frozenset(("--from", "--spec", "--with")),
    "docker": frozenset[str](),
}
"""Options of runners whose value is a package."""

_BESIDE = frozenset(("--with",))
"""Those that fetch a package beside the program."""

_HAVE_VALUES = {
    "npm": frozenset(("-c", "--call", "-w", "--workspace", "--prefix", "--registry", "--userconfig", "--cache")),
    "pip": frozenset(
        (
            *("-p", "--python", "-i", "--index", "--index-url", "--extra-index-url", "--default-index", "--find-links"),
            *("-f", "--with-editable", "--directory", "--project", "--env-file", "--cache-dir", "--constraints", "-c"),
            *("--group", "--extra", "--only-group", "--no-group", "--refresh-package", "--pip-args", "-P", "-m"),
            *("--with-requirements", "--module", "--link-mode", "--resolution", "--prerelease", "--index-strategy"),
        )
    ),
    "docker": frozenset(
        (
            *("-v", "-p", "-e", "-u", "-w", "-m", "-l", "-h", "-a", "-c", "--name", "--volume", "--env", "--env-file"),
            *("--publish", "--network", "--net", "--user", "--entrypoint", "--workdir", "--mount", "--platform"),
            *("--memory", "--cpus", "--gpus", "--shm-size", "--add-host", "--label", "--restart", "--hostname"),
            *("--log-driver", "--device", "--cap-add", "--cap-drop", "--security-opt", "--tmpfs", "--ulimit", "--pull"),
            *(
                "--ipc",
                "--pid",
                "--link",
                "--expose",
                "--dns",
                "--runtime",
                "--log-opt",
                "--group-add",
                "--volumes-from",
            ),
        )
    ),
}
_LISTS = frozenset(("-r", "--requirement", "--requirements", "--with-requirements"))
"""Options whose value is a file that names packages."""

_SKIPPED = frozenset(
    (
        *("-r", "-c", "-e", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "--registry", "--source"),
        *("--name", "-n", "-p", "--python", "-t", "--target", "--prefix", "--root", "--version", "--features", "-C"),
        *("--trusted-host", "--proxy", "--cache-dir"),
    )
)
"""Options of installs whose value is no package."""

_PACKAGE = pattern(r"@?[^\s/\\$<>{}()'\"|;=]+(?:/[^\s/$<>{}]+)?(?:[=~<>!@\[].*)?")
_MOST = 60
LOOSE = frozenset(("latest", "next", "canary", "beta", "main", "master", "HEAD", "head", "dev", "trunk"))
"""Versions that are another one tomorrow."""

_LOCKED = pattern(
    r"\s(?:--require-hashes|ci|--frozen(?:-lockfile)?|--locked|--immutable|--(?:rev|tag|version)[= ]\S*\d\S*"
    r"|-v[= ]?\d\S*)(?=\s|$)"
)
"""What says of all that a command installs which version it is."""

_WITH_VERSION = pattern(
    r".@v?\d|==\d|=v?\d|@sha\d|#[0-9a-f]{7,}|:v?\d+(?:\.\d|$)|-v?\d+\.\d+[\w.-]*\.(?:whl|tgz|tar|zip|deb|rpm|msi|gem)"
)
_LOCKS = {
    "npm": ("package-lock.json", "npm-shrinkwrap.json"), "pnpm": ("pnpm-lock.yaml",), "yarn": ("yarn.lock",),
    "bun": ("bun.lock", "bun.lockb"), "bundle": ("Gemfile.lock",), "composer": ("composer.lock",),
}  # fmt: skip
"""The file in which a manager keeps the versions of what it installs without being given a name."""

_PROJECT_TOOLS = """
    expo tsc eslint prettier jest vitest playwright cypress next vite webpack rollup tsx ts-node prisma drizzle-kit nx
    turbo husky lint-staged react-native storybook wrangler tailwindcss biome mocha knex astro nuxt ng svelte-kit
    changeset patch-package knip stylelint tsup c8 nyc typedoc rimraf expo-doctor hardhat truffle sequelize typeorm
    sequelize-cli
"""
OF_PROJECTS = frozenset(_PROJECT_TOOLS.split())
"""Programs that `npx` finds in the node_modules of the project that it is run in."""


class Fetched(NamedTuple):
    """What one command fetches. ``asked`` is the manager with its verb, as they are written; a package begins at the
    word of the command that ``at`` says. ``lists`` are files that name packages, ``locks`` those that hold versions.
    """

    asked: str
    family: str
    packages: tuple[str, ...]
    at: tuple[int, ...] = ()
    lists: tuple[str, ...] = ()
    locks: tuple[str, ...] = ()
    locked: bool = False
    runs: bool = False


def fetched(words: Sequence[str], program: str = "") -> Fetched | None:
    """What a command of a package manager fetches; None where it fetches nothing, or is no such command."""
    begin = _begin(words, program or words[0] if words else "")
    return runner(begin) or _installed(begin)


def runner(words: Sequence[str]) -> Fetched | None:
    """What a command fetches that runs it at once: `npx`, `uvx --from`, `uv run --with`, `docker run`."""
    for length in (3, 2, 1):
        family = RUNNERS.get(tuple(words[:length]))
        if family is not None and len(words) > length:
            return _run(words, length, family)
    return None


def _begin(words: Sequence[str], program: str) -> Sequence[str]:
    """The command without what runs the manager: `python -m pip install` is a `pip install`."""
    if re.fullmatch(r"(?:python|py)[\d.]*", program) and tuple(words[1:2]) == ("-m",) and len(words) > 2:
        return words[2:]
    return [program, *words[1:]]


def _run(words: Sequence[str], at: int, family: str) -> Fetched | None:
    asked, first = " ".join(words[:at]), at
    named: list[tuple[int, str]] = []
    lists: list[str] = []
    main = ""
    is_run = tuple(words[:2]) == ("uv", "run")
    while at < len(words):
        option, joined, value = words[at].partition("=")
        if option in ("--no-install", "--no", "--offline"):
            return None
        if not option.startswith("-"):
            break
        if option == "--":
            at += 1
            break
        takes = option in _NAME_PACKAGES[family] and not (option == "-p" and family == "pip")
        if takes or option in _HAVE_VALUES[family] or option in _LISTS:
            if not joined:
                at += 1
                value = words[at] if at < len(words) else ""
            if option in _LISTS:
                lists.append(value)
            elif takes:
                named += [(at, each) for each in value.split(",") if each]
                main = main or ("" if option in _BESIDE else value)
        at += 1
    if at < len(words) and not main and not is_run:
        named.insert(0, (at, words[at]))
    named = [(place, package) for place, package in named if not package.startswith((".", "/", "$", "-"))]
    if not named and not lists:
        return None
    asked += " --with" if is_run and named else ""
    return Fetched(
        asked, family, tuple(p for _, p in named), tuple(a for a, _ in named), tuple(lists), runs=at >= first
    )


def _installed(words: Sequence[str]) -> Fetched | None:
    manager = MANAGERS.get(words[0]) if words else None
    if manager is None:
        return None
    family, verbs = manager
    text = " ".join(words)
    asked = re.search(rf"\s(?:{verbs})(?=\s|$)", text) if verbs else None
    if asked is None:
        return None
    verb = asked[0].split()[-1]
    packages = named_in(words, verb)
    packages += [word for word, before in zip(words[2:], words[1:], strict=False) if _is_address(word, before)]
    if family == "docker":
        packages = packages[:1]
    lists = [
        value or (words[at + 1] if at + 1 < len(words) else "")
        for at, word in enumerate(words)
        for option, _, value in (word.partition("="),)
        if option in _LISTS and family == "pip"
    ]
    locks = () if packages or lists else _LOCKS.get(words[0], ())
    return Fetched(
        text[: asked.end()],
        family,
        tuple(packages),
        (),
        tuple(filter(None, lists)),
        locks,
        bool(_LOCKED().search(text)),
    )


def family_of(asked: str) -> str:
    """The family of what fetches a program: of `pnpm dlx` npm."""
    return RUNNERS[tuple(asked.removesuffix(" --with").split())]


def name_of(package: str) -> str:
    """A package of Python without its version."""
    return re.split(r"[=<>~!@;\s]", package, maxsplit=1)[0]


def _is_address(word: str, before: str) -> bool:
    """True for a package that is named by where it is."""
    return "://" in word and not word.startswith("-") and before not in _SKIPPED and not _PACKAGE().fullmatch(word)


def named_in(words: Sequence[str], verb: str) -> list[str]:
    """The packages that an install names behind its verb."""
    at = [*words].index(verb) + 1 if verb in words else 1
    found = []
    while at < len(words):
        word = words[at]
        if word in _SKIPPED:
            at += 1
        elif not word.startswith("-") and _PACKAGE().fullmatch(word):
            found.append(word)
        at += 1
    return found[:_MOST]


def is_pinned(package: str, family: str) -> bool:
    """True for a package with a version, and for an image with a tag or a digest."""
    name, _, fragment = package.partition("#")
    if "://" in name:  # of a repository, or an archive
        version = fragment if family == "npm" else name.partition("://")[2].partition("/")[2].partition("@")[2]
        return bool(version and version not in LOOSE) or bool(_WITH_VERSION().search(name.rpartition("/")[2]))
    if family == "docker":
        image = name.rpartition("/")[2]
        return "@" in name or (":" in image and not image.endswith(":latest"))
    if family == "npm":
        version = fragment or name[1:].partition("@")[2]
        return bool(version) and version not in LOOSE and version != "*"
    if family == "pip":
        version = name.partition("@")[2]
        return ("==" in name and not name.endswith("*")) or bool(version and version not in LOOSE)
    return bool(_WITH_VERSION().search(package))


def is_project_tool(package: str, family: str) -> bool:
    """True for what `npx` takes from the project that it is run in, not from the network."""
    return family == "npm" and package in OF_PROJECTS


def own_packages(skill: Skill) -> frozenset[str]:
    """What the repository's or the skill's package.json installs: `npx` runs that."""
    import json

    found: set[str] = set()
    for of_root in (False, True):
        try:
            values = json.loads(_of_root(skill.root) if of_root else skill.bundled("package.json"))
            for key in ("dependencies", "devDependencies"):
                found.update(values.get(key) or {})
        except (OSError, ValueError, AttributeError, RecursionError, TypeError):
            continue
    return frozenset(found)


def _of_root(root: Path) -> bytes:
    surroundings.contents(root / "package.json")
    return files.read(root / "package.json")


def is_pinned_list(skill: Skill, path: str, beside: str = "", depth: int = 0) -> bool:
    """True if a list of packages is the skill's, and each of its lines has a version. ``beside``: the folder, with a
    slash, of the text that names it.
    """
    from posixpath import normpath

    known = next((p for p in (normpath(path), normpath(beside + path)) if p in skill.paths), "")
    if not known or depth > 3:
        return False
    lines = (line.partition(" #")[0].strip() for line in skill.bundled(known).replace("\\\n", " ").splitlines())
    return all(_is_pinned_line(skill, line, known, depth) for line in lines if line and not line.startswith("#"))


def _is_pinned_line(skill: Skill, line: str, path: str, depth: int) -> bool:
    option, *rest = line.replace("=", " ", 1).split() if line.startswith("-") else [line]
    if option in ("-r", "--requirement"):
        return bool(rest) and is_pinned_list(skill, rest[0], f"{path.rpartition('/')[0]}/".lstrip("/"), depth + 1)
    if line.startswith("-"):
        return option not in ("-e", "--editable") or (bool(rest) and is_pinned(rest[0], "pip"))
    return is_pinned(line.partition(";")[0].strip(), "pip")
