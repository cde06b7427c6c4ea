"""What a script imports, by the names that it gives to it."""

import re

from skillkit.security import hot
from skillkit.security.scripts import statements
from skillkit.text.pattern import compiled, pattern

_MODULES = frozenset(
    [
        "requests",
        "httpx",
        "urllib",
        "os",
        "subprocess",
        "socket",
        "axios",
        "child_process",
        "http",
        "https",
        "base64",
        "codecs",
        "zlib",
        "shutil",
        "pathlib",
        "net",
        "pty",
        "ftplib",
        "smtplib",
        "browser_cookie3",
        "rookiepy",
        "keyring",
        "paramiko",
        "got",
        "node-fetch",
        "undici",
        "ky",
        "superagent",
        "needle",
        "process",
        "vm",
        "builtins",
    ]
)
_OWN_NAMES = {
    "child_process.exec": "exec", "child_process.execSync": "execSync", "child_process.spawn": "spawn", "child_process.spawnSync": "spawnSync",
    "node-fetch": "fetch", "undici": "axios", "undici.fetch": "fetch", "undici.request": "fetch", "ky": "axios", "superagent": "axios",
    "needle": "axios", "process.env": "process.env", "urllib.request.urlopen": "urlopen", "urllib.request.urlretrieve": "urlretrieve",
}  # fmt: skip
"""What the expressions call by its bare name."""

_IMPORT_LINE = compiled(r"\s*(?:import|from)\b|.*\brequire\(")
_IMPORT_AS = pattern(r"\b(?P<module>[a-z_][\w.]{0,80}) as (?P<alias>[A-Za-z_]\w*)")
_FROM_IMPORT = pattern(
    r"(?m)^[ \t]*from[ \t]+(?P<module>[\w.]+)[ \t]+import[ \t]+\(?(?P<names>[\w, \t]{1,400})"
    r"|^[ \t]*import[ \t]*\{(?P<jsnames>[^}\n]{1,400})\}[ \t]*from[ \t]*[\"'](?P<js>[\w:/-]+)[\"']"
    r"|\b(?:const|let|var)[ \t]*\{(?P<reqnames>[^}\n]{1,400})\}[ \t]*=[ \t]*(?:require\([\"'])?(?P<required>(?<=[\"'])[\w:/-]+(?=[\"']\))|process\b)"
)
_IMPORT_WHOLE = pattern(
    r"(?m)^[ \t]*import[ \t]+(?:\*[ \t]*as[ \t]+)?(?P<alias>[A-Za-z_]\w*)(?:[ \t]*,[ \t]*\{[^}\n]*\})?[ \t]+from[ \t]*[\"'](?P<module>[\w:/-]+)[\"']"
)
_CLIENTS = pattern(
    r"\b(?:with[ \t]+|async[ \t]+with[ \t]+)(?:httpx\.(?:Async)?Client|(?:requests|aiohttp)\.(?:Client)?Session)\([^\n]{0,200}\)[ \t]+as[ \t]+(?P<alias>[A-Za-z_]\w*)"
    r"|\b(?P<name>[A-Za-z_]\w*)[ \t]*=[ \t]*(?:await[ \t]+)?(?:httpx\.(?:Async)?Client|(?:requests|aiohttp)\.(?:Client)?Session|(?:axios|ky)\.(?:create|extend)|got\.extend|urllib3\.PoolManager|Faraday\.new|new[ \t]+(?:undici\.)?(?:Pool|Client|Agent))\("
)
"""What sends requests, by the name that a script gives it."""

_CONNECTS = ("net.connect", "net.createConnection", "net.Socket", "tls.connect")
"""What opens a connection of JavaScript: the script's own name for it becomes ``sock``."""

_OF_CLIENTS = ("Client(", "Session(", ".create(", ".extend(", "PoolManager(", "Faraday.new", "new Pool(", "new Agent(")
"""Pieces of which each of these holds one."""

AS, IMPORTS = (" as ",), ("import", "require(", "process")
"""Pieces of which each line holds one that imports something under another name, or at all."""

_IMPORTED = pattern(r"([A-Za-z_]\w*)(?:(?:[ \t]+as[ \t]+|[ \t]*:[ \t]*)([A-Za-z_]\w*))?")
_REQUIRED = pattern(
    r"\b(?P<alias>[A-Za-z_]\w*)[ \t]*=[ \t]*(?:await[ \t]+)?(?:require|import)\([\"'](?P<module>[\w:/-]+)[\"']\)"
)
_REQUIRED_AT_ONCE = pattern(r"\brequire\(\s*[\"'](?:node:)?(\w+)[\"']\s*\)\.")


def with_own_names(text: str) -> str:
    """The text with what was imported under another name under its own: only names that something may flow through."""
    text = _REQUIRED_AT_ONCE().sub(r"\1.", text) if "require(" in text else text
    if " as " not in text and "require(" not in text and "import" not in text and "= process" not in text:
        return text
    names: dict[str, str] = {}
    for match in _IMPORT_AS().finditer(statements.lines_with(text, *AS)):
        names[match["alias"]] = match["module"].removeprefix("node:")
    imports = statements.lines_with(text, *IMPORTS)
    for match in _FROM_IMPORT().finditer(imports):
        module = match["module"] or match["js"] or match["required"]
        for name, alias in _IMPORTED().findall(match["names"] or match["jsnames"] or match["reqnames"]):
            names[alias or name] = f"{module.removeprefix('node:')}.{name}"
    for whole in (_REQUIRED(), _IMPORT_WHOLE()):
        for match in whole.finditer(imports):
            names[match["alias"]] = match["module"].removeprefix("node:")
    made = [alias for alias, module in names.items() if module in _CONNECTS]
    if made or any(piece in text for piece in _CONNECTS):
        calls = "|".join(map(re.escape, [*made, *_CONNECTS]))
        for match in re.finditer(
            rf"\b([A-Za-z_]\w{{0,60}})[ \t]{{0,4}}=[ \t]{{0,4}}(?:await[ \t]+)?(?:new[ \t]+)?(?:{calls})\(", text
        ):
            names[match[1]] = "sock"
    for match in _CLIENTS().finditer(text) if any(piece in text for piece in _OF_CLIENTS) else ():
        names[match["name"] or match["alias"]] = "client"
    names = {
        alias: _OWN_NAMES.get(name, name)
        for alias, name in list(names.items())[:60]
        if alias != name and (name in ("client", "sock") or name.split(".")[0] in _MODULES) and alias.isidentifier()
    }
    if not names:
        return text
    named = re.compile(
        r"(?<![\w.\"'/-])(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?=\s*[.(\[,)]|$)",
        re.M,
    )
    places = {
        at for name in names for at in hot.offsets(text, name)
    }  # to try each character would take ten times as long
    parts, end = [], 0
    for place in sorted(places):
        found = named.match(text, place) if place >= end else None
        if found and not _IMPORT_LINE.match(text, text.rfind("\n", 0, place) + 1):
            parts += [text[end:place], names[found[0]]]
            end = found.end()
    return "".join([*parts, text[end:]])
