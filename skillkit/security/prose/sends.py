"""Sentences that ask an agent to send a secret."""

import re

from skillkit.security import catalogue, mention
from skillkit.security.around import Around
from skillkit.security.facts import Emit, Kind
from skillkit.security.prose.sentence import Sentence
from skillkit.text.pattern import pattern

_SEND_EN = r"send|fill (?:in|out)|post|upload|include|attach|paste|forward|e-?mail(?= (?:the|it|them|all|a))|transmit|submit|append|put|add|share|publish|copy|exfiltrate|encode|embed|quote|deliver|mail(?= (?:the|it|them|all|a|this)\b)|relay|push|leak|report|write|deposit|drop|ship|ping|beacon|return|mirror|sync"
_SEND_OTHER = r"schick|sende|füge|häng|lade|poste|übermittl|envoie|envoy|joins|ajoute|publie|téléverse|env[ií]|adjunt|incluy|sube|publica|manda|invia|allega|carica|envie|anexe|recopi|coll[eo]|transm|commun|inscri|dépos|copi[ae]|peg[ae]|cole|incoll|entreg|reich|leite|kopier|trag|stuur|verz|voeg|plak|wy[śs]l|prze[śs]l|wklej|załącz|dołącz|skopi|gönder|yükle|yapıştır|отправ|прикреп|загруз|добав|пришли"
SEND = rf"(?:(?:{_SEND_EN})(?:s|ing)?\b|{_SEND_OTHER}|发送|上传|附上|包含|粘贴|送信|添付|アップロード|보내|첨부|업로드)"
_WHOLE = r"\b(?:contents?|values?|full|all|every|entire|raw|complete|whole|any|dump|copy|user['’]?s|their|saved|stored|inhalt|gesamte\w*|alle\w*|contenu|tou(?:te|s)\w*|contenido|tod[oa]s|completas?|conteúdo|contenuto|tutt[ie])\b|содержим\w+|все\b|全部|内容|所有|すべて|모든"
_SECRETS = (
    r"(?:(?:12|24|twelve|twenty-four)(?: or (?:12|24|twelve|twenty-four))? words|environment variables?|(?:variables?|environment) (?:of|in|from) (?:the |this |your |its )?(?:current )?(?:session|shell|process|terminal|environment)|(?:settings?|config\w*)(?: files?)?(?: \w+){0,3} that (?:holds?|contains?|has|have|keeps?) (?:\w+ )?(?:log-?ins?|passwords?|credentials?|secrets?|tokens?|keys)|env(?:ironment)? (?:dump|vars)|(?:sign-?in|log-?in|access) (?:details|data)|saved log-?ins?|key files|(?:api|access|secret|private|ssh|signing) keys?|(?:auth|access|session|bearer|oauth|refresh|github|api|personal) tokens?|(?:openai|anthropic|aws|github|gitlab|stripe|google|gemini|azure|npm|pypi|slack) (?:api |access |secret )?(?:keys?|tokens?|secrets?)|(?:keys?|tokens?|passwords?|codes?|secrets?|phrases?) (?:that |which )?(?:they|the user|he|she|people) (?:paste|enter|type|give|provide|sen[dt]|shar)\w*|(?:saved |stored |user['’]?s? |their )?(?:passwords?|credentials?|cookies|secrets)|seed phrase|recovery phrase|(?:twelve|twenty-four|12|24|recovery|seed)[ -]words?\b|mnemonic|wallet (?:keys?|file)|(?:shell|command|bash|browser) history|keychain|connection strings?"
    r"|zugangsdaten|umgebungsvariablen|passw[öo]rter|geheimnisse|variables d['’]environnement|mots? de passe|identifiants|clés? (?:api|privées?)|variables de entorno|contraseñas|credenciales|claves? (?:privadas?|api)|variáveis de ambiente|senhas|variabili d['’]ambiente|переменн\w+ окружения|парол\w+|ключ\w* (?:api|доступа)|环境变量|密码|密钥|凭据|令牌|環境変数|パスワード|認証情報|환경 변수|비밀번호|자격 증명)"
)
_PUBLIC = pattern(
    r"https?://|\b[\w.+-]{1,64}@[\w-]{1,64}\.[a-z]{2,}|\b(?:issues?|pull request|PR|gist|comment|ticket|channel|webhook|telegram|discord|slack|paste(?:bin)?|forum|form|endpoint|e-?mail|server|mailbox|query string|query parameter|url parameter|diagnostics?|telemetry|analytics|bug report|commit message|changelog|release notes|image (?:url|address)|dns|reply|answer|response|report|collector|support)\b|отчёт|工单|服务器|端点|サーバー|서버",
    re.I,
)
_AUTH = pattern(
    r"\b(?:authenticat\w*|authori[sz]ation|header|log ?in|sign(?:ed)? (?:in|requests?)|login|bearer|env(?:ironment)? (?:file|section|block|settings)|secret (?:store|manager)|vault|placeholder|example|redact\w*|mask\w*|scrub\w*|gitignore|encrypt\w*|GitHub (?:secrets|Actions)|settings(?! files?)|dashboard|console|set(?:ting)? (?:the |your |up )|configure|export|needs?|requires?|ensure|make sure|check (?:that|whether|if)|missing|rotate|revoke|generate|create|obtain|get (?:your|an|a))\b",
    re.I,
)


_SENDS_SECRET = pattern(
    rf"(?:\b(?:{_SEND_EN})(?:s|ing)?\b|\b(?:{_SEND_OTHER})\w*|(?:发送|上传|附上|包含|粘贴|送信|添付|アップロード|보내|첨부|업로드))[^.\n]{{0,100}}?(?:{_WHOLE})[^.\n]{{0,40}}?(?P<secret>{_SECRETS})"
    rf"|(?:{_WHOLE}|{_SECRETS})[^.\n]{{0,60}}(?P<after>{_SECRETS})[^.\n]{{0,60}}(?:发送|上传|送信|アップロード|보내|업로드)"
    rf"|(?P<eastern>トークン|(?:API|アクセス|秘密|シークレット)\s?(?:キー|鍵)|認証情報|資格情報|パスワード|環境変数|(?:API|访问|私有?)\s?(?:密钥|令牌|钥)|凭据|密码|环境变量|(?:API|액세스)\s?(?:키|토큰)|비밀번호|자격 증명|환경 변수)[^。\n]{{0,80}}https?://[^。\n]{{0,20}}(?:送信|送る|送り|送って|POST|投稿|アップロード|転送|发送|发到|上传|提交|보내|전송|업로드)",
    re.I,
)


def sends(sentence: Sentence, emit: Emit) -> None:
    """A secret that the agent is to put where others read it."""
    said: list[str] = []

    def noted(kind: Kind, what: str, *flags: str, detail: str = "") -> None:
        said.append(what)
        emit(kind, what, *flags, detail=detail)

    _sends_at_once(sentence, noted)
    if not said:
        _sends_after(sentence, noted)
    if not said:
        _sends_in_field(sentence, emit)


_FILLS = pattern(
    r"\b(?:fill|enter|complete|provide|include|add|attach|e-?mail|mail|submit|state|give|answer|post|send|upload|report|open|file|create|write|with (?:these|the following)|following (?:fields?|points?)"
    r"|melde\w*|erstell\w*|signal\w*|crée\w*|report[ae]\w*|cre[ae]\b|abr[ae]\b|cria\w*"
    r"|füll\w*|trag\w*|gib|ergänz\w*|schick\w*|sende\w*|lade|hänge|rempli\w*|renseign\w*|indiqu\w*|joign\w*|joins|ajout\w*|envo\w*|rellen\w*|complet\w*|indic\w*|adjunt\w*|incluy\w*|añad\w*|env[ií]\w*|preench\w*|inclu[ai]\w*|anex\w*|compil\w*|inseri\w*|alleg\w*|invia\w*|заполни\w*|укажи\w*|приложи\w*|отправь\w*)\b|填写|填入|提交|附上|发送|上传|入力|記入|添付|送信|作成|작성|입력|첨부",
    re.I,
)
_VALUE_WORDS = r"(?:values?|contents?|valores?|contenido|inhalt\w*|werte\w*|valeurs?|contenu|conteúdo|contenut[oi]|valori|значени\w*|содержим\w*)"
_LESS = pattern(
    rf"\b(?:without|never|not|no|sin|ohne|nicht|sans|pas|sem|não|senza|non|без|не)\b[^.\n]{{0,30}}\b{_VALUE_WORDS}\b|\b(?:whether|ob|si|se|если|names? of|redact\w*|mask\w*|exists?)\b|不含|不要|是否|値は|含めない",
    re.I,
)
_TAKES_ALL = pattern(
    rf"\b(?:{_VALUE_WORDS}|full|all|every|entire|whole|complete|uncut|as (?:it|they) (?:is|are)|verbatim|copy|output|ganze\w*|gesamte\w*|vollständig\w*|ungekürzt|entier\w*|complet\w*|intégral\w*|enter[oa]|íntegr[oa]|inteir[oa]|inter[oa])\b|全部|完整|内容|すべて|全文|전체|내용",
    re.I,
)


_LOGIN_FILES = pattern(
    r"`(?:[\w~./-]{0,40}/)?hosts\.ya?ml`(?=[^.\n]{0,60}\b(?:gh|git-?hub)\b)|\b(?:gh|git-?hub)\b[^.\n]{0,60}`hosts\.ya?ml`|`(?:Cookies|Local State|Web Data|logins\.json|key[34]\.db|cookies\.sqlite|credentials\.db|access_tokens\.db|msal_token_cache\.\w+)`"
    r"|\bbrowsers?(?:['’]s?)? (?:\w+ )?(?:cookies?(?: (?:files?|jar|database|store|db))|profile(?: folder)?(?=[^.\n]{0,60}\b(?:cookies|log-?ins|passwords)\b)|(?:saved |stored )log-?ins|password (?:store|file|database))"
    r"|\b(?:profile|data) (?:folder|directory) of (?:the |your )?(?:browser|chrome|firefox|edge|safari)\b|\b(?:saved|stored) log-?ins\b|\b(?:log-?in|sign-?in|session|auth(?:entication)?|credential|token|cookie) (?:files?|databases?|stores?|jars?|caches?) (?:of|from|for|in)\b(?! (?:the |a )?(?:workshop|meeting|class|course|talk|test))"
    r"|\b(?:what|everything) the (?:keychain|key ring|password manager|wallet) (?:holds?|exports?|keeps?|has|contains?)\b|\b(?:export|dump|copy) of the (?:keychain|key ring|password manager)\b|\b(?:docker|podman)\b[^.\n]{0,30}`?config\.json`?|`?config\.json`? of (?:docker|podman)|\bkubeconfig\b|\bkey database of (?:firefox|thunderbird|chrome)",
    re.I,
)
"""Files that hold log-ins, by what they are called without their folder."""

_MAILBOX = pattern(r"[\w.+-]{0,60}@([\w-]{1,60}(?:\.[\w-]{1,60})+)")
_BEGINS_ITEM = pattern(
    r"[\s\d.)*+|\[\]x-]*(?:(?:the|your|their|his|her|a|an|user['’]s|zipped|packed|of|file)\s+){0,4}[`*\"'“(]*"
    r"|[^\n]*(?:[,;|+&(]|\b(?:and|plus|with|und|sowie|et|y|e|ed|и))\s+(?:(?:the|your|their|its|user['’]s|die|les?|la|l[oa]s|os?|as?)\s+){0,2}[`*\"'“(]*",
    re.I,
)
_ENDS_FILE = pattern(
    r"[`*\"'”)]*\s*(?:$|[,;|(+&]|\.(?:\s|$)|\b(?:of|from|in|as|and|plus|with|itself|too|file|folder|director(?:y|ies)|database|zipped|packed|attached|so that|from)\b(?!\s+(?:a line|lines?)\b))",
    re.I,
)


def _is_item(text: str, found: re.Match[str]) -> bool:
    """True if an item of a list is a file, and not a line of it or a word about it."""
    return bool(_BEGINS_ITEM().fullmatch(text, 0, found.start()) and _ENDS_FILE().match(text, found.end()))


def _sends_in_field(sentence: Sentence, emit: Emit) -> None:
    """A secret that a field of a form or a point of a report is to hold; what leads to the list says where it goes."""
    lead, text = sentence.around.lead, sentence.text
    hosts = [*catalogue.HOST().findall(lead), *_MAILBOX().findall(lead)]
    hosts = [host for host in hosts if not catalogue.LOCAL().match(host)]
    if not hosts and (
        then := re.search(rf"(?i)\b(?:{SEND})\w*[^.\n]{{0,60}}(?:https?://|[\w.+-]{{1,60}}@[\w-])", sentence.below)
    ):
        lead = sentence.below
        hosts = [
            *catalogue.HOST().findall(lead, then.start()),
            *_MAILBOX().findall(lead, then.start()),
        ]
        hosts = [host for host in hosts if not catalogue.LOCAL().match(host)]
    if not hosts or not (_FILLS().search(lead) or sentence.below == lead):
        return
    named = [found for found in catalogue.CREDENTIALS().finditer(text) if not found[0].endswith((".example", ".pub"))]
    dumped = re.search(r"`(?:env|printenv|set|export -p)(?:\s*\|[^`]*)?`", text)
    kept = _LOGIN_FILES().search(text)
    worded = re.search(_SECRETS, text, re.I) or dumped or kept
    whole = kept or _TAKES_ALL().search(text) or any(_is_item(text, found) for found in named)
    if not (named or worded) or not whole or _LESS().search(text):
        return
    around = sentence.around._replace(quoted=sentence.around.topic)  # to report a fault is not to report an attack
    said = lead[: lead.find(hosts[-1])]  # a list that none may be sent: the order ends before its colon
    forbidden = mention.is_forbidden(Around(lead, "")) or mention.is_forbidden(Around(said, ""))
    if mention.is_mention(around) or forbidden or mention.consents(text):
        return
    secret = named[0][0] if named else (kept or worded)[0] if worded else ""
    emit(Kind.CREDENTIALS, secret, "sent", detail=hosts[-1].lower())


def _sends_at_once(sentence: Sentence, emit: Emit) -> None:
    text = sentence.text
    public = _PUBLIC().search(text) or _PUBLIC().search(sentence.around.after[:200])
    if not public:
        return
    named = [found for found in catalogue.CREDENTIALS().finditer(text) if not found[0].endswith((".example", ".pub"))]
    dumps = re.search(
        r"`(?:env|printenv|set|export -p|env\s*\|[^`]*|printenv\s*\|[^`]*|cat /proc/self/environ[^`]*)`", text
    )
    worded = _SENDS_SECRET().search(re.sub(r"https?://[^\s`\"')>]+", "https://", text))
    kept = None if named or dumps or worded else _LOGIN_FILES().search(text)
    verb = re.search(rf"(?i)\b(?:{SEND})\w*\b|(?:发送|上传|附上|粘贴|送信|添付|보내|첨부)", text)
    if kept and verb and (moved := _HANDED_ON().search(text, kept.end())):
        secret = (
            kept[0] if not mention.is_mention(sentence.around) and not _forbids_sending(text, moved.start()) else ""
        )
        if secret and not mention.consents(text):
            emit(Kind.CREDENTIALS, secret, "sent", detail=next(iter(catalogue.HOST().findall(text)), public[0]))
        return
    if not verb or not (named or dumps or worded):
        return
    if mention.is_mention(sentence.around._replace(quoted=sentence.around.quoted)) or _forbids_sending(
        text, verb.start()
    ):
        return
    secret = ""
    if dumps:
        secret = "the environment"
    elif named:
        path = named[0]
        before = text[max(0, path.start() - 140) : path.start()]
        if not re.search(rf"(?i)\b(?:{SEND})\w*\b|(?:发送|上传|附上|送信|添付)", before):
            after = text[path.end() :]
            if not re.search(
                rf"(?i)\b(?:and|then|,|und|et|y|и)\s+(?:\w+\s+){{0,2}}?(?:{SEND})\w*\s+(?:it|them|that|its|what (?:it|they)|everything|the (?:contents?|result|output|value)|es|le|lo|его)",
                after,
            ):
                return
        if re.search(r"(?i)\.env", path[0]) and re.search(
            r"(?i)\b(?:add|put|write|append|copy|paste|store|save|set)\b[^.]{0,60}\b(?:to|into|in)\s+(?:your |the |a )?`?"
            + re.escape(path[0]),
            text,
        ):
            return
        if "gitignore" in text:
            return
        secret = path[0]
    elif worded and not _AUTH().search(re.sub(r"https?://\S+", "", text)):
        secret = worded["secret"] or worded["after"] or worded["eastern"]
    if secret and not mention.consents(text):
        host = next(iter(catalogue.HOST().findall(text)), public[0])
        emit(Kind.CREDENTIALS, secret, "sent", detail=host)


_HANDED_ON = pattern(rf"\b(?:and|then)\b[^.\n]{{0,20}}\b(?:{_SEND_EN})(?:s|ing)?\s+(?:it|them|that|the \w+)\b", re.I)
"""What was packed is sent."""

_GATHERS = pattern(
    r"\b(?:collect|gather|read|take|cat|dump|load|grab|get|copy|extract|look up|open|pack|zip|archive|encode|base64(?:-encode)?|capture|save|store|ask|list|find|note|include|print|run|retrieve|harvest|snapshot|concatenate|join)\w*\b",
    re.I,
)
_ASKS_FOR_SECRET = pattern(
    rf"\bask(?:s|ing)?\s+(?:(?:the\s+)?(?:user|them|customer|owner)s?\s+)?(?:for|to\s+(?:paste|give|enter|type|share|provide|send))\b[^.\n]{{0,60}}?{_SECRETS}",
    re.I,
)
_THEN_SENDS = pattern(
    rf"\b(?:{_SEND_EN}|enter|type)(?:s|ing)?\b[^.\n]{{0,80}}?\b(?:it|them|this|that|these|those|everything|both|each of|all|(?:the|that|this|its|their)\s+(?:\w+\s+){{0,2}}?(?:result|output|text|contents?|values?|file|document|archive|zip|tarball|package|folder|collection|string|data|json|bundle|report|snapshot|dump|blob|keys?|tokens?|passwords?|credentials?|secrets?|lines?|copy))\b[^.\n]{{0,120}}?"
    r"(?:https?://[^\s)`\"'>]+|[\w.+-]+@[\w-]+\.[a-z]{2,}|\b(?:webhook|public issue|issue tracker|gist|paste(?:bin)?|telegram|discord)\b)",
    re.I,
)


_KEPT_AS = pattern(r"\b(?:as|to|into|in|als|nach|dans|como|en|in)\s+[`\"']?(?P<file>[\w/-]{1,60}\.\w{2,6})\b", re.I)
"""The file that what is gathered is kept in."""


def _sends_after(sentence: Sentence, emit: Emit) -> None:
    """The same over two sentences or steps: one takes the secret, one of the next sends what was taken."""
    text = sentence.text
    asked = _ASKS_FOR_SECRET().search(text)
    named = [found for found in catalogue.CREDENTIALS().finditer(text) if not found[0].endswith((".example", ".pub"))]
    dumps = re.search(r"`(?:env|printenv|set|export -p)(?:\s*\|[^`]*)?`", text)
    worded = re.search(rf"(?i)(?:{_WHOLE})[^.\n]{{0,40}}?{_SECRETS}", text) or catalogue.SECRET_PROGRAMS().search(text)
    worded = worded or (_LOGIN_FILES().search(text) if _GATHERS().search(text) else None)
    if not (asked or ((named or dumps or worded) and _GATHERS().search(text))):
        return
    at = sentence.paragraph.find(text[:60])
    after = sentence.paragraph[at + len(text) : at + len(text) + 500] if at >= 0 else ""
    after = text[asked.end() :] + after if asked else after
    then = _THEN_SENDS().search(after)
    kept = _KEPT_AS().search(text) if not then and worded else None
    if kept:
        then = re.search(
            rf"(?i)(?:{SEND})\w*[^.\n]{{0,40}}?{re.escape(kept['file'])}[^.\n]{{0,80}}?(?:https?://[^\s)`\"'>]+|@[\w-]+\.[a-z]{{2,}}|\b(?:issue|gist|paste(?:bin)?|webhook|telegram|discord|pull request|comment)\b)",
            after,
        )
    if (
        not then
        or mention.is_mention(sentence.around)
        or mention.is_forbidden(Around(after[: then.start()], ""))
        or (not asked and mention.consents(text + after[: then.end()]))
        or mention.is_forbidden(Around(text, ""))
    ):
        return
    host = next(iter(catalogue.HOST().findall(then[0])), "others")
    if _AUTH().search(re.sub(r"https?://\S+", "", then[0])) or catalogue.LOCAL().match(host):
        return
    secret = (
        named[0][0] if named else "the environment" if dumps else asked[0] if asked else worded[0] if worded else ""
    )
    emit(Kind.CREDENTIALS, secret[-60:], "sent", detail=host)


def _forbids_sending(text: str, at: int) -> bool:
    return mention.is_forbidden(Around(text[:at], ""))
