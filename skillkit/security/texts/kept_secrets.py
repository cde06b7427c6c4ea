"""Files that secrets are kept in, by a page's commands or by the agent that it sends searching, and their way out."""

import re
from collections.abc import Mapping

from skillkit.model.markdown.parse import Markdown
from skillkit.security import catalogue, hot, mention
from skillkit.security.around import Around
from skillkit.security.facts import Kind, Via
from skillkit.security.prose import sends
from skillkit.security.prose.sentence import unwrapped
from skillkit.security.texts.look import TextLook
from skillkit.text.pattern import pattern

_TO = pattern(
    r"https?://[^\s)`\"'>]+|(?<![\w.+-])[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60})+|\b(?:gists?|paste(?:bin| site)?|(?:github |gitlab |public |new )?(?:issues?|repositor(?:y|ies)|repos?|tickets?|comments?|pull requests?|channels?|forums?|buckets?)|webhooks?|telegram|discord|slack)\b",
    re.I,
)
_THE_FILE = pattern(
    r"\b(?:(?:the|this|that|its) (?:\w+ )?(?:files?|exports?|dumps?|archives?|backups?|outputs?|json|results?)|(?:den|die|das) (?:datei|export|ausgabe|ergebnis|archiv)|le (?:fichier|résultat)|el (?:archivo|resultado))\b|文件|ファイル|파일",
    re.I,
)
_SOON = 500
"""Characters behind a command in which "the file" is the one that it keeps."""

_LONGEST = 2_000
"""Characters of a paragraph that is looked at."""

_MOST = 20


_SEARCHES = frozenset(
    b"search scan look find collect gather crawl enumerate walk hunt harvest durchsuche durchsuch suche sammle busca recorre recopila cherche parcours rassemble procure busque colete cerca raccogli".split()
)
_PUBLISHES = frozenset(
    b"public publish push upload post paste pastebin gist issue comment commit dns subdomain send mail webhook share lade hochladen sende publica sube publie envoie pubblica carica".split()
)
_SEARCH = pattern(
    r"\b(?:search|scan|look (?:through|for|in)|find|collect|gather|crawl|enumerat|go through|walk|hunt|harvest|list all|durchsuch|suche?|samml|busca|recorre|re[uú]ne|recopila|cherche|parcour|rassembl|collect|procur|busqu|colet|cerca|raccogl)\w*|(?:найди|собери|обыщи|поищи)\w*|搜索|查找|收集|扫描|寻找|検索|探し|集め|収集|검색|찾|수집",
    re.I,
)
_SECRET_THINGS = (
    pattern(r"(?i)\*?\.env\b|\benvironment\b|umgebungsvariable|环境变量|環境変数"),
    pattern(r"(?i)\bid_\w+|\*\.(?:pem|key|p12|pfx)\b|\bprivate keys?\b|\bssh keys?\b|privaten? schlüssel|claves? privadas?|clés? privées?|chaves? privadas?|chiav[ei] privat[ea]|приватн\w+ ключ|私钥|秘密鍵|개인 ?키"),
    pattern(r"(?i)wallet|metamask|keystore|\bseeds?\b|seed phrase|mnemonic|carteras?\b|portefeuilles?\b|carteiras?\b|portafogl|кошельк|钱包|ウォレット|지갑"),
    pattern(r"(?i)\b(?:api|access) keys?\b|\btokens?\b|\bkeys\b|api[- ]schlüssel|令牌|トークン|토큰"),
    pattern(r"(?i)\bcredentials?\b|\bsecrets\b|\.npmrc\b|\.netrc\b|\.aws\b|\.pypirc\b|hosts\.yml|\bpasswords?\b|zugangsdaten|passwörter|contraseñas|mots de passe|senhas|парол|密码|パスワード|비밀번호"),
    pattern(r"(?i)\bcookies?\b|\bkeychain\b|\bbrowser (?:data|profiles?)|\bhistory\b"),
)  # fmt: skip
"""Kinds of things that open something: a search for two of them is for what they open, not for one that is needed."""

_ENOUGH = 2
_LESS = pattern(
    r"(?i)\b(?:remov|redact|strip|mask|scrub|exclud|delet|without|except|free of|rotat|revok|blank|replac|entfern|schwärz|ohne|quit|sin|retir|sans|sem|senza)\w*\b[^.;\n]{0,80}|(?:去除|删除|不含|除去|削除)[^。\n]{0,30}"
)
"""What is taken out of the things that are looked for."""

_ANYWHERE = pattern(
    r"(?i)(?<![\w/.])~(?![\w])|\$\{?HOME\b|(?<!\w)home (?:folder|director\w+)|(?<![\w./-])/(?:home|etc|opt|root|Users)\b|\b(?:(?:whole|entire|user['’]s|this) (?:machine|computer|disk|system|laptop|files)\b|on (?:the|this) (?:machine|computer|laptop)\b|home-?verzeichnis)|directorio personal|carpeta personal|dossier personnel|répertoire personnel|pasta pessoal|cartella personale|домашн\w+ (?:каталог|папк)|主目录|用户目录|ホーム|홈 ?(?:디렉|폴더)"
)
_NAMED_FILE = pattern(r"[`\"' ](?P<file>[\w./~-]{0,60}[\w-]\.(?:txt|md|json|csv|log|ya?ml|tar|t?gz|zip|b64|dat|bin))\b")
_PUBLIC_PLACE = pattern(
    r"(?i)\b(?:(?:public|new) (?:\w+ )?(?:gists?|repositor(?:y|ies)|repos?|issues?|pages?)|gists?\b|paste(?:bin)?\b|(?:issues?|pull request|commit message|comment)s?\b|sub-?domains?|dns\b|https?://\S+|[\w.+-]{1,60}@[\w-]{1,60}\.\w{2,}|webhooks?|telegram|discord)|öffentliche\w* (?:repositor|gist)|(?:gist|repositorio|dépôt|repositório) (?:público|public)|repository pubblico|публичн\w+ репозитор|公开(?:的)?(?:仓库|代码库|gist)|公開(?:の)?(?:リポジトリ|gist)|공개 ?(?:저장소|리포)"
)
_COVERT = pattern(r"(?i)\bsub-?domains?\b|\bdns\b|\bcommit messages?\b")
_PRIVATE = pattern(r"(?i)\b(?:private|encrypted|own|their|your) (?:\w+ )?(?:repositor(?:y|ies)|repo|gist|vault)\b")
_AFTER = 900
"""Characters behind a search in which what it has found may be published."""


def gathered(look: TextLook, md: Markdown, start: int) -> dict[str, tuple[str, int]]:
    """The files in which an agent is to keep the secrets that it searches a machine for, and where the page says so.

    States a search whose result is published without a file."""
    words = look.words
    if not words.found("sends") or (look.text.isascii() and not (words.words & _SEARCHES and words.words & _PUBLISHES)):
        return {}
    files: dict[str, tuple[str, int]] = {}
    done = start
    for place in words.places("sends")[:400]:
        if place < done or not (md.is_prose(place) or look.text[place - 1 : place] == "`"):
            continue
        begin, end = look.unit(place)
        done = end
        text = unwrapped(look.text[begin:end])
        search = _SEARCH().search(text) if len(text) < _LONGEST else None
        if not search:
            continue
        sought = _LESS().sub(" ", text)
        if sum(bool(thing().search(sought)) for thing in _SECRET_THINGS) < _ENOUGH:
            continue
        after = look.text[end : end + _AFTER]
        heading = after.find("\n#")
        after = text[search.end() :] + "\n" + (after[:heading] if heading >= 0 else after)
        around = look.around(place, place)._replace(quoted=look.owner.topic)
        if mention.is_mention(around) or mention.is_forbidden(around._replace(before=text[: search.start()], after="")):
            continue
        what = "what a search for keys and tokens finds"
        wide = _ANYWHERE().search(text)
        if wide and (named := _NAMED_FILE().search(text, search.end())):
            files.setdefault(named["file"], (what, end))
        to = _published(after)
        if to and (wide or _COVERT().search(after)) and not mention.consents(text):
            look.say(place, Via.TEXT)(Kind.CREDENTIALS, what, "sent", detail=to.lower()[:80])
    return files


def _published(after: str) -> str:
    """Where a text has something put where others read it; empty where it does not."""
    for to in _PUBLIC_PLACE().finditer(after):
        begin = max(after.rfind(mark, 0, to.start()) for mark in (". ", "\n", "。")) + 1
        said = after[begin : to.end() + 40]
        verb = re.search(
            rf"(?i)(?:{sends.SEND})\w*|\b(?:publish|create|commit|open|look|resolve|veröffentlich|lade|sube|publi|envi)\w*|上传|发布|公開|アップ|업로드",
            said,
        )
        host = next(iter(catalogue.HOST().findall(to[0])), to[0])
        if not verb or _PRIVATE().search(said) or mention.consents(said) or catalogue.LOCAL().match(host):
            continue
        if mention.is_forbidden(Around(said[: verb.start()], "")):
            continue
        return host
    return ""


def examine(look: TextLook, md: Markdown, files: Mapping[str, tuple[str, int]]) -> None:
    """State each sentence that has a file sent. ``files`` are the secret in each, and where its command is over."""
    for name, (secret, end) in list(files.items())[:_MOST]:
        places = hot.offsets(look.text, name)[:_MOST] if len(name) > 2 else []
        stop = look.text.find("\n#", end, end + _SOON)
        soon = _THE_FILE().search(look.text, end, stop if stop >= 0 else end + _SOON)
        for place in [*places, *([soon.start()] if soon else [])]:
            if md.is_prose(place) or look.text[place - 1 : place] == "`":
                _sent(look, place, secret)


def _sent(look: TextLook, place: int, secret: str) -> None:
    begin, end = look.sentence(place)
    text = unwrapped(look.text[begin:end])
    verb = re.search(rf"(?i)(?:{sends.SEND})\w*", text)
    to = _TO().search(text)
    if not verb or not to or mention.consents(text):
        return
    host = next(iter(catalogue.HOST().findall(text)), to[0])
    around = look.around(place, place, sentence=(begin, end))._replace(quoted=look.owner.topic)
    if catalogue.LOCAL().match(host) or mention.is_mention(around):
        return
    if mention.is_forbidden(around._replace(before=text[: verb.start()], after="")):
        return
    look.say(place, Via.TEXT)(Kind.CREDENTIALS, secret, "sent", detail=host.lower())
