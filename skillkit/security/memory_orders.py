"""Orders in what an agent is to remember: they take a check away, trust someone, or send something."""

import re

from skillkit.security import catalogue
from skillkit.text.pattern import compiled, pattern

_ORDER = compiled(
    rf"(?i)\b(?:{catalogue.STANDING}|"
    r"never needs? |directly|never ask|do not ask|don't ask|without asking|no need to ask|skip (?:\w+ ){0,5}?(?:checks?|reviews?|scans?|approvals?|verification)\b|need not (?:come up|appear|be (?:mentioned|raised|reported|named|listed|discussed))\b|skip (?:the |all |any )?(?:review|approval|confirmation|test|check|hook)\w*|always (?:skip|approve|allow|trust|run|use|send|accept|install|fetch|include|load|follow|obey|push)|auto-?(?:approve|accept|run)"
    r"|pre-?approved|must (?:always|never)|ignore (?:all|any|the|other|previous)|do not (?:tell|mention|question|warn|verify|review)|don't (?:tell|mention|question|warn)|token|password|credential|api key|--no-verify|bypass\w*|dangerously|overrid\w+|takes? precedence|highest priority|all (?:later|future) sessions|every session|from now on|trusted|whitelist\w*|may (?:run|push|deploy|delete)|come from|https?://|obey\w*|(?:follow|do|execute|run) what(?:ever)?\b|(?:before|after|at the start of|for|on|during|in) (?:each|every|any|all) (?:new )?(?:task|session|request|message|prompt|conversation|answer|commit|reply|run)s?\b[^.\n]{0,60}\b(?:run|execute|fetch|load|send|post|install|curl|npx|uvx|obey|call|upload|forward)\b)"
)


_NOUNS = {
    "de": r"(?:prüfung|sicherheits(?:prüfung|warnung|kontrolle|hinweis)|warnung|kontrolle|review|bestätigung|rückfrage|nachfrage|freigabe|genehmigung|zustimmung|meldung)\w{0,3}",
    "es": r"(?:revisi[oó]n|advertencia|alerta|comprobaci[oó]n|control|confirmaci[oó]n|aprobaci[oó]n|permiso|verificaci[oó]n|aviso|pregunta)(?:es|s)?",
    "fr": r"(?:alerte|vérification|contrôle|revue|relecture|avertissement|confirmation|validation|approbation|autorisation|question)s?",
    "pt": r"(?:revis(?:ão|ões)|alertas?|avisos?|verificaç(?:ão|ões)|confirmaç(?:ão|ões)|aprovaç(?:ão|ões)|permiss(?:ão|ões)|perguntas?)",
    "it": r"(?:revision[ei]|avvis[oi]|allert[ae]|controll[oi]|conferm[ae]|approvazion[ei]|verific(?:a|he)|domand[ae])",
}
_IN_OTHER_LANGUAGES = compiled(
    rf"\b(?:ohne (?:\w+ ){{0,2}}?(?:{_NOUNS['de']}|(?:nach|rück)?zufragen|zu fragen|zu prüfen)\b|(?:nie(?:mals)?|nicht|keine?[nr]?) (?:(?!ohne\b)\w+ ){{0,3}}?(?:(?:nach|rück)?frag|bestätig|prüf|warn|erwähn|meld)\w*"
    rf"|(?:{_NOUNS['de']})\b[^.\n]{{0,40}}\b(?:überspr\w+|ignorier\w*|entfallen|entfällt|weggelassen|unterdrückt?|(?:nicht|nie) (?:nötig|erforderlich|erwähnt?|gemeldet|gezeigt))|(?:überspring|ignorier|unterdrück|unterlass)\w* [^.\n]{{0,40}}\b(?:{_NOUNS['de']})\b"
    r"|(?:immer|stets|grundsätzlich|als|sind|ist|gelten) (?:\w+ ){0,2}?(?:vertrauenswürdig|freigegeben|genehmigt|geprüft|unbedenklich)\b|(?:immer|stets)\b[^.\n]{0,20}\bvertrau\w*|vertrau\w*\b[^.\n]{0,30}\b(?:immer|stets|blind)\b|(?:immer|stets|jede\w*|alle\w*)\b[^\n]{0,80}https?://|https?://\S+[^.\n]{0,40}\b(?:immer|stets|vertrau\w*|befolg\w*|ausgeführt|installiert)\b"
    rf"|sin (?:\w+ ){{0,2}}?(?:{_NOUNS['es']}|preguntar|pedir|confirmar|revisar|avisar)\b|(?:nunca|no|jamás) (?:\w+ ){{0,2}}?(?:pid|pregunt|solicit|avis|advier|mencion|verifi|revis|comprueb|confirm)\w+|no (?:necesitan?|hace falta|requieren?|es necesari[ao]|precisan?)\s+(?:\w+ ){{0,2}}?{_NOUNS['es']}\b"
    rf"|{_NOUNS['es']}\b[^.\n]{{0,40}}\b(?:omit\w+|ignor\w+|salt(?:a|e|arse|an)\b|no (?:se )?mencion\w+)|(?:omit|ignor|salt)\w* [^.\n]{{0,40}}\b{_NOUNS['es']}\b|(?:son|es|siempre) (?:\w+ ){{0,2}}?(?:de confianza|confiables?|fiables?|aprobad[oa]s?)\b|confía\w* (?:siempre )?en\b"
    r"|siempre\b[^\n]{0,80}https?://|https?://\S+[^.\n]{0,40}\b(?:siempre|confianza|confiables?|fiables?)\b"
    rf"|sans (?:\w+ ){{0,2}}?(?:{_NOUNS['fr']}|demander|vérifier|prévenir|confirmer)\b|n(?:e |['’])(?:\w+ )?(?:demande|préviens|avertis|signale|mentionne|vérifie|confirme|contrôle)\w* (?:jamais|pas|plus|rien)\b|{_NOUNS['fr']}\b[^.\n]{{0,40}}\b(?:à ignorer|ignorée?s?|sautée?s?|omise?s?|inutiles?|(?:pas|plus) (?:nécessaire|mentionnée?|requise?)s?)\b|(?:ignore|saute|omets|passe outre)\w* [^.\n]{{0,40}}\b{_NOUNS['fr']}\b"
    r"|(?:sont|est|toujours) (?:\w+ ){0,2}?(?:fiables?|de confiance|approuvée?s?)\b|fais (?:toujours )?confiance\b|toujours\b[^\n]{0,80}https?://|https?://\S+[^.\n]{0,40}\b(?:toujours|fiables?|confiance)\b"
    rf"|sem (?:\w+ ){{0,2}}?(?:{_NOUNS['pt']}|perguntar|pedir|confirmar|avisar)\b|(?:nunca|não|jamais) (?:\w+ ){{0,2}}?(?:peç|pergunt|solicit|avis|mencion|verifi|confirm|revis)\w+|não (?:precisam?|necessitam?|requer\w*) (?:de )?(?:\w+ )?{_NOUNS['pt']}\b|{_NOUNS['pt']}\b[^.\n]{{0,40}}\b(?:ignor\w+|omit\w+|pulad\w+)|(?:ignor|omit|pul)\w* [^.\n]{{0,40}}\b{_NOUNS['pt']}\b|(?:são|é|sempre) (?:\w+ ){{0,2}}?(?:de confiança|confiáve(?:l|is)|aprovad[oa]s?)\b|sempre\b[^\n]{{0,80}}https?://|https?://\S+[^.\n]{{0,40}}\b(?:sempre|confiança|confiáve(?:l|is))\b"
    rf"|senza (?:\w+ ){{0,2}}?(?:{_NOUNS['it']}|chiedere|confermare|avvisare)\b|(?:non|mai) (?:\w+ ){{0,2}}?(?:chied|avvis|menzion|verific|conferm)\w+|non (?:serve|servono|occorre|occorrono|richied\w+) (?:\w+ )?{_NOUNS['it']}\b|{_NOUNS['it']}\b[^.\n]{{0,40}}\b(?:ignor\w+|omess\w|saltat\w)\b|(?:ignor|omett|salt)\w* [^.\n]{{0,40}}\b{_NOUNS['it']}\b|(?:sono|è|sempre) (?:\w+ ){{0,2}}?(?:fidat[oiae]|attendibil[ei]|affidabil[ei]|di fiducia)\b)"
    r"|без (?:\w+ )?(?:подтверждени|проверк|спрос|вопрос|одобрени)\w{1,2}|не (?:спрашивай|предупреждай|проверяй|упоминай)\w{0,2}|(?:пропуск|игнорир)\w+ [^.\n]{0,30}(?:проверк|предупрежд|безопасност)|всегда (?:\w+ )?(?:довер|над[её]жн|разреш)\w+"
    r"|(?:无需|不需要|不必|不用|无须|跳过|忽略|绕过|省略|免除)[^。\n]{0,10}(?:确认|询问|审查|审核|检查|批准|警告|测试|安全)|(?:始终|总是|永远|一律|默认)[^。\n]{0,10}(?:信任|可信|批准|允许|同意|执行)|不要(?:询问|提醒|警告|检查|审查|确认)|(?:命令|脚本|指令|来源|包)[^。\n]{0,12}(?:均|都|是|为)?(?:可信|受信任|值得信任)|https?://[^。\n]{0,60}(?:可信|信任)"
    r"|(?:確認|レビュー|審査|検査|チェック|承認|許可)(?:は|を|も)?(?:なし|せず|不要|省|スキップ|求めず)|(?:警告|アラート|チェック|検査|レビュー|確認)[^。\n]{0,10}(?:無視|スキップ|省略|不要)|(?:常に|必ず|いつも)[^。\n]{0,14}(?:信頼|承認|許可)|信頼済み"
    r"|(?:확인|검토|승인|허가) ?없이|(?:경고|검사|검토|확인)[^.\n]{0,10}(?:무시|생략|건너)|항상[^.\n]{0,14}(?:신뢰|승인|허용)",
    re.IGNORECASE,
)
"""A check that is taken away, a warning that is dropped, or trust that is given, in other languages."""

_CHECKS = r"(?:questions?|confirmations?|approvals?|reviews?|checks?|prompts?|asking)"
_WARNINGS = r"(?:warnings?|alerts?|findings?|reports?|errors?|alarms?)"
_SETTLED = pattern(
    r"\b(?:(?:agreed|consented|said yes|approved|given (?:its|their|his|her) (?:ok|consent|approval)|signed off|allowed|accepted)\b[^.;\n]{0,60}\b(?:once and for all|for good|in general|permanently|for ?ever|from now on|production included)"
    r"|waived (?:all|every|any|the)\b|(?:once and for all|for good|permanently) (?:agreed|approved|allowed|accepted|waived)"
    rf"|{_CHECKS}\b[^.;\n]{{0,60}}\b(?:slows?|delays?|annoys?|(?:only |just )costs?|wastes?|unwanted|unnecessary|superfluous|unwelcome|holds? (?:\w+ )?up|in the way|not (?:needed|wanted|required))|(?:wants?|needs?|requires?|expects?) no (?:more |further )?{_CHECKS}"
    rf"|{_WARNINGS}\b[^.;\n]{{0,60}}\b(?:(?:turned out|proven|known|found|shown) to be (?:false|wrong|harmless|noise|unfounded)|(?:are|is|were) (?:always |all |mostly |only |just )?(?:false|noise|wrong|harmless|meaningless|irrelevant|unfounded)|can be (?:passed over|ignored|skipped|dismissed)|means? nothing)"
    r"|(?:push(?:es|ing)?|merg(?:es?|ing)|deploy(?:s|ments?|ing)?|releases?|deletions?|payments?|transfers?)\b[^.;\n]{0,40}\b(?:are|is) (?:always )?(?:fine|ok|okay|allowed|permitted|welcome|pre-?approved|safe)"
    r"|(?:whoever|anyone who|messages?|everyone who|requests?)\b[^.;\n]{0,60}\b(?:speaks? for|comes? from|counts? as) (?:the |an? )?(?:owner|user|operator|administrator|admin)"
    r"|(?:zugestimmt|eingewilligt|genehmigt|erlaubt)\b[^.;\n]{0,60}\b(?:ein für alle ?mal|dauerhaft|für immer)|(?:ein für alle ?mal|dauerhaft|für immer)\b[^.;\n]{0,60}\b(?:zugestimmt|eingewilligt|genehmigt|erlaubt)|(?:warnung|meldung|befund|alarm)\w*\b[^.;\n]{0,60}\b(?:falsch|fehlalarme?|harmlos|unbegründet)"
    r"|(?:accepté|approuvé|autorisé)\w*\b[^.;\n]{0,60}\b(?:une fois pour toutes|définitivement)|(?:alertes?|avertissements?)\b[^.;\n]{0,60}\b(?:fausses?|faux|infondée?s?)|(?:aprob|acept|acord|autoriz)\w*\b[^.;\n]{0,60}\b(?:de una vez por todas|para siempre)"
    r"|(?:concord|aprov|aceit|autoriz)\w*\b[^.;\n]{0,60}\b(?:de uma vez por todas|para sempre)|(?:advertencias?|alertas?|avisos?)\b[^.;\n]{0,60}\b(?:fals[oa]s?|infundad[oa]s?)|(?:accett|approv|acconsent|autorizz)\w*\b[^.;\n]{0,60}\b(?:una volta per tutte|per sempre)|(?:avvisi|allert[ei]|segnalazioni)\b[^.;\n]{0,60}\b(?:fals[ie]|infondat[ie]))\b"
    r"|раз и навсегда[^.;\n]{0,40}(?:соглас|одобр|разреш)|(?:соглас|одобр|разреш)\w*[^.;\n]{0,40}раз и навсегда|(?:предупрежд|сообщени)\w*[^.;\n]{0,40}(?:ложн|ошибочн|безвредн)|(?:警告|告警)[^。\n]{0,12}(?:误报|无害|不必理会|忽略)|(?:一劳永逸|永久)[^。\n]{0,10}(?:同意|批准)|(?:警告|アラート)[^。\n]{0,12}(?:誤検知|誤報|無視)|경고[^.\n]{0,12}(?:오탐|무시)",
    re.I,
)
"""A statement that says that a check is settled, unwelcome or wrong: an agent that believes it skips the check."""


def is_settled(content: str) -> bool:
    """True if what is to be remembered says of a check that nobody needs it."""
    return _SETTLED().search(less_denied(content)) is not None


_MAY_BE_OTHER = compiled(
    r"(?i)[^\x00-\x7f]|\b(?:ohne|nie|niemals|nicht|immer|stets|vertrau|ignorier|unterdr|sin|nunca|siempre|omit|ignor|salt|confianza|sans|jamais|toujours|fiable|confiance|saute|sem|sempre|senza|mai|non|fidat|attendibil)"
)
_DENIED = compiled(
    r"\b(?:never|nie(?:mals)?|nichts?|kein\w{0,2}|no|nunca|nada|jamás|ne|jamais|rien|não|non|mai|don['’]t|do not|must not|may not|cannot)\b(?!\s+(?:(?!ohne|without|sin|sans|sem|senza)\w+\s+)?(?:ask|prompt|wait|stop|confirm|mention|tell|warn|verif|review|check|question|hesitat|inform|frag|nachfrag|prüf|warn|pid|pregunt|avis|demand|vérif|perg|peç|chied)\w*)(?:[^.,;:\n]|,(?= \w{1,20}(?:,| or | and | oder | und | o | y | ou | et | e ))){0,60}?\b(?:without|ohne|sin|sans|sem|senza)\b[^.;,\n»\"”]{0,40}|\bn['’][^.;:\n]{0,60}?\bsans\b[^.;,\n]{0,40}"
    r"|(?:никогда|не|нельзя)\s[^.;:\n]{0,60}?\bбез\s[^.;,\n]{0,40}|(?:不要|不得|禁止|切勿|严禁|绝不|不可)[^。\n]{0,6}(?:未经|无需|不经|跳过|忽略|绕过|省略)[^。，\n]{0,12}"
    r"|[^。、\n「]{0,20}(?:なし|せず|無視|省略|スキップ)[^。\n]{0,12}(?:しない|するな|禁止|いけない|ならない)|[^.\n]{0,20}(?:없이|무시|생략)[^.\n]{0,14}(?:하지 ?(?:마|않|말)|금지)",
    re.IGNORECASE,
)
"""What is never to be done without a check: the opposite of an order that takes it away."""


def less_denied(content: str) -> str:
    """A text less what it says is never to be done without a check."""
    return _DENIED.sub(" ", content)


def _in_other_languages(content: str) -> re.Match[str] | None:
    return _IN_OTHER_LANGUAGES.search(content) if _MAY_BE_OTHER.search(content) else None


def flags_of(content: str) -> list[str]:
    """``orders`` if a text for an agent's memory takes checks away, or sends it somewhere."""
    content = less_denied(content)
    return ["orders"] if _ORDER.search(content) or _SETTLED().search(content) or _in_other_languages(content) else []


_DANGEROUS_ORDER = pattern(
    catalogue.STANDING
    + r"|(?:never|not|n['’]t|no need to|without) (?:\w+ ){0,2}?(?:prompt\w*|ask\w*|confirm\w*|review\w*|question\w*|verify\w*|warn\w*|check\w*|mention\w*|tell\w*)|skip (?:\w+ ){0,5}?(?:checks?|reviews?|scans?|approvals?|verification)\b|need not (?:come up|appear|be (?:mentioned|raised|reported|named|listed|discussed))\b|skip (?:the |all |any |code |security )?(?:review|approval|confirmation|test|check|hook|verification|scan)\w*|always (?:approve|accept|trust|allow|skip|fetch|send|include|install|push|append|forward|load)|auto-?(?:approve|accept|run)|pre-?approved|bypass\w*|--no-verify|dangerously|ignore (?:all|any|the|other|previous)|overrid\w+|takes? precedence|highest priority|(?:use|with|read|take) (?:the |its )?(?:token|password|credential|api key|secret)s? (?:in|from|at|is|:)|trusted (?:source|host|mirror|domain)|come from https?|https?://|may (?:run|push|deploy|delete|merge)\b|never needs? (?:an? |any )?(?:review|approval|confirmation|permission|check)\w*|(?:push|deploy|merge|commit)\w* (?:\w+ )?(?:directly|straight) to|to (?:production|main|master) directly|whitelist\w*|disable\w* (?:the )?(?:check|review|sandbox|hook|security)\w*|\bobey\w*\b|(?:follow|do|execute|run) what(?:ever)? (?:it|they|the|is|you)\b|(?:before|after|at the start of|for|on|during|in) (?:each|every|any|all) (?:new )?(?:task|session|request|message|prompt|conversation|answer|commit|reply|run)s?\b[^.\n]{0,60}\b(?:fetch|load|send|post|curl|npx|uvx|upload|forward)\b",
    re.I,
)


def is_order(content: str) -> bool:
    """True if what is to be remembered removes a check, trusts a host or a person, or sends something."""
    return order_in(content) is not None


def order_in(content: str) -> re.Match[str] | None:
    """The order in a text that is to be remembered: it removes a check, trusts a host or a person, or sends something."""
    asked = r"(?i)\b(?:always|every|never|must|each|before|first|fetch|load|send|post|install|follow|run)\b"
    content = _DENIED.sub(lambda match: " " * len(match[0]), content)  # each place stays where it is
    for found in _DANGEROUS_ORDER().finditer(content):
        if not found[0].lower().startswith(("http", "come from http")) or re.search(asked, content):
            return found
    return _SETTLED().search(content) or _in_other_languages(content)
