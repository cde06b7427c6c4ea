"""Pictures of Markdown and HTML whose address carries what an agent knows."""

import re
from collections.abc import Callable

from skillkit.security import catalogue, mention
from skillkit.security.around import Around
from skillkit.security.facts import Kind
from skillkit.text.pattern import pattern

_IMAGE_SIGNS = ("background=", "poster=", "](http", "](//", "](<http", "src=", "data=", "url(", "]: http", "srcset")
_IMAGE = pattern(
    r"!\[(?P<alt>[^\]\n]{0,400})\]\(\s*<?(?P<url>(?:https?:)?//[^)\n]{4,600})\)"
    r"|<(?:img|iframe|embed|video|audio|source|input|script|object|link|image|a)\b[^>\n]{0,200}?(?:src|data|href|srcset)\s*=\s*[\"']?(?P<src>(?:https?:)?//[^\"'>\s](?:[^\"'>\n]|'(?=\w)){3,500})"
    r"|<\w+\b[^>\n]{0,200}?\b(?:background|poster)\s*=\s*[\"']?(?P<shown>(?:https?:)?//[^\"'>\s][^\"'>\n]{3,500})|url\(\s*[\"']?(?P<css>(?:https?:)?//[^)\"'\n]{4,500})|\]:\s*(?P<ref>https?://\S{4,500})",
    re.I,
)
_BLANK = pattern(
    r"[?&#/=.][^\s]{0,200}?(?:<[a-z][^<>\n]{2,80}>?|\{\{?\s*[\w. |()-]{2,80}\}?\}|\$\{?\w{2,60}\}?|\[[A-Za-z][\w ,'’_-]{2,90}\]|%s|%\(\w+\)s|(?-i:\b(?!YOUR_)[A-Z]{2,}_[A-Z_]{2,}\b|=[A-Z]{4,}\b|(?<=[/%])[A-Z]{3,}(?=%|\b(?!/)))|\.\.\.$|…)",
    re.I,
)
_USERS = pattern(
    r"summar|conversation|message|chat|history|email|e-mail|user|secret|token|password|key|content|context|data|prompt|answer|session|name|file|text|code|env|history|body|transcript|question|input|output|result|notes?|diff|repo|path|thread|encoded|base64|query|reply|zusammenfassung|résumé|resumen|сообщен|摘要|内容|对话|会話",
    re.I,
)
_PLACEHOLDER = pattern(r"(?:\{\{?|\$\{?|<|%\(?)\s{0,4}(\w{1,40})|(?<=[/=])([A-Z]{3,40})\b")


def _filled_with(blank: str, text: str, start: int, end: int) -> str:
    """What the page says near text[start:end] of the placeholder in its address, if it is what was written or said."""
    named = [*_PLACEHOLDER().finditer(blank)][-1:]
    if not named:
        return ""
    name = named[0][1] or named[0][2]
    for at in (text.find(name, end, end + 600), text.rfind(name, max(0, start - 400), start)):
        said = text[max(0, at - (150 if at < start else 40)) : at + 300] if at >= 0 else ""
        if (named[0][1] and _WHAT_WAS_SAID().search(said)) or _FROM_THE_MACHINE().search(said):
            return said
    return ""


_FROM_THE_MACHINE = pattern(
    r"\b(?:settings?|config(?:uration)?|environment|connection|changed|internal|private|local|read|opened)(?:['’]s)? (?:files?|values?|settings|constants|data)\b|\bfiles? (?:that|which) (?:were|was|are|have been|you|the)\b|\bvalues? of (?:the |all |its )?(?:settings|config\w*|environment|variables|constants|files?)|\bcontents? of (?:the |all |each |its )?(?:\w+ ){0,3}?files?\b|\b(?:with|and) (?:their|its|all) (?:values|contents|constants)\b"
    r"|\bwhat (?:the user|they|was) (?:wrote|said|asked|typed|written)\b|\b(?:conversation|transcript|passwords?|tokens?|secrets?|credentials?|customers?|log-?ins?)\b|\.env\b"
    r"|\b(?:inhalt\w*|werte\w*)\b[^.\n]{0,40}(?:dateien|einstellung\w*|konfiguration\w*)|einstellungsdatei\w*|\bfichiers? de (?:réglages?|configuration)|\b(?:contenu|valeurs) d\w+ (?:fichiers?|variables)|\barchivos? de (?:configuración|ajustes)|\barquivos? de configuração|\bfile di configurazione|файл\w* (?:настроек|конфигурации)|配置文件|設定ファイル|설정 파일",
    re.I,
)
"""What an agent finds on the machine, and what its user said: more than a picture needs."""

_IN_PATH = pattern(r"/[A-Z]{3,}$")
"""A part of a path that may be a name, or stand for one."""

_WHAT_WAS_SAID = pattern(
    r"\b(?:base64|url-?encode\w*|hex(?:-?encoded)?|joined?|concatenat\w*|summar\w+|conversation|transcript|customers?|log-?ins?|passwords?|tokens?|secrets?|credentials?|what (?:the user|was) \w+|notes|in hex|each value|values? of|\.env)\b",
    re.I,
)


def _is_written(blank: str, meaning: Callable[[str], str] | None) -> bool:
    """True if a page says that a placeholder is filled with what the user wrote."""
    if meaning is None:
        return False
    return any(_WRITTEN().search(meaning(found[1] or found[2])) for found in _PLACEHOLDER().finditer(blank))


_PROJECT_WORDS = """
    name owner org organization organisation repo repository project package version branch tag license
    licence namespace workflow
"""
_PROJECTS = frozenset(_PROJECT_WORDS.split())
"""What a badge says of a project: each is public where the project is."""


_WHOLE = pattern(r"(?:\{\{?[ \t]{0,4}|\$\{|<|%\()(?P<name>\w{1,40})(?:[ \t]{0,4}\}|>|\)s)\}?$")
"""A blank that is a name alone: nothing is called on it, or put through a filter."""

_PROJECT_PAGE = pattern(
    r"(?im)^#[ \t]{1,4}(?:\{\{?[ \t]{0,4}|<)(?:project_)?name\b|\binstall[ \t]+(?:-\S{1,20}[ \t]+)?(?:\{\{?[ \t]{0,4}|<)name\b"
)
"""A page of which the name is a project's: its title, or what one installs."""


def _is_projects(blanks: list[re.Match[str]], text: str, span: tuple[int, int]) -> bool:
    """True if all the blanks of a picture's address are what names a project, and nothing beside it says more of them."""
    named = [_WHOLE().search(blank[0]) for blank in blanks]
    each = {one["name"].lower().removeprefix("project_").removeprefix("repo_") if one else "" for one in named}
    if not each or not each <= _PROJECTS or any(_filled_with(blank[0], text, *span) for blank in blanks):
        return False
    return each != {"name"} or bool(_PROJECT_PAGE().search(text))


_SHOW = pattern(
    r"\b(?:end|append|add|include|insert|put|show|render|display|place|finish|embed|close|start|begin|reply|write|output|load|attach|setze|füge|ajoute|añade|добав)\w*\b|添加|插入|显示|追加",
    re.I,
)


_WRITTEN = pattern(
    r"\b(?:summar\w*|conversation\w*|messages?|chats?|everything|all that|transcripts?|e-?mails?|secrets?|tokens?|passwords?|prompts?|(?:user|they) (?:said|wrote|asked)|was said|percent-encoded|url-?encoded|base64|contents? of|files that|history"
    r"|gespräch\w*|unterhaltung\w*|verlauf|nachricht\w*|gesagt|zusammenfassung|résumé|échange|messages?|dit|historique|conversaci\w+|mensajes?|resumen|dicho|conversa\w*|mensagens?|resumo|переписк\w+|разговор\w*|сообщени\w+)\b|对话|聊天|消息|摘要|会話|メッセージ|要約|대화|메시지",
    re.I,
)
"""What a page says of a placeholder that takes what the user wrote."""


def images(
    text: str,
    emit: Callable[..., None],
    around: Callable[[int, int], Around],
    is_template: bool,
    meaning: Callable[[str], str] | None = None,
) -> None:
    """Addresses of pictures that carry what the user wrote to a host: the picture need not be clicked.

    ``meaning`` says what the skill's pages say of a placeholder.
    """
    if not any(sign in text for sign in _IMAGE_SIGNS):
        return
    for match in _IMAGE().finditer(text):
        url = match["url"] or match["src"] or match["css"] or match["ref"] or match["shown"] or ""
        if match["ref"] and "?" not in url:
            continue
        found = catalogue.HOST().match(url if url.startswith("http") else "https:" + url)
        host = found[1].lower() if found else ""
        blanks = [*_BLANK().finditer(url, min(len(url), url.find("//") + 2))][:20]
        blank = next(
            (b for b in blanks if _USERS().search(b[0]) or _is_written(b[0], meaning)), next(iter(blanks), None)
        )
        if (
            not host
            or not blank
            or catalogue.LOCAL().match(host)
            or catalogue.BADGES().search(host)
            or host.endswith("googleapis.com")
            or re.search(r"[{<$\[]", host)
        ):
            continue
        if _is_projects(blanks, text, match.span()) and not any(_is_written(b[0], meaning) for b in blanks):
            continue
        here = around(match.start(), match.end())
        is_link = match[0].lower().startswith("<a")
        carried = blank[0] + text[match.end() : match.end() + 160] if not is_template else blank[0]
        filled = next(
            (said for each in blanks if (said := _filled_with(each[0], text, match.start(), match.end()))), ""
        )
        if _IN_PATH().search(blank[0]) and not _FROM_THE_MACHINE().search(filled):
            continue
        if (
            is_link
            or not (_USERS().search(carried) or _is_written(blank[0], meaning) or filled)
            or (
                re.search(
                    r"(?i)\b(?:slug|asset|logo|icon|width|height|size|branch|repo|owner|version|page|image|img|photo|avatar|lang|locale|color|colour)\b",
                    blank[0],
                )
                and not re.search(r"(?i)summary|conversation|message|chat|email|secret|token|user", blank[0])
                and not _is_written(blank[0], meaning)
                and not filled
            )
        ):
            continue
        if mention.is_mention(here) or (here.quoted and re.search(r"(?i)\bwhat if\b|\bas in\b|\be\.g\.", here.before)):
            continue
        tiny = re.search(
            r"(?i)(?:width|height)\s*=\s*[\"']?[01]\b|display:\s*none", text[match.start() : match.end() + 120]
        )
        if (
            is_template
            or tiny
            or _SHOW().search(here.before[-200:] + here.lead[-200:])
            or re.search(r"(?i)\b(?:url|percent)-?encoded\b|\bbase64(?:url)?\b", carried + filled)
            or _FROM_THE_MACHINE().search(filled)
            or not here.quoted
        ):
            emit(Kind.IMAGE, host, *(("tiny",) if tiny else ()), detail=blank[0][-80:], at=match.start())
