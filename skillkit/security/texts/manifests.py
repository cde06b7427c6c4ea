"""Manifests, hooks, MCP servers, settings and registries that a client or a package manager loads by itself."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from skillkit.late import Late
from skillkit.security import hot
from skillkit.security.facts import Kind, Via
from skillkit.security.texts.hook_commands import commands_of
from skillkit.security.texts.look import TextLook
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.references import package_managers
    from skillkit.security import catalogue, installs
    from skillkit.security.commands import host_names, install
    from skillkit.security.texts import hook_commands
else:  # most skills hold nothing that these would look at
    hook_commands = Late("skillkit.security.texts.hook_commands")
    package_managers = Late("skillkit.references.package_managers")
    catalogue, installs = (Late(f"skillkit.security.{name}") for name in ("catalogue", "installs"))
    host_names, install = (Late(f"skillkit.security.commands.{name}") for name in ("host_names", "install"))


_MANIFEST = pattern(
    r"(?:plugin|hooks[\w.-]*|settings(?:\.local)?|mcp[\w.-]*|package|tasks|devcontainer|marketplace|claude_desktop_config|manifest)\.json$"
)


def manifest(look: TextLook, name: str, text: str) -> None:
    """Plugin manifests, hooks, MCP servers and settings that a client loads by itself, or that are to be copied."""
    path = look.path
    known = name.endswith((".json", ".jsonc")) and _MANIFEST().search(name)
    if not known and "mcpServers" not in text and '"hooks"' not in text:
        return
    import json

    try:
        value = json.loads(re.sub(r"^\s*//[^\n]*$", "", text, flags=re.MULTILINE))
    except (ValueError, RecursionError):
        value = {}
    if not isinstance(value, dict):
        return
    owner = look.owner

    def line_of(command: str) -> int:
        return look.line_at(max(0, look.text.find(json.dumps(command)[1:30])))

    loads = path.startswith(
        (
            ".claude-plugin/",
            "hooks/",
            ".claude/",
            ".codex/",
            ".cursor/",
            ".gemini/",
            ".github/",
            ".codex-plugin/",
            ".cursor-plugin/",
            ".vscode/",
            ".windsurf/",
            ".amazonq/",
            ".kiro/",
            ".continue/",
            ".zed/",
            ".qwen/",
        )
    ) or path in (".mcp.json", "plugin.json", "hooks.json")
    plugin = any(
        text.path.startswith((".claude-plugin/", ".codex-plugin/", ".cursor-plugin/", ".factory-plugin/"))
        for text in owner.contents.texts
    )
    if path.startswith(".claude-plugin/") and name == "plugin.json":
        owner.add(Kind.HOOKS, "plugin", path, 1, Via.HOOK, ("manifest",), str(value.get("name", "")))
    hooks = value.get("hooks")
    if isinstance(hooks, dict) and (loads or (plugin and path.startswith("hooks"))):
        hook_commands.hooks(owner, hooks, path, line_of, "plugin")
    elif isinstance(hooks, dict):
        for event, entries in hooks.items():
            for command in commands_of(entries):
                owner.add(Kind.HOOKS, str(event)[:60], path, line_of(command), Via.FILE, ("asset",), command)
                hook_commands.run_hook(owner, command, path, line_of(command), Via.FILE)
    servers = value.get("mcpServers", value.get("servers") if "mcp" in name else None)
    if isinstance(servers, dict):
        for server, entry in list(servers.items())[:50]:
            _server(look, str(server), entry if isinstance(entry, dict) else {}, loads)
    permissions = value.get("permissions")
    if isinstance(permissions, dict) or catalogue.WIDE_PERMISSIONS().search(text):
        wide = catalogue.WIDE_PERMISSIONS().search(text)
        if name.startswith("settings") or "settings" in path or isinstance(permissions, dict):
            owner.add(
                Kind.PERMISSIONS,
                path,
                path,
                look.line_at(wide.start()) if wide else 1,
                Via.HOOK if path.startswith(".claude/") else Via.FILE,
                ("agent", "file", *(("wide",) if wide else ())),
                wide[0] if wide else "",
            )
    variables = value.get("env")
    for key, address in variables.items() if isinstance(variables, dict) else ():
        hosts = host_names.found_in(str(address)) if catalogue.MODEL_ADDRESS().fullmatch(str(key)) else frozenset()
        if hosts and not any(catalogue.MODEL_HOSTS().search(host) or catalogue.LOCAL().match(host) for host in hosts):
            said = f"every prompt, and the key for it ({key})"
            owner.add(Kind.CREDENTIALS, said, path, line_of(str(key)), Via.FILE, ("sent",), ", ".join(sorted(hosts)))
    if name == "package.json":
        scripts = value.get("scripts")
        for event, command in scripts.items() if isinstance(scripts, dict) else ():
            if event in ("preinstall", "install", "postinstall", "prepare", "prepublish") and isinstance(command, str):
                hook_commands.run_command(owner, command, path, line_of(command), Via.FILE)
    if name == "tasks.json" and "folderOpen" in text and not _all_plain(value):
        owner.add(
            Kind.PERSISTENCE,
            path,
            path,
            1,
            Via.FILE,
            ("unit", "hidden"),
            "a task that runs when the folder is opened",
        )


_SEES_HOME = pattern(
    r"(?:^|\s)(?:-v|--volume)[ =](?:\$\{?(?:env:)?HOME\}?|\$\{userHome\}|~|%USERPROFILE%|/|/home|/Users|/root|/etc|/var/run/docker\.sock)/?:"
    r"|\b(?:src|source)=(?:\$\{?(?:env:)?HOME\}?|\$\{userHome\}|~|%USERPROFILE%|/|/home|/Users|/root|/etc|/var/run/docker\.sock)/?(?:,|\s|$)"
)
_IS_HOST = pattern(r"\s--(?:privileged\b|(?:net|network|pid|ipc|userns)[ =]host\b|cap-add[ =](?:ALL|SYS_ADMIN)\b)")
_DIGEST = pattern(r"@sha256:[0-9a-f]{64}\b")


def _of_container(command: str) -> list[str]:
    """What a container of a server gets of the machine, and whether its image may be another one tomorrow."""
    pinned = _DIGEST().search(command) is not None
    home, host = _SEES_HOME().search(command), _IS_HOST().search(command)
    return [*(["home"] if home else []), *(["host"] if host else []), *([] if pinned else ["any-image"])]


_PLAIN_TASK = pattern(
    r"(?:npm|pnpm|yarn|bun)(?: (?:ci|install|i))?|(?:(?:npm|pnpm|yarn|bun) (?:run |(?!exec|x\b|dlx|create|init|add|i\b|install|update|upgrade|link))[\w:-]{1,40}|tsc|eslint|prettier|vite|webpack|make|cargo (?:build|check|test|fmt|clippy|watch)|go (?:build|test|vet)|(?:\./)?gradlew?|mvn|dotnet (?:build|restore|test|watch)|docker[ -]compose|pytest|ruff|black|mypy|uv (?:sync|lock)|pip3? install -r \S{1,60}|bundle install|composer install|git (?:fetch|status))(?: [\w@./:=-]{1,80}){0,6}"
)
"""A call of a tool that builds or checks a project, and nothing behind it."""


def _all_plain(value: Mapping[str, Any]) -> bool:
    """True where each task that an editor runs by itself is shown, and calls a tool that builds or checks the project."""
    tasks = value.get("tasks")
    for task in tasks if isinstance(tasks, list) else ():
        if not isinstance(task, dict) or "folderOpen" not in str(task):
            continue
        shown = task.get("presentation") or {}
        arguments = task.get("args") or []
        command = " ".join(map(str, [task.get("command", ""), *(arguments if isinstance(arguments, list) else ["$"])]))
        if str(task.get("type", "")) in ("npm", "typescript", "gulp", "grunt") and not task.get("command"):
            command = "npm"
        if task.get("hide") or not isinstance(shown, dict) or shown.get("reveal", "always") != "always":
            return False
        if not _PLAIN_TASK().fullmatch(command) or any(key in task for key in ("windows", "linux", "osx", "options")):
            return False
    return isinstance(tasks, list) and bool(tasks)


def _server(look: TextLook, server: str, entry: Mapping[str, Any], loads: bool) -> None:
    command = " ".join(
        map(
            str,
            [entry.get("command", ""), *(entry.get("args") or [] if isinstance(entry.get("args"), list) else [])],
        )
    ).strip()
    url = str(entry.get("url") or entry.get("serverUrl") or entry.get("httpUrl") or "")
    text = f"{command} {url} {entry.get('env', '')} {entry.get('headers', '')}"
    hosts = frozenset(host.lower() for host in catalogue.HOST().findall(url or command))
    flags = ["file", *(["loads"] if loads else []), *host_names.doubts(hosts)]
    fetched = package_managers.fetched(command.split())
    if (
        fetched
        and fetched.family != "docker"
        and not all(package_managers.is_pinned(p, fetched.family) for p in fetched.packages)
    ):
        flags.append("unpinned")
    first = command.split()[:1]
    if first and first[0].rpartition("/")[2] in ("docker", "podman", "nerdctl"):
        flags += _of_container(command)
    if catalogue.SECRET_NAME().search(text):
        flags.append("secrets")
    others = [name for name in catalogue.SECRET_NAME().findall(text) if url and host_names.is_others(name, hosts)]
    if others:
        place = look.line_at(max(0, look.text.find(others[0])))
        said = ", ".join(sorted(set(others)))
        look.owner.add(Kind.CREDENTIALS, said, look.path, place, Via.FILE, ("sent",), ", ".join(sorted(hosts)))
    if url.startswith("http://") and not all(catalogue.LOCAL().match(host) for host in hosts):
        flags.append("plain-http")
    if any(key in entry for key in ("autoApprove", "alwaysAllow")) or entry.get("trust") is True:
        flags.append("wide")
    line = look.line_at(max(0, look.text.find(f'"{server}"')))
    look.owner.add(
        Kind.MCP,
        ", ".join(sorted(hosts)) or command[:60] or server,
        look.path,
        line,
        Via.HOOK if loads else Via.FILE,
        tuple(flags),
        command or url,
    )
    if command:
        hook_commands.run_command(look.owner, command, look.path, line, Via.FILE)


_DEPENDENCY = pattern(
    r"(?m)^[ \t]*[\"']?(?P<name>[@\w][^\s\"'=<>~!;,\[\]{}()#]{2,60})[\"']?[ \t]*(?:$|[:=]{1,3}|[<>~!]=|\[|;|,|#)|[\"'](?P<quoted>[@\w][^\s\"'=<>~!;,\[\]{}()]{2,60})[\"'][ \t]*:[ \t]*[\"'][\^~>=<]*\d"
)


def _dependencies(look: TextLook, name: str, text: str) -> None:
    """Names of packages that deceive, in the files by which they are installed."""
    manager = "pip" if name.endswith((".txt", ".toml")) else "npm"
    if not name.startswith(("requirements", "package.json", "pyproject")) and name != "Pipfile":
        return
    if text.isascii() and not install.may_deceive(look.words.words):
        return
    for match in _DEPENDENCY().finditer(text):
        package = match["name"] or match["quoted"]
        if reason := install.deceives(package, manager):
            line = look.line_at(match.start("name") if match["name"] else match.start("quoted"))
            look.owner.add(Kind.LOOKALIKE, package, look.path, line, Via.FILE, ("package",), reason)


_REGISTRY_FILE = pattern(
    r"(?i)npmrc|pip\.conf|pip\.ini|\.?yarnrc|bunfig|\.?gemrc|cargo[\w./-]*config|pypirc|nuget\.config|settings\.xml|\.condarc|uv\.toml|poetry\.toml|pyproject\.toml|package\.json|Pipfile|Gemfile|(?:requirements|constraints)[\w.-]*\.(?:txt|in)|sources\.list|\.?bundle/config|gradle\.properties"
)
_GLOBAL_SOURCE = pattern(r"(?m)^source[ (]+[\"']https?://[^\"'\n]+[\"']\)?[ \t]*$")
_MARKUP = pattern(r"(?i)(?:settings|pom)[\w.-]*\.xml$|nuget\.config$|\.gradle(?:\.kts)?$")
_IN_MARKUP = pattern(
    r"(?is)<(?:mirror|repository|pluginRepository)>(?:(?!</(?:mirror|repository|pluginRepository)>).){0,600}?<url>\s*(?P<url>https?://[^<\s]+)"
)
"""Where Maven takes all that is installed from."""

_ANY_INDEX = pattern(r"(?:index-strategy|index_strategy)[\"']?[ \t]*[=:][ \t]*[\"']?unsafe-\w+(?:-match)?")
_SECOND_INDEX = pattern(r"extra-index-url|extra_index_url|(?m:^)[ \t]*\[\[(?:tool\.uv\.)?index\]\]|index-url")
"""A package is taken from whichever index has the higher version."""

_REGISTRY_TEXT = pattern(
    r"(?m)^[ \t]*\[(?:global|install|download|wheel)\][^\[]{0,600}?^[ \t]*(?:extra-)?(?:index-url|find-links)[ \t]*="
    r"|^[ \t]*\[\[(?:tool\.(?:uv|pdm|poetry)\.)?(?:index|source)\]\][^\[]{0,400}?^[ \t]*url[ \t]*="
    r"|^[ \t]*\[source\.[\w-]{1,60}\][^\[]{0,400}?^[ \t]*registry[ \t]*="
    r"|^[ \t]*npmRegistryServer:|^[ \t]*(?:-[ \t]+)?[\"']?--?(?:extra-)?index-url[ =]https?://"
)
"""What a configuration of a package manager says, whatever its file is called until something copies it."""


def _configures(look: TextLook, text: str) -> bool:
    """True for the configuration of a package manager, by its name or by what it says."""
    if _REGISTRY_FILE().search(look.path):
        return True
    if "://" not in text or look.path.endswith((".md", ".html", ".svg", ".csv")):
        return False
    if _REGISTRY_TEXT().search(text):
        return True
    npm = re.search(r"(?m)^(?:@[\w-]+:)?registry[ \t]*=[ \t]*https?://", text)
    return bool(npm) and any("npmrc" in other.text for other in look.owner.contents.texts)


def in_script(look: TextLook) -> None:
    """The configuration of a package manager at the top of a script."""
    found = installs.METADATA().search(look.text)
    if found:
        toml, first = re.sub(r"(?m)^# ?", "", found["lines"]), look.line_at(found.start("lines"))
        inside = TextLook(
            look.owner, look.path, toml, lambda offset: first + toml.count("\n", 0, offset), hot.Words(toml)
        )
        registries(inside, "pyproject.toml", toml)


def registries(look: TextLook, name: str, text: str) -> None:
    """Configuration files of package managers."""
    if name != "pyproject.toml" and not _configures(look, text):
        return
    if "--hash=" in text:
        return
    _dependencies(look, name, text)
    if (loosest := _ANY_INDEX().search(text)) and _SECOND_INDEX().search(text):
        look.say(loosest.start(), Via.FILE)(Kind.INSTALL, look.path, "two-indexes", detail=loosest[0])
    if name == "Gemfile" and len(sources := [*_GLOBAL_SOURCE().finditer(text)]) > 1:
        look.say(sources[1].start(), Via.FILE)(Kind.INSTALL, name, "two-indexes", detail=sources[1][0].strip())
    for match in _IN_MARKUP().finditer(text) if _MARKUP().search(look.path) else ():
        _set_to(look, match["url"], match.start("url"), loose=match["url"].startswith("http://"))
    for match in re.finditer(
        r"(?im)^\s*(?:-[ \t]+)?[\"']?(?:@[\w-]+:|--?)?(?:npmRegistryServer|registry|index-url|extra-index-url|index_url|find-links|url|:sources:|mirror[\w.:/-]*|channels?|trusted-host|BUNDLE_MIRROR\S*|i|f)(?:\s*[:=]\s*|[ \t]+)[\"']?(?:sparse\+|git\+)?(https?://[^\s\"']+)",
        text,
    ):
        loose = match[1].startswith("http://") or bool(_LOOSE().search(text))
        if not loose and _is_asked_for(text, match.start()):
            continue
        if loose or not match[0].lstrip().startswith("@"):
            _set_to(look, match[1], match.start(1), loose=loose)


_TABLE = pattern(r"(?m)^[ \t]*\[{1,2}[^\]\n]{1,100}\]{1,2}[ \t]*$")
_EXPLICIT = pattern(r"(?m)^[ \t]*(?:explicit[ \t]*=[ \t]*true\b|priority[ \t]*=[ \t]*[\"']explicit[\"'])")
_FROM_INDEX = pattern(
    r"(?m)^[ \t]*[\"']?(?P<name>[\w.-]{1,60})[\"']?[ \t]*=[ \t]*\{[^}\n]{0,200}\b(?:index|source)[ \t]*="
)


def _is_asked_for(text: str, offset: int) -> bool:
    """True for an index of uv or Poetry that serves those packages alone that name it, and none of them is well known."""
    marks = [match.start() for match in _TABLE().finditer(text)]
    index = bisect_right(marks, offset) - 1
    table = text[marks[index] : marks[index + 1] if index + 1 < len(marks) else len(text)] if index >= 0 else ""
    if not _EXPLICIT().search(table):
        return False
    return not any(match["name"].lower() in catalogue.POPULAR for match in _FROM_INDEX().finditer(text))


_LOOSE = pattern(r"strict-ssl\s*[=:]\s*false|trusted-host")


def _set_to(look: TextLook, url: str, offset: int, *, loose: bool) -> None:
    """State that later installs come from an address, unless a vendor or this machine has it."""
    host = next(iter(catalogue.HOST().findall(url)), "")
    if host and not install._is_vendor(host) and not catalogue.LOCAL().match(host):
        flags = ("set", "other", *(("unverified",) if loose else ()))
        look.say(offset, Via.FILE)(Kind.REGISTRY, look.path, *flags, detail=host)
