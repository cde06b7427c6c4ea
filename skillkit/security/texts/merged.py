"""Files of a skill that a page says to merge into an agent's settings, its memory, or what a system obeys."""

import re
from typing import TYPE_CHECKING

from skillkit.late import Late
from skillkit.security.around import Around
from skillkit.security.facts import Kind, Via
from skillkit.security.reader import Form, Text
from skillkit.security.texts.look import FactList
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import catalogue, memory_orders, mention
    from skillkit.security.commands import flow, install
    from skillkit.security.texts import manifests
else:  # most skills merge nothing
    flow, install = (Late(f"skillkit.security.commands.{name}") for name in ("flow", "install"))
    manifests = Late("skillkit.security.texts.manifests")
    catalogue, memory_orders, mention = (
        Late(f"skillkit.security.{name}") for name in ("catalogue", "memory_orders", "mention")
    )

_SIGNS = (
    "AGENTS",
    "CLAUDE",
    "GEMINI",
    "QWEN",
    "MEMORY",
    "SOUL",
    ".cursor",
    "copilot-",
    "settings",
    "config.",
    "mcp",
    "rules",
    "authorized_keys",
    "sudoers",
    "cron",
    ".ssh/",
    "gitconfig",
    "/etc/hosts",
    "pip.conf",
    "npmrc",
    "pip/",
)
"""Pieces of the names of such settings and memories."""

_MERGES = pattern(
    r"(?i)\b(?:merge|copy|append|add|write|put|paste|insert|install|place|symlink|prepend|take|use|rsync|scp|load|apply|cat|cp|mv|ln|tee|kopier|füge?|leg|trag|schreib|copi|ajout|colle|plac|añad|agreg|peg|coloc|adicion|aggiung|incoll)\w*\b|复制|追加|添加|放|コピー|追記|置"
)

_NUMBERED = pattern(r"\n[ \t]*\d{1,3}[.)][ \t]")
"""Where an item of a numbered list begins."""

_KEY = pattern(r"(?m)^[^\n#]{0,200}?\b(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S{1,20}|sk-ssh-\S{1,30})[ \t]+AAAA\S{10}")
_RIGHTS = pattern(r"(?m)^[^#\n]{0,120}\b(?:NOPASSWD\b|ALL[ \t]*=[ \t]*\(ALL)")
_SCHEDULED = pattern(r"(?m)^[ \t]*(?:(?:[-*/\d,]{1,20}[ \t]+){5}|@\w{4,10}[ \t]+)(?P<command>[^\n]{4,400})")
_FORGE = r"(?P<of>github\.com|gitlab\.com|bitbucket\.org)"
_LED_ELSEWHERE = pattern(
    rf"(?im)^[ \t]*Host[ \t]+{_FORGE}\b[^\n]*\n(?:(?![ \t]*Host[ \t])[^\n]*\n){{0,6}}?[ \t]*HostName[ \t]+(?P<to>\S+)"
)
_READ_ELSEWHERE = pattern(
    rf"(?im)^[ \t]*\[url[ \t]+\"(?:\w{{2,6}}://)?(?:[^\"\s/@]{{1,60}}@)?(?P<to>[^\"/:\s]{{3,100}})[^\]\n]*\][^\[]{{0,200}}?insteadOf[ \t]*=[ \t]*\S{{0,12}}{_FORGE}"
)
_FOUND_ELSEWHERE = pattern(
    r"(?m)^[ \t]*(?P<to>(?:\d{1,3}\.){3}\d{1,3})[ \t]+[^\n#]{0,200}?\b(?P<of>github\.com|gitlab\.com|bitbucket\.org|registry\.npmjs\.org|pypi\.org|files\.pythonhosted\.org|rubygems\.org|crates\.io|api\.(?:anthropic|openai)\.com|proxy\.golang\.org)\b"
)
_PROXIED = pattern(
    r"(?im)^[ \t]*(?:ProxyCommand|LocalCommand|Match[ \t]+exec|KnownHostsCommand)[ \t]+(?P<command>[^\n]{4,400})"
)
_INDEX = pattern(
    r"(?im)^[ \t]*(?:@[\w-]{1,40}:)?(?:registry|(?:extra-)?index-url|npmRegistryServer|find-links)[\"']?[ \t]*[:=][ \t]*[\"']?(?P<url>https?://[^\s\"']+)"
)


def examine(owner: FactList) -> None:
    """State what is merged into settings or a memory, at its own place."""
    texts = owner.contents.texts
    pages = [page for page in texts if page.form in (Form.MARKDOWN, Form.SHELL)]
    signs: dict[str, bool] = {}
    for text in texts[1:]:
        name = text.path.rpartition("/")[2]
        for page in pages:
            if page is text or (at := page.text.find(name)) < 0:
                continue
            if page.path not in signs:  # of pages that name no file it is not asked
                signs[page.path] = any(sign in page.text for sign in _SIGNS)
            if signs[page.path] and _merged(owner, text, page.text, at):
                break
        if text.form is Form.MARKDOWN:
            _remembered(owner, text, name)


_WRITES = pattern(
    r"\b(?:append(?:_?File)?(?:Sync)?|write(?:_?File)?(?:Sync)?|write_text|copy(?:_?file|2)?(?:Sync)?|cp(?:Sync)?|file_put_contents|Add-Content|Set-Content|Copy-Item|File\.(?:write|open)|open)\b",
    re.IGNORECASE,
)


def _remembered(owner: FactList, text: Text, name: str) -> None:
    """State the orders of a text that a script writes into what agents read at each start."""
    for page in owner.contents.texts:
        if page.form is not Form.SCRIPT or name not in page.text or not any(sign in page.text for sign in _SIGNS):
            continue
        memory = catalogue.MEMORY_FILES().search(page.text)
        if not memory or not _WRITES().search(page.text) or memory[0].endswith(name):
            continue
        order = memory_orders.order_in(text.text)
        if order and not _is_asked(owner, page.path):
            line = text.line_at(order.start())
            owner.add(Kind.MEMORY, memory[0], text.path, line, Via.FILE, ("written", "orders"), text.text[:400])
            return


def _is_asked(owner: FactList, script: str) -> bool:
    """True if a page has the user asked before the script is run."""
    name = script.rpartition("/")[2]
    for page in owner.contents.texts:
        if page.form is Form.MARKDOWN and (at := page.text.find(name)) >= 0:
            begin, end = page.text.rfind("\n", 0, at) + 1, page.text.find("\n", at)
            said = page.text[begin : end if end >= 0 else len(page.text)]
            if mention.consents(said) or mention.consents_in_section(page.text[max(0, begin - 600) : begin]):
                return True
    return False


def _merged(owner: FactList, text: Text, page: str, at: int) -> bool:
    """True if the sentence around ``at`` says to merge the text, and something in it was stated."""
    begin = max(*(page.rfind(mark, 0, at) for mark in ("\n\n", ". ", "\n|", "\n- ", "\n* ")), 0)
    block = max(page.rfind("\n\n", 0, at), at - 600, 0)
    begin = max((item.start() for item in _NUMBERED().finditer(page, block, at)), default=begin)
    stop = min(
        (end for mark in ("\n\n", "\n|", "\n- ", "\n* ", "\n#") if (end := page.find(mark, at)) >= 0), default=len(page)
    )
    next_item = _NUMBERED().search(page, at, min(stop, at + 300))
    said = page[begin : next_item.start() if next_item else min(stop, at + 300)]
    if (
        not _MERGES().search(said, 0, at - begin)
        or mention.consents(said)
        or mention.is_forbidden(Around(said[: at - begin], ""))
    ):
        return False
    if not text.path.endswith((".md", ".mdx", ".markdown")) and _obeyed(owner, text, said):
        return True
    settings = catalogue.AGENT_SETTINGS().search(said)
    wide = catalogue.WIDE_PERMISSIONS().search(text.text) if settings else None
    if settings and wide:
        line = text.line_at(wide.start())
        owner.add(Kind.PERMISSIONS, settings[0], text.path, line, Via.FILE, ("agent", "file", "wide"), wide[0])
        return True
    memory = catalogue.MEMORY_FILES().search(said)
    order = memory_orders.order_in(text.text) if memory else None
    if not memory or not order or not (memory_orders.flags_of(text.text) or mention.conceals(text.text)):
        return False
    line = text.line_at(order.start())
    owner.add(Kind.MEMORY, memory[0], text.path, line, Via.FILE, ("written", "orders"), text.text[:400])
    return True


def _obeyed(owner: FactList, text: Text, said: str) -> bool:
    """True if the text lets others in, or leads what is fetched elsewhere, where ``said`` has it put."""

    def add(at: int, kind: Kind, what: str, *flags: str, detail: str = "") -> bool:
        owner.add(kind, what, text.path, text.line_at(at), Via.FILE, flags, detail)
        return True

    content = text.text
    if "authorized_keys" in said and (key := _KEY().search(content)):
        return add(key.start(), Kind.PERSISTENCE, "authorized_keys", "access", detail=key[0])
    if "sudoers" in said and (rights := _RIGHTS().search(content)):
        return add(rights.start(), Kind.PERMISSIONS, "/etc/sudoers", "system", detail=rights[0])
    commands = (
        _SCHEDULED() if re.search(r"\bcron", said) else _PROXIED() if re.search(r"\.ssh/config\b", said) else None
    )
    for line in commands.finditer(content) if commands else ():
        danger = set(flow.Script(lambda *_, **__: None, {}).danger(line["command"], flow.EMPTY, 0))
        if flags := danger & {"remote", "sends", "hidden"}:
            return add(line.start(), Kind.PERSISTENCE, text.path, "written", *sorted(flags), detail=line[0])
    for place, leads in (
        (r"\.ssh/config\b", _LED_ELSEWHERE),
        (r"gitconfig\b|\.config/git/config\b", _READ_ELSEWHERE),
        (r"/etc/hosts\b", _FOUND_ELSEWHERE),
    ):
        led = leads().search(content) if re.search(place, said) else None
        if led and not led["to"].lower().endswith(led["of"].lower()) and not _is_local(led["to"]):
            return add(led.start(), Kind.REGISTRY, f"what is at {led['of']}", "set", "other", detail=led["to"])
    for index in _INDEX().finditer(content) if catalogue.REGISTRY_FILES().search(said) else ():
        host = next(iter(catalogue.HOST().findall(index["url"])), "")
        own = manifests.is_own_scope(index[0]) and index["url"].startswith("https://")
        if host and not own and not install._is_vendor(host) and not _is_local(host):
            return add(index.start(), Kind.REGISTRY, text.path, "set", "other", detail=host)
    return False


def _is_local(host: str) -> bool:
    return bool(catalogue.LOCAL().match(host))
