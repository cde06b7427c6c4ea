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
    from skillkit.references import package_managers, package_scripts
    from skillkit.security import catalogue, installs, servers
    from skillkit.security.commands import host_names, install
    from skillkit.security.texts import hook_commands
else:  # most skills hold nothing that these would look at
    hook_commands = Late("skillkit.security.texts.hook_commands")
    package_managers, package_scripts = (
        Late(f"skillkit.references.{name}") for name in ("package_managers", "package_scripts")
    )
    catalogue, installs, servers = (Late(f"skillkit.security.{name}") for name in ("catalogue", "installs", "servers"))
    host_names, install = (Late(f"skillkit.security.commands.{name}") for name in ("host_names", "install"))


_MANIFEST = pattern(
    r"(?:plugin|hooks[\w.-]*|settings(?:\.local)?|mcp[\w.-]*|package|tasks|devcontainer|marketplace|claude_desktop_config|manifest|opencode)\.jsonc?$"
)


_LOADED = (
    ".claude-plugin/", "hooks/", ".claude/", ".codex/", ".cursor/", ".gemini/", ".github/", ".codex-plugin/",
    ".cursor-plugin/", ".vscode/", ".windsurf/", ".amazonq/", ".kiro/", ".continue/", ".zed/", ".qwen/",
)  # fmt: skip
"""Folders in which a client or an editor looks for what it loads by itself."""

_OF_PLUGIN = (".claude-plugin/", ".codex-plugin/", ".cursor-plugin/", ".factory-plugin/")


def manifest(look: TextLook, name: str, text: str) -> None:
    """Plugin manifests, hooks, MCP servers and settings that a client loads by itself, or that are to be copied."""
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
    loads = look.path.startswith(_LOADED) or look.path in (".mcp.json", "plugin.json", "hooks.json")
    if look.path.startswith(".claude-plugin/") and name == "plugin.json":
        look.owner.add(Kind.HOOKS, "plugin", look.path, 1, Via.HOOK, ("manifest",), str(value.get("name", "")))
    _hooks(look, value.get("hooks"), loads)
    _servers(look, value, name, loads)
    _permissions(look, name, text, value.get("permissions"))
    _addresses(look, value.get("env"))
    if name == package_scripts.FILE:
        _package_scripts(look, value.get("scripts"))
    if name == "tasks.json" and "folderOpen" in text and not _all_plain(value):
        said = "a task that runs when the folder is opened"
        look.owner.add(Kind.PERSISTENCE, look.path, look.path, 1, Via.FILE, ("unit", "hidden"), said)


def _line_of(look: TextLook, value: str) -> int:
    """The line of a string of JSON."""
    import json

    return look.line_at(max(0, look.text.find(json.dumps(value)[1:30])))


def _hooks(look: TextLook, hooks: object, loads: bool) -> None:
    if not isinstance(hooks, dict):
        return
    path = look.path
    is_plugin = any(text.path.startswith(_OF_PLUGIN) for text in look.owner.contents.texts)
    if loads or (is_plugin and path.startswith("hooks")):
        hook_commands.hooks(look.owner, hooks, path, lambda command: _line_of(look, command), "plugin")
        return
    for event, entries in hooks.items():
        for command in commands_of(entries):
            line = _line_of(look, command)
            look.owner.add(Kind.HOOKS, str(event)[:60], path, line, Via.FILE, ("asset",), command)
            hook_commands.run_hook(look.owner, command, path, line, Via.FILE)


def _permissions(look: TextLook, name: str, text: str, permissions: object) -> None:
    wide = catalogue.WIDE_PERMISSIONS().search(text)
    is_table = isinstance(permissions, dict)
    if not is_table and not (wide and (name.startswith("settings") or "settings" in look.path)):
        return
    look.owner.add(
        Kind.PERMISSIONS,
        look.path,
        look.path,
        look.line_at(wide.start()) if wide else 1,
        Via.HOOK if look.path.startswith(".claude/") else Via.FILE,
        ("agent", "file", *(("wide",) if wide else ())),
        wide[0] if wide else "",
    )


def _addresses(look: TextLook, variables: object) -> None:
    """Variables that send what an agent asks its model to another host."""
    for key, address in variables.items() if isinstance(variables, dict) else ():
        hosts = host_names.found_in(str(address)) if catalogue.MODEL_ADDRESS().fullmatch(str(key)) else frozenset()
        if hosts and not any(catalogue.MODEL_HOSTS().search(host) or catalogue.LOCAL().match(host) for host in hosts):
            said, line = f"every prompt, and the key for it ({key})", _line_of(look, str(key))
            look.owner.add(Kind.CREDENTIALS, said, look.path, line, Via.FILE, ("sent",), ", ".join(sorted(hosts)))


def _package_scripts(look: TextLook, scripts: object) -> None:
    """What an install runs by itself."""
    for event, command in scripts.items() if isinstance(scripts, dict) else ():
        if event in package_scripts.BY_ITSELF and isinstance(command, str):
            hook_commands.run_command(look.owner, command, look.path, _line_of(look, command), Via.FILE)


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


def _servers(look: TextLook, value: Mapping[str, Any], name: str, loads: bool) -> None:
    for key, table in servers.tables(value):
        if key != "servers" or "mcp" in name:  # an interface's description has servers too
            for server in servers.of_table(table):
                _server(look, server, loads)


def _server(look: TextLook, server: servers.Server, loads: bool) -> None:
    command = server.command.text if server.command else ""
    hosts = frozenset(host.lower() for host in catalogue.HOST().findall(server.url or command))
    flags = ["file", *(["loads"] if loads else []), *host_names.doubts(hosts)]
    words = server.command.words if server.command else ()
    fetched = package_managers.fetched(words)
    if (
        fetched
        and fetched.family != "docker"
        and not all(package_managers.is_pinned(p, fetched.family) for p in fetched.packages)
    ):
        flags.append("unpinned")
    if server.command and server.command.program in ("docker", "podman", "nerdctl"):
        flags += _of_container(command)
    secrets = catalogue.SECRET_NAME().findall(f"{command} {server.url} {server.given}")
    if secrets:
        flags.append("secrets")
    others = [name for name in secrets if server.url and host_names.is_others(name, hosts)]
    if others:
        place = look.line_at(max(0, look.text.find(others[0])))
        said = ", ".join(sorted(set(others)))
        look.owner.add(Kind.CREDENTIALS, said, look.path, place, Via.FILE, ("sent",), ", ".join(sorted(hosts)))
    if server.url.startswith("http://") and not all(catalogue.LOCAL().match(host) for host in hosts):
        flags.append("plain-http")
    if server.asks_nobody:
        flags.append("wide")
    what = ", ".join(sorted(hosts)) or command[:60]
    line, via = look.line_at(max(0, look.text.find(f'"{server.name}"'))), Via.HOOK if loads else Via.FILE
    look.owner.add(Kind.MCP, what, look.path, line, via, tuple(flags), command or server.url)
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
        if loose or not is_own_scope(match[0]):
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


_SCOPE = pattern(r"\s*[\"']?@(?P<name>[\w.-]{1,60}):")


def is_own_scope(line: str) -> bool:
    """True for a line that says where the packages of one scope are, which is none of those that the public knows."""
    scope = _SCOPE().match(line)
    return scope is not None and scope["name"].lower() not in catalogue.PUBLIC_SCOPES


_LOOSE = pattern(r"strict-ssl\s*[=:]\s*false|trusted-host")


def _set_to(look: TextLook, url: str, offset: int, *, loose: bool) -> None:
    """State that later installs come from an address, unless a vendor or this machine has it."""
    host = next(iter(catalogue.HOST().findall(url)), "")
    if host and not install._is_vendor(host) and not catalogue.LOCAL().match(host):
        flags = ("set", "other", *(("unverified",) if loose else ()))
        look.say(offset, Via.FILE)(Kind.REGISTRY, look.path, *flags, detail=host)
