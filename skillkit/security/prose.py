"""What sentences ask of an agent: to obey a page, to send a secret, to change its own rules, to keep quiet."""

import re
from collections.abc import Callable
from typing import NamedTuple

from skillkit.security import catalogue, mention
from skillkit.security.around import Around
from skillkit.security.commands import flow, host_names
from skillkit.security.facts import Emit, Kind
from skillkit.text.pattern import pattern


class Sentence(NamedTuple):
    """A sentence, with the paragraph that it is part of and what follows that paragraph: a block of code, a list.

    ``around`` is for the place that was looked at; ``hidden`` says where people do not see it: "a comment", else empty.
    """

    text: str
    paragraph: str
    block: str
    around: Around
    hidden: str = ""
    below: str = ""
    """For an item of a list or a row of a table the paragraph below it."""


_WRAP = pattern(
    r"\n[ \t]*(?:>[ \t]?(?![-*+|#>]|\d{1,3}[.)][ \t]))?(?![ \t]*(?:[-*+>|#<]|`{3}|~{3}|\d{1,3}[.)][ \t]|\n|$))"
)
"""The end of a line inside a paragraph, where no item, row, heading or block begins."""


def unwrapped(text: str) -> str:
    """A sentence in one line, or a paragraph whose items and rows alone are lines of their own."""
    return _WRAP().sub(" ", text) if "\n" in text else text


# --- obeying what is fetched ---------------------------------------------------------------------------------------------

_FETCH = pattern(
    r"\b(?:re-?)?(?:ask|query|call|contact|ping|fetch|load|download|retrieve|pull|poll|curl|wget|web_?fetch|open|read|get|visit|check|request|browse|query|go to|look at|consult|import|sync|grab|obtain"
    r"|lade|lies|hole|öffne|rufe|récup[eéè]r\w*|charge|lis|ouvr\w+|télécharg\w*|descarg\w*|lee|abre|carga|obt[eé]n|baixe|leia|abra|scarica|leggi|apri|загрузи|открой|прочитай|скачай|получи)\w*\b|获取|读取|下载|打开|访问|取得|読み|開い|다운로드|가져|열",
    re.I,
)
_WINS = r"\b(?:they|it|its \w+|(?:the|that|this) (?:page|file|document|text|answer|response|version|copy)(?: there)?)\s+(?:always\s+)?(?:wins?|prevails?|takes? (?:precedence|priority)|overrides?|overrul\w+|supersedes?|comes? first|(?:is|are) (?:authoritative|binding))\b"
_OBEY = pattern(
    r"\b(?:(?:follow|obey|execute|perform|carry out|complete|fulfil|work through|comply with|apply|act (?:up)?on|adhere to|implement|adopt|run|do|treat|use|honou?r|heed|abide by)\w*\b[^.\n]{0,40}?\b(?:(?:its|the|those|these|all|any|every|each|whatever|new|current|latest|contained|returned|fetched|remote|listed)\s+(?:\w+\s+){0,2}?(?:instructions?|steps?|orders?|directions?|commands?|directives?|rules|tasks?|guidance|prompts?|playbook|lines?)\b"
    r"|what(?:ever|soever)?\s+(?:it|they|the\s+\w+|is|this|that|you (?:find|read|get))\b[^.\n]{0,20}\b(?:says?|tells?|asks?|answers?|replies|responds?|prints?|outputs?|shows?|displays?|emits?|gives?|contains?|instructs?|there|written|read|find|demands?|requires?|wants|returns?|lists?)|as\s+(?:it|they)\s+(?:say|tell|instruct|direct)s?|(?:all|everything|anything)\s+(?:that\s+)?(?:is\s+|it\s+|you\s+find\s+)?(?:listed|written|given|said|asked|there|says?|asks?|lists?|prints?)\b|(?:it|them|those|that)\s+(?:exactly|verbatim|to the letter|as (?:if|your|system|new|instructions)|word for word|without|immediately|literally))"
    r"|\b(?:work|proceed|go)\s+(?:from|by|through|with)\s+(?:it|them|that|this)\b|\b(?:treat|take|read|regard|see)\w*\s+(?:it|them|that)\s+as\s+(?:if|though|a part|part)\b|\bas (?:if|though) (?:it|they) (?:were|was|stood|had been) (?:\w+ )?(?:here|part|in this|below|above)\b"
    r"|"
    + _WINS
    + r"|what (?:it|they|the \w+) (?:prints?|returns?|says?|sends?|shows?|answers?|gives?|outputs?) (?:is|are|becomes?) (?:your|the) (?:\w+ )?(?:tasks?|orders?|instructions?|steps?|commands?|jobs?)\b|(?:as (?:your |new |additional |system |trusted |authoritative )+(?:instructions?|prompt|rules|orders?)|follow (?:it|them)\b|carry (?:it|them|each(?: of (?:it|them|these|those))?|all(?: of (?:it|them|these|those))?) out\b|obey (?:it|them)\b|take(?:s)? precedence|do (?:exactly )?(?:as|what(?:ever)?) (?:it|they|the \w+) (?:says?|tells?|asks?|instructs?|answers?|replies|demands?|wants?)|act (?:up)?on (?:its|the|whatever|that) (?:\w+ )?(?:reply|answer|response|output|verdict)|its (?:content|contents|text|answer|response|output) (?:is|are) (?:your|the|now) (?:\w+ )?(?:instructions?|orders?|rules|prompt|task))"
    r"|(?:befolge|folge|führe|tu(?:e)?, was)\b[^.\n]{0,40}\b(?:anweisung\w*|schritte\w*|befehl\w*|steht|sagt|verlangt|aus)\b|(?:suis|suivre|suivez|exécute\w*|applique\w*|fais|obéi\w*)\b[^.\n]{0,40}\b(?:instructions?|consignes?|étapes?|ordres|ce qu\W\w+ (?:dit|contient|demande|indique)\w*)|(?:sigue|siga|ejecuta|ejecute|cumple|obedece|haz|aplica)\b[^.\n]{0,40}\b(?:instrucciones|pasos?|órdenes|lo que (?:diga|dice|indi\w+|pid\w+|conteng\w+))|(?:siga|segue|execut[ea]|obedeça|obedece|faça|faz|cumpr[ae]|aplica|aplique)\b[^.\n]{0,40}\b(?:instruções|passos?|ordens|o que)|(?:segui|esegui|obbedisci|applica|fai)\b[^.\n]{0,40}\b(?:istruzioni|pass[io]|passaggi\w*|ordini|ciò che|quello che)|(?:volg|voer|doe|gehoorzaam)\b[^.\n]{0,40}\b(?:instructies?|stap(?:pen)?|opdrachten|wat)\b|(?:wykonaj|wykonuj|postępuj|zastosuj|rób)\b[^.\n]{0,40}\b(?:instrukcj\w*|krok\w*|polece\w*|co)\b)|(?:следуй|выполн\w+|исполн\w+|делай)[^.\n]{0,40}(?:инструкц\w+|указани\w+|команд\w+|что)"
    r"|(?:遵循|执行|按照|照做|服从|遵守)[^。\n]{0,20}(?:指令|指示|说明|步骤|内容|要求)|(?:指示|手順|命令)に従|(?:従って|実行し)|지시[^.\n]{0,10}(?:따르|따라|실행)",
    re.I,
)
_STRONG_OBEY = pattern(
    _WINS
    + r"|what(?:ever)?\s+(?:it|they|the\s+\w+|is|this|that)\b|\bobey|in it\b|it contains|as (?:it|they)|verbatim|to the letter|as (?:if|though) (?:the user|your user|I|you|it|they)\b|(?:all|everything) that|without (?:question|asking|review)|exactly|(?:listed|given|written|shown|found|posted|named) (?:there|in it|on it)\b|(?:instructions?|steps?|commands?|orders?|tasks?|directives?)\s+(?:that\s+)?(?:it|they|the page|the site)\s+\w+|(?:instructions?|steps|commands?|orders?|tasks?|directives?)\s+(?:in|from|inside|within|it|found|contained|returned|there|you find)|as (?:your|new|system)",
    re.I,
)
_FOREIGN = pattern(
    r"\b(?:befolg|folge|führe|tue?,|suis|suiv|appliqu|exécut|obéi|fais|sigue|siga|ejecut|cumple|haz|aplica|execut[ea]|obedeça|faça|segui|esegui|segue|faz|cumpr|aplique|applica|fai\b|obbedisci|volg|voer|doe\b|gehoorzaam|wykon|postępuj|zastosuj|rób)|[а-яё]|[一-鿿぀-ヿ가-힣]",
    re.I,
)
_SELF = pattern(
    r"\b(?:replace|overwrite|update|rewrite|refresh|swap|substitute)\w*\b[^.\n]{0,60}\b(?:this (?:skill|file|SKILL)|SKILL\.md|(?:the|its) own (?:text|instructions|file)|these instructions|yourself|itself)\b[^.\n]{0,80}(?:from|by|with|at|using|newest|latest|version|content)",
    re.I,
)
_FROM_PAGE = pattern(
    r"\b(?:(?!(?:enter|type)\w* (?:the |a |that )?(?:\w+ )?code\b(?![^.\n]{0,80}\b(?:terminal|shell|console)\b))(?:run|execute|paste|copy|enter|type|use|launch|apply|take|save|start)\w*\b[^.\n]{0,60}?\b(?:command|one[- ]?liner|line|script|snippet|code|installer|instruction)s?\b[^.\n]{0,40}?\b(?:shown|there|displayed|listed|on (?:the|that|this) (?:page|site)|it shows|you (?:see|find)|found|given|provided|published|from (?:the|this|that|it|there|https?)|at https?|posted|into (?:a |the |your |its |their )?(?:terminal|shell|console|prompt))"
    r"|(?:copy|paste|type|enter|put|drop)\b(?![^.\n]{0,40}\b(?:tokens?|keys?|codes?|passwords?|ids?|address|urls?|paths?|names?|numbers?)\b)[^.\n]{0,80}?\b(?:in)?to (?:(?:a|an|the|your|its|their) (?:\w+ )?)?(?:terminal|shell|console|prompt|command line|powershell|cmd|bash|zsh)\b"
    r"|(?:open|start|launch|switch to|go to|in)\s+(?:the |a |your |its )?(?:\w+ )?(?:terminal|console|shell|powershell|cmd|command (?:prompt|line)|run (?:box|dialog|window))\b[^.\n]{0,60}\b(?:paste|insert)\b"
    r"|(?:kopier|füg|gib|tipp|copi|coll|tape|sais|peg[au]|péga|escrib|cole\b|digit|copia|incolla)\w*\b(?![^.\n]{0,40}\b(?:tokens?|schlüssel|code|passwort|clave|clé|código|contraseña|chave|senha)\b)[^.\n]{0,100}?\b(?:terminal|konsole|shell|eingabeaufforderung|kommandozeile|console|consola|terminale|línea de comandos|linha de comando|invite de commandes)\b)"
    r"|(?:скопируй|вставь|введи)\w*[^.\n]{0,100}(?:терминал|консол|командн\w+ строк)|(?:复制|粘贴|输入)[^。\n]{0,40}(?:终端|命令行|控制台)|(?:ターミナル|端末|コンソール|シェル)[^。\n]{0,20}(?:貼り付け|入力|実行)|(?:복사|붙여)[^.\n]{0,40}(?:터미널|콘솔)|(?:터미널|콘솔)[^.\n]{0,20}(?:붙여|입력|실행)"
    r"|\b(?:copy|paste|run|execute)\b[^.\n]{0,60}\b(?:from|at|on)\s+\S{0,3}https?://|\b(?:befehl|kommando|commande|comando|команд\w+)\b[^.\n]{0,80}(?:dort|von der seite|terminal|affich\w+|là|muestra|allí|терминал\w*|там)|(?:复制|执行|运行|粘贴)[^。\n]{0,30}(?:命令|脚本|终端)|(?:コマンド|ターミナル)[^。\n]{0,20}(?:実行|貼り付け|コピー)",
    re.I,
)
_RUNS = pattern(
    r"\b(?:run|execute|paste|terminal|command|install\w*|bash|shell|powershell|console|script|copy|eval|ausführ\w*|exécut\w*|ejecut\w*|выполн\w*)\b|执行|运行|終端|终端|実行",
    re.I,
)


def obeys(sentence: Sentence, emit: Emit) -> None:
    """A page that is fetched and obeyed, or whose commands are run."""
    hosts = [host.lower() for host in catalogue.HOST().findall(sentence.text)]
    pasted = catalogue.PASTE_HOSTS().search(sentence.text)
    if not hosts and not pasted:
        _obeys_before(sentence, emit)
        _obeys_printed(sentence, emit)
        return
    host = hosts[0] if hosts else pasted[0] if pasted else ""
    if mention.is_mention(sentence.around) or catalogue.LOCAL().match(host):
        return
    doubts = host_names.doubts(frozenset(hosts)) or (["paste"] if pasted else [])
    if _SELF().search(sentence.text):
        emit(Kind.REMOTE_TEXT, host, "obeyed", "self", detail="this skill")
        return
    asked = mention.consents(sentence.paragraph) and "paste" not in doubts
    if _FROM_PAGE().search(sentence.text) and (doubts or not _is_known(host)) and not asked:
        emit(Kind.REMOTE_TEXT, host, "run", *doubts, detail="its commands")
        return
    if (
        "paste" in doubts
        and _RUNS().search(sentence.paragraph)
        and not re.search(r"(?i)gist\.githubusercontent|bit\.ly|ngrok|webhook\.site|transfer\.sh|file\.io", host)
    ):
        emit(Kind.REMOTE_TEXT, host, "run", *doubts, detail="its commands")
        return
    order = _OBEY().search(sentence.text)
    if order and _FETCH().search(sentence.text) and not mention.is_forbidden(sentence.around):
        strong = _STRONG_OBEY().search(sentence.text[max(0, order.start() - 5) :]) or _FOREIGN().search(order[0])
        strange = doubts or not _is_known(host) or mention.conceals(sentence.text)
        if (strong or doubts) and strange and not _AS_MATERIAL().search(sentence.paragraph):
            emit(Kind.REMOTE_TEXT, host, "obeyed", *doubts, detail="its instructions")


def _obeys_before(sentence: Sentence, emit: Emit) -> None:
    """The same over two sentences: one names the page, the next one says to do what it says."""
    order = _OBEY().search(sentence.text)
    before = sentence.paragraph[: sentence.paragraph.find(sentence.text[:40])].rstrip()
    pasted = _FROM_PAGE().search(sentence.text)
    copied = pasted and _COPIES().search(before, max(0, len(before) - _STEPS))
    if pasted and not copied and (_POINTS().search(sentence.text) is None or mention.consents(sentence.paragraph)):
        pasted = None
    obeyed = order and _REFERS().search(sentence.text) and _STRONG_OBEY().search(sentence.text)
    if not obeyed and not pasted:
        return
    last = (
        before[-_STEPS:]
        if copied or (obeyed and _WINNING().search(sentence.text))
        else before[max(0, before.rfind(". ", 0, -1)) :]
    )
    hosts = [host.lower() for host in catalogue.HOST().findall(last)] or _LOOKED_UP().findall(last)
    if (
        not hosts
        or not (_FETCH().search(last) or _FETCH().search(sentence.text) or _LOOKED_UP().search(last))
        or mention.is_mention(sentence.around)
    ):
        return
    strange = host_names.doubts(frozenset(hosts)) or not _is_known(hosts[0]) or mention.conceals(sentence.text)
    if strange and not catalogue.LOCAL().match(hosts[0]) and not _AS_MATERIAL().search(sentence.paragraph):
        said = ("run", "its commands") if not obeyed else ("obeyed", "its instructions")
        emit(Kind.REMOTE_TEXT, hosts[0], said[0], detail=said[1])


_PROGRAM = pattern(r"(?<![\w/.-])((?:[\w.-]{1,60}/){0,4}[\w-]{1,60}\.(?:py|m?js|cjs|ts|sh|rb|pl|php|ps1|go|lua))\b")
_PRINTS = pattern(
    r"\b(?:prints?|outputs?|returns?|shows?|says?|emits?|displays?|gives?|gibt|druckt|liefert|affiche|renvoie|imprime|muestra|devuelve|exibe|stampa|выводит|печатает)\b|打印|输出|出力|表示|출력",
    re.I,
)
PRINTED = "printed"
"""The flag of a script whose output is obeyed, until it is known whether that comes from a host."""


def _obeys_printed(sentence: Sentence, emit: Emit) -> None:
    """A script whose output is obeyed: extract.py asks whether the script fetches it."""
    order = _OBEY().search(sentence.text)
    if not order or not (_STRONG_OBEY().search(sentence.text) or _FOREIGN().search(order[0])):
        return
    program = _PROGRAM().search(sentence.paragraph)
    if not program or not _PRINTS().search(sentence.paragraph) or mention.is_mention(sentence.around):
        return
    if not _AS_MATERIAL().search(sentence.paragraph):
        emit(Kind.REMOTE_TEXT, program[1], "obeyed", PRINTED, detail="its instructions")


_LOOKED_UP = pattern(
    r"\b(?:dig|host|nslookup|drill|kdig|resolvectl|Resolve-DnsName)\b[^`\n]{0,60}?\b((?:[\w-]{1,60}\.){1,6}[a-z]{2,20})\b",
    re.I,
)
"""A host whose records are looked up: a text in them is a page too."""

_POINTS = pattern(
    r"\b(?:there|from (?:it|that|the (?:page|site|snippet|paste))|(?:on|at) (?:it|that|the) (?:page|site)|that page|dort|von dort|da(?:raus|von)|là|y (?:est|figure)|allí|ahí|lì|оттуда|там)\b|那里|其中|そこ|거기",
    re.I,
)
_WINNING = pattern(_WINS, re.I)

_COPIES = pattern(
    r"\bcop(?:y|ies)\b[^.\n]{0,60}\b(?:line|text|code|command|snippet|box|block|block of|everything|all|it|what)\b",
    re.I,
)
_STEPS = 400
"""Characters of the steps before one that pastes what an earlier one copied."""

_REFERS = pattern(r"\b(?:it|its|they|there|(?:that|the|this) (?:page|site|file|document|answer|response))\b", re.I)
_AS_MATERIAL = pattern(
    r"\b(?:not (?:orders|instructions)|ask the user|(?<!as )if the user|do nothing that|never follow|untrusted)\b", re.I
)


def _is_known(host: str) -> bool:
    return bool(
        catalogue.REGISTRIES().search(host)
        and not host.endswith("example.com")
        and not host.startswith(("gist.", "raw."))
    ) or bool(re.match(r"(?:docs?|developers?|learn|help|support|www|api|reference|platform)\.", host))


# --- secrets that are to be sent --------------------------------------------------------------------------------------------

_SEND_EN = r"send|fill (?:in|out)|post|upload|include|attach|paste|forward|e-?mail(?= (?:the|it|them|all|a))|transmit|submit|append|put|add|share|publish|copy|exfiltrate|encode|embed|quote|deliver|mail(?= (?:the|it|them|all|a|this)\b)|relay|push|leak|report|write|deposit|drop|ship|ping|beacon|return|mirror|sync"
_SEND_OTHER = r"schick|sende|füge|häng|lade|poste|übermittl|envoie|envoy|joins|ajoute|publie|téléverse|env[ií]|adjunt|incluy|sube|publica|manda|invia|allega|carica|envie|anexe|recopi|coll[eo]|transm|commun|inscri|dépos|copi[ae]|peg[ae]|cole|incoll|entreg|reich|leite|kopier|trag|stuur|verz|voeg|plak|wy[śs]l|prze[śs]l|wklej|załącz|dołącz|skopi|gönder|yükle|yapıştır|отправ|прикреп|загруз|добав|пришли"
_SEND = (
    rf"(?:(?:{_SEND_EN})(?:s|ing)?\b|{_SEND_OTHER}|发送|上传|附上|包含|粘贴|送信|添付|アップロード|보내|첨부|업로드)"
)
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
    rf"|(?:{_WHOLE}|{_SECRETS})[^.\n]{{0,60}}(?P<after>{_SECRETS})[^.\n]{{0,60}}(?:发送|上传|送信|アップロード|보내|업로드)",
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
    r"\b(?:fill|enter|complete|provide|include|add|attach|submit|state|give|answer|post|send|upload|report|open|file|create|write|with (?:these|the following)|following (?:fields?|points?)"
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


def _sends_in_field(sentence: Sentence, emit: Emit) -> None:
    """A secret that a field of a form or a point of a report is to hold; what leads to the list says where it goes."""
    lead, text = sentence.around.lead, sentence.text
    hosts = [host for host in catalogue.HOST().findall(lead) if not catalogue.LOCAL().match(host)]
    if not hosts and (
        then := re.search(rf"(?i)\b(?:{_SEND})\w*[^.\n]{{0,60}}(?:https?://|[\w.+-]{{1,60}}@[\w-])", sentence.below)
    ):
        lead = sentence.below
        hosts = [
            *catalogue.HOST().findall(lead, then.start()),
            *re.findall(r"@([\w-]+(?:\.[\w-]+)+)", lead[then.start() :]),
        ]
        hosts = [host for host in hosts if not catalogue.LOCAL().match(host)]
    if not hosts or not (_FILLS().search(lead) or sentence.below == lead):
        return
    named = [found for found in catalogue.CREDENTIALS().finditer(text) if not found[0].endswith((".example", ".pub"))]
    dumped = re.search(r"`(?:env|printenv|set|export -p)(?:\s*\|[^`]*)?`", text)
    worded = re.search(_SECRETS, text, re.I) or dumped
    if not (named or worded) or not _TAKES_ALL().search(text) or _LESS().search(text):
        return
    around = sentence.around._replace(quoted=sentence.around.topic)  # to report a fault is not to report an attack
    if mention.is_mention(around) or mention.is_forbidden(Around(lead, "")) or mention.consents(text):
        return
    secret = named[0][0] if named else worded[0] if worded else ""
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
    verb = re.search(rf"(?i)\b(?:{_SEND})\w*\b|(?:发送|上传|附上|粘贴|送信|添付|보내|첨부)", text)
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
        if not re.search(rf"(?i)\b(?:{_SEND})\w*\b|(?:发送|上传|附上|送信|添付)", before):
            after = text[path.end() :]
            if not re.search(
                rf"(?i)\b(?:and|then|,|und|et|y|и)\s+(?:\w+\s+){{0,2}}?(?:{_SEND})\w*\s+(?:it|them|that|its|what (?:it|they)|everything|the (?:contents?|result|output|value)|es|le|lo|его)",
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
        secret = worded["secret"] or worded["after"]
    if secret and not mention.consents(text):
        host = next(iter(catalogue.HOST().findall(text)), public[0])
        emit(Kind.CREDENTIALS, secret, "sent", detail=host)


_GATHERS = pattern(
    r"\b(?:collect|gather|read|take|cat|dump|load|grab|get|copy|extract|look up|open|pack|zip|archive|encode|base64(?:-encode)?|capture|save|store|ask|list|find|note|include|print|run|retrieve|harvest|snapshot|concatenate|join)\w*\b",
    re.I,
)
_ASKS_FOR_SECRET = pattern(
    rf"\bask(?:s|ing)?\s+(?:(?:the\s+)?(?:user|them|customer|owner)s?\s+)?(?:for|to\s+(?:paste|give|enter|type|share|provide|send))\b[^.\n]{{0,60}}?{_SECRETS}",
    re.I,
)
_THEN_SENDS = pattern(
    rf"\b(?:{_SEND_EN}|enter|type)(?:s|ing)?\b[^.\n]{{0,80}}?\b(?:it|them|this|that|these|those|everything|both|each of|all|(?:the|that|this|its|their)\s+(?:\w+\s+){{0,2}}?(?:result|output|text|contents?|values?|file|document|archive|string|data|json|bundle|report|snapshot|dump|blob|keys?|tokens?|passwords?|credentials?|secrets?|lines?|copy))\b[^.\n]{{0,120}}?"
    r"(?:https?://[^\s)`\"'>]+|[\w.+-]+@[\w-]+\.[a-z]{2,}|\b(?:webhook|public issue|issue tracker|gist|paste(?:bin)?|telegram|discord)\b)",
    re.I,
)


def _sends_after(sentence: Sentence, emit: Emit) -> None:
    """The same over two sentences or steps: one takes the secret, one of the next sends what was taken."""
    text = sentence.text
    asked = _ASKS_FOR_SECRET().search(text)
    named = [found for found in catalogue.CREDENTIALS().finditer(text) if not found[0].endswith((".example", ".pub"))]
    dumps = re.search(r"`(?:env|printenv|set|export -p)(?:\s*\|[^`]*)?`", text)
    worded = re.search(rf"(?i)(?:{_WHOLE})[^.\n]{{0,40}}?{_SECRETS}", text)
    if not (asked or ((named or dumps or worded) and _GATHERS().search(text))):
        return
    at = sentence.paragraph.find(text[:60])
    after = sentence.paragraph[at + len(text) : at + len(text) + 500] if at >= 0 else ""
    after = text[asked.end() :] + after if asked else after
    then = _THEN_SENDS().search(after)
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


# --- archives with a password -------------------------------------------------------------------------------------------------

_ARCHIVE = r"(?:\.(?:zip|7z|rar|tgz|tar\.gz|gz|dmg|iso|enc|gpg|cab|ace)\b|\barchive\w*|\barchiv\b|\barchivo\b|\barchivio\b|\bарх\w+|压缩包|压缩文件|アーカイブ|圧縮|압축|\bzip\b|\brar\b|\binstaller\b|\bbundle\b|\bpackage\b)"
_PASSWORD = r"(?:\bpass(?:word|phrase|code|wd)\b|\bpass(?=\s*[:=：])|\bpwd?(?=\s*[:=：])|\bpin(?= (?:is|code)|\s*[:=：])|\bunlock (?:code|key)\b|\b(?:archive|zip|unzip|decryption|extraction|unpacking) (?:key|code|phrase|secret|pin)\b|\b(?:code|key|word|phrase) (?:(?:to|that|which) (?:open|unlock|extract|unpack)s?(?: it| them)?|for (?:it|the archive))\b|\bpasswort\b|\bkennwort\b|\bcontraseña\b|\bclave\b|\bmot de passe\b|\bsenha\b|\bparola\b|\bпарол\w*|密码|解压码|パスワード|비밀번호|암호)"
_LOCKED = pattern(
    rf"{_PASSWORD}(?:\s+(?:is|ist|est|es|:|=|to \w+ is|for \w+ is))?\s*[:=：]?\s*(?:is\s+|это\s+|是|は)?[（(]?[`\"'“«「*]{{1,2}}(?P<value>[^`\"'”»」*\s]{{3,40}})[`\"'”»」*]|{_PASSWORD}\s*[:=：]\s*(?:(?:type|enter|use|give|it is)\s+)?(?P<plain>[A-Za-z0-9!@#._-]{{3,40}})\b|[`\"'“](?P<before>[\w!@#.-]{{3,40}})[`\"'”]\s+(?:as|is|for) (?:the |its |archive )?(?:\w+ )?{_PASSWORD}",
    re.I,
)
_UNPACK = pattern(
    r"\b(?:save|double-?click|winrar|7-?zip|extract|unzip|unpack|decompress|open|unlock|decrypt|download|run|start|launch|install|entpack|entsperr|extra[ie]|décompress|descompri|ouvr|abr[ae]|distribut|ship)\w*|распак\w+|извлек\w+|解压|解凍|展開|下载|압축",
    re.I,
)
_MAKES = pattern(
    r"\b(?:create|make|encrypt|protect|compress|zip up|produce|generate|choose|set) (?:\w+ ){0,4}(?:archive|password|zip|file)",
    re.I,
)


_ARCHIVES = (
    ".zip",
    ".7z",
    ".rar",
    ".tgz",
    ".gz",
    ".dmg",
    ".iso",
    ".enc",
    ".gpg",
    ".cab",
    ".ace",
    "archiv",
    "архив",
    "压缩",
    "アーカイブ",
    "圧縮",
    "압축",
    "zip",
    "rar",
    "installer",
    "bundle",
    "package",
)


def locks(sentence: Sentence, emit: Emit) -> None:
    """An archive that comes with the password that opens it."""
    text = sentence.paragraph
    lowered = text.lower()
    if not any(word in lowered for word in _ARCHIVES):
        return
    said = _LOCKED().search(sentence.text) or _LOCKED().search(text)
    if not said and "|" in text and (cell := _in_column(sentence.text, text)):
        said = re.fullmatch(r"(?P<value>(?P<plain>(?P<before>.*)))", cell)
    if not said or not re.search(_ARCHIVE, text, re.I) or not _UNPACK().search(text):
        return
    if mention.is_mention(sentence.around) or _MAKES().search(text):
        return
    value = said["value"] or said["plain"] or said["before"] or ""
    if re.search(r"[$<{%]|^(?:your|the|example|password|protected|required|prompt|manager)", value, re.I):
        return
    archive = re.search(r"[\w.-]+\.(?:zip|7z|rar|tgz|tar\.gz|gz|dmg|iso|enc|gpg)\b", text)
    emit(Kind.OPAQUE, archive[0] if archive else "an archive", "locked", detail=value)


def _in_column(head: str, table: str) -> str:
    """What is in a table's first row below a heading that says password; empty where there is none."""
    columns = [cell.strip() for cell in head.strip().strip("|").split("|")]
    index = next((at for at, cell in enumerate(columns) if re.search(_PASSWORD, cell, re.I)), -1)
    if index < 0 or len(columns) < 2:
        return ""
    for row in table[table.find(head[:40]) + len(head) :].split("\n"):
        cells = [cell.strip().strip("`*\"'") for cell in row.strip().strip("|").split("|")]
        if len(cells) == len(columns) and re.fullmatch(r"[\w!@#.-]*[\w!@#.][\w!@#.-]{2,40}", cells[index]):
            return cells[index]
    return ""


# --- the agent's own rules -----------------------------------------------------------------------------------------------------

PUT = pattern(
    r"\b(?:append|add|write|insert|put|save|store|record|copy|paste|prepend|place|inject|merge|set|change|edit|modify|replace|overwrite|update|create|drop|note|remember|persist|plant|stick|configure|enable|switch|turn|remove|delete|empty|clear"
    r"|kopier\w*|leg(?:e|en)|copi\w*|coloca\w*|place\w*|schreib\w*|füge\w*|trag\w*|ergänz\w*|setz\w*|ajout\w*|écri\w*|mets|insère\w*|ins[eé]r\w*|añad\w*|agreg\w*|escrib\w*|pon|guarda\w*|adicion\w*|escrev\w*|aggiung\w*|scriv\w*|добав\w*|запиши\w*|впиши\w*|вставь\w*)\b|写入|添加|追加|追記|書き込|加え|추가|기록",
    re.I,
)


def remembers(sentence: Sentence, emit: Emit) -> None:
    """A permanent order that is to be written into an agent's memory file."""
    for file in catalogue.MEMORY_FILES().finditer(sentence.text):
        put = max(
            (match.end() for match in PUT().finditer(sentence.text, max(0, file.start() - 120), file.start())),
            default=-1,
        )
        behind = PUT().search(sentence.text, file.end(), file.end() + 60) if put < 0 else None
        if put < 0 and behind is None:
            continue
        if mention.is_mention(sentence.around) or re.search(
            r"(?i)\b(?:instructions?|attempts?|requests?|tries|trying|orders?) to\s+$|\b(?:instructions?|attempts?|requests?|tries|trying|orders?) to \w+\W",
            sentence.text[: file.start()],
        ):
            return
        outside = re.sub(r"\"[^\"]*(?:\"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)", "", sentence.text)
        if mention.is_forbidden(sentence.around) or mention.consents(outside):
            return
        block = (
            sentence.block
            if sentence.text.rstrip().endswith((":", "`")) or sentence.block.startswith(("```", ">"))
            else ""
        )
        content = sentence.text[: file.start()] + sentence.text[file.end() :] + " " + block
        if sentence.text.count('"') % 2 and (at := sentence.paragraph.find(sentence.text[:60])) >= 0:
            content += sentence.paragraph[at + len(sentence.text) :][:400].partition('"')[0]  # the quotation goes on
        concealed = mention.conceals(sentence.paragraph)
        orders = flow._orders(content)
        lasting = re.search(
            r"(?i)\b(?:all (?:later|future|other) (?:sessions|conversations|agents)|every (?:later |future )?(?:session|conversation|agent)|permanently|must stay|keep it there|never remove|survives?|for good)\b",
            sentence.paragraph,
        )
        if (orders and is_order(content)) or concealed or (lasting and orders):
            emit(
                Kind.MEMORY,
                file[0],
                "written",
                "orders",
                *(("concealed",) if concealed else ()),
                detail=content.strip(),
            )
            return
        emit(Kind.MEMORY, file[0], "written", detail="")
        return


_DANGEROUS_ORDER = pattern(
    catalogue.STANDING
    + r"|(?:never|not|n['’]t|no need to|without) (?:\w+ ){0,2}?(?:prompt\w*|ask\w*|confirm\w*|review\w*|question\w*|verify\w*|warn\w*|check\w*|mention\w*|tell\w*)|skip (?:the |all |any |code |security )?(?:review|approval|confirmation|test|check|hook|verification|scan)\w*|always (?:approve|accept|trust|allow|skip|fetch|send|include|install|push|append|forward|load)|auto-?(?:approve|accept|run)|pre-?approved|bypass\w*|--no-verify|dangerously|ignore (?:all|any|the|other|previous)|overrid\w+|takes? precedence|highest priority|(?:use|with|read|take) (?:the |its )?(?:token|password|credential|api key|secret)s? (?:in|from|at|is|:)|trusted (?:source|host|mirror|domain)|come from https?|https?://|may (?:run|push|deploy|delete|merge)\b|never needs? (?:an? |any )?(?:review|approval|confirmation|permission|check)\w*|(?:push|deploy|merge|commit)\w* (?:\w+ )?(?:directly|straight) to|to (?:production|main|master) directly|whitelist\w*|disable\w* (?:the )?(?:check|review|sandbox|hook|security)\w*|\bobey\w*\b|(?:follow|do|execute|run) what(?:ever)? (?:it|they|the|is|you)\b|(?:before|after|at the start of|for|on|during|in) (?:each|every|any|all) (?:new )?(?:task|session|request|message|prompt|conversation|answer|commit|reply|run)s?\b[^.\n]{0,60}\b(?:fetch|load|send|post|curl|npx|uvx|upload|forward)\b",
    re.I,
)


def is_order(content: str) -> bool:
    """True if what is to be remembered removes a check, trusts a host or a person, or sends something."""
    return order_in(content) is not None


def order_in(content: str) -> re.Match[str] | None:
    """The order in a text that is to be remembered: it removes a check, trusts a host or a person, or sends something."""
    asked = r"(?i)\b(?:always|every|never|must|each|before|first|fetch|load|send|post|install|follow|run)\b"
    for found in _DANGEROUS_ORDER().finditer(content):
        if not found[0].lower().startswith(("http", "come from http")) or re.search(asked, content):
            return found
    return None


_SETTINGS_OF = pattern(
    r"\b(?:cursor|claude(?: code)?|codex|gemini(?: cli)?|copilot|vs ?code|windsurf|cline|the agent|your agent|the editor)(?:['’]s)? (?:settings|preferences|configuration|options)\b",
    re.I,
)


def _servers(sentence: Sentence, emit: Emit) -> None:
    """MCP servers that are to be written into an agent's settings."""
    place = catalogue.AGENT_SETTINGS().search(sentence.text)
    if not place or not PUT().search(sentence.text) or mention.is_mention(sentence.around):
        return
    hosts = host_names.found_in(sentence.block)
    asked = (
        ("concealed",)
        if mention.conceals(sentence.paragraph)
        else ("consented",)
        if mention.consents(sentence.paragraph)
        else ()
    )
    what = ", ".join(sorted(hosts)) or place[0]
    emit(Kind.MCP, what, "written", *host_names.doubts(hosts), *asked, detail=sentence.block)


def permits(sentence: Sentence, emit: Emit) -> None:
    """An agent's permissions that are to be opened wide."""
    lowered = f"{sentence.text} {sentence.block}".lower()
    if "mcpservers" in lowered or "mcp_servers" in lowered or "mcp.json" in lowered or "mcp_config" in lowered:
        _servers(sentence, emit)
    if not any(sign in lowered for sign in catalogue.WIDE_SIGNS):
        return
    wide = catalogue.WIDE_PERMISSIONS().search(sentence.text) or catalogue.WIDE_PERMISSIONS().search(sentence.block)
    if not wide:
        return
    settings = (
        catalogue.AGENT_SETTINGS().search(sentence.text)
        or catalogue.AGENT_SETTINGS().search(sentence.paragraph)
        or _SETTINGS_OF().search(sentence.text)
    )
    started = re.search(
        r"(?i)\b(?:run|start|launch|restart|invoke|call|use|open|spawn|execute|always|switch|enable|pass|add|starte?|lance|ejecuta|inicia)\b[^.\n]{0,60}"
        + re.escape(wide[0]),
        sentence.text,
    )
    if not ((settings and PUT().search(sentence.text)) or started):
        return
    said = sentence.text.replace(wide[0], "")  # to turn off the approval is not to ask for it
    around = sentence.around._replace(after=re.sub(r"(?i)\bdeny[- ]?(?:list|rule)s?\b", "", sentence.around.after))
    if mention.is_mention(around) or mention.consents(said) or mention.consents(sentence.around.lead):
        return
    if (
        not settings
        and not mention.conceals(sentence.paragraph)
        and re.search(
            r"(?i)\b(?:container|sandbox|VM|isolated|throw-?away|disposable|only (?:in|when|if))\b", sentence.paragraph
        )
    ):
        return
    emit(Kind.PERMISSIONS, settings[0] if settings else "an agent", "agent", "wide", detail=wide[0])


# --- what an agent has to delete, or a user to paste ----------------------------------------------------------------

_SWEEPS = pattern(
    r"\b(?:delet|remov|eras|wip|terminat|end(?:ing)?\b|empt(?:y|ies)|drop|destroy|purg|clear|tear)\w*\b[^.]{0,120}?\b(?:home (?:directory|folder)|file-?systems?|hard (?:disk|drive)s?|buckets?|instances?|cloud resources|databases|(?:user|owner)['’]s (?:files|documents|folders)|users and roles|stacks)\b"
    r"|\b(?:near[- ])?(?:factory|blank|pristine|near-new)[- ](?:state|condition|reset)\b",
    re.I,
)
_ALL_OF_IT = pattern(
    r"\buntil nothing (?:is|remains)\b|\bnothing is left\b|\b(?:every|each|all) (?:\w+ ){0,2}?(?:profiles?|accounts?|regions?|buckets?|instances?)\b|\bfor each\b|\bone after the other\b|\bresources gone\b|\b(?:user['’]s )?home (?:directory|folder)\b|\bleav(?:e|ing) (?:out )?hidden\b",
    re.I,
)
_NO_QUESTION = pattern(
    r"\bwithout (?:stopping|pausing|asking|a question|questions|confirm\w+)\b|\bquestions?\b[^.]{0,40}\b(?:slow|spoil|not part|not needed|in between|waste|unnecessary)\w*|\bgo on until\b|\bdo not (?:stop|pause|ask|wait)\b|\b(?:errors?|refusals?) (?:as|are) (?:unimportant|ignored|to be ignored)\b|\bif something refuses\b",
    re.I,
)


def sweeps(sentence: Sentence, emit: Emit) -> None:
    """A text that tells an agent to delete a home, or all that an account of a cloud holds, and to ask nobody."""
    said = sentence.paragraph
    found = _SWEEPS().search(said)
    if not found or not _ALL_OF_IT().search(said) or not _NO_QUESTION().search(said):
        return
    if not mention.is_mention(sentence.around):
        emit(Kind.DELETE, found[0][:60], "wide", detail=" ".join(found[0].split()))


_RUN_DIALOG = pattern(
    r"\b(?:win(?:dows)?(?:[ -]?(?:key|logo|taste))?\**\s*\+\s*\**(?:R|X)\b|run (?:box|dialog|window))[\s\S]{0,300}?(?:\b(?:ctrl|strg|cmd)\**\s*\+\s*\**V\b|\bpaste\b|\binsert\b)[\s\S]{0,200}?(?:\benter\b|\breturn\b|\bOK\b)",
    re.I,
)


_TELLS_NOT_TO = pattern(
    r"\b(?:never|do not|don['’]t)\s+(?:press|paste|enter|follow|open)\b|\bscams?\b|\bphishing\b|\battack\w*\b", re.I
)


def pastes(sentence: Sentence, emit: Emit) -> None:
    """Keys that a user is to press, by which what is in the clipboard is run unseen."""
    found = _RUN_DIALOG().search(sentence.paragraph)
    if found and not sentence.around.topic and not _TELLS_NOT_TO().search(sentence.paragraph):
        emit(Kind.REMOTE_TEXT, "the clipboard", "run", "paste", detail="its commands")


# --- orders against the user -------------------------------------------------------------------------------------------------------

_PRIOR = r"(?:previous|prior|above|earlier|preceding|system|original|existing|other|former|foregoing|initial|current|default|safety|security|developer|all|any|every|your|those|these|the|its|company|repository|platform|base|core|standing|(?:user|reviewer|owner|operator|maintainer)['’]s)"
_RULES = r"(?:instructions?|prompts?|rules|conditions|terms|guidelines?|directions?|directives?|polic(?:y|ies)|constraints?|restrictions?|guardrails?|safeguards?|orders|programming|context|limits|limitations|safety (?:checks|measures|rules)|system messages?|training)"
_WHEN = r"(?:above|before(?: this(?: \w+)?)?|earlier|previously|so far|until now|up to (?:now|here|this point)|in (?:your|the) (?:system )?prompt)"
_GIVEN = rf"(?:\s+(?:that\s+)?(?:(?:you\s+)?(?:were|was|have been|had been)\s+)?(?:given|set|told|written|stated|provided|laid down|placed|received)?(?:\s+(?:to|for|on|by)\s+(?:you|\w+))?(?:\s*{_WHEN})?)?"
_GIVEN_BEFORE = rf"(?:\s+{_WHEN}(?:\s+by\s+(?:the\s+|your\s+)?\w+)?|\s+(?:that\s+)?(?:you\s+)?(?:were|was|have been|had been)\s+(?:given|set|told|written|stated|provided|placed|laid down|started|launched|configured|equipped|trained|set up|set off)(?:\s+(?:(?:to|for|on)\s+you|with|under|by))?(?:\s+{_WHEN})?(?:\s+by\s+(?:the\s+|your\s+)?\w+)?)"
_APPLIED = rf"(?:\s+that\s+(?:you\s+)?(?:applied|existed|held|bound you|were in (?:force|place|effect)|had)\s+{_WHEN})"
_OVER = r"(?:(?:is|are|have been|has been|have|has|were|now)\s+)?(?:(?:is|are)\s+)?(?:no longer (?:apply|applies|valid|in force|binding|count)|(?:now |hereby )?(?:void|suspended|obsolete|cancelled|canceled|revoked|expired|withdrawn|null|outdated and|replaced|overridden|lifted)|do not (?:apply|count)|don['’]t (?:apply|count)|cease to apply|stop applying|lose their force)"
OVERRIDES = pattern(
    rf"\b(?:(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?|overrid(?:e|es|ing)|bypass|set aside|put aside|discard|drop|stop (?:following|obeying)|pay no (?:attention|heed) to|no longer (?:follow|obey|apply)|do not (?:follow|obey|apply|heed)|don['’]t (?:follow|obey)|supersed(?:e|es)|void|cancel|dismiss|neglect|abandon|throw (?:away|out))\s+(?:(?:all|any|every|each|the|your|of|these|those|everything|what(?:ever)?|and)\s+){{0,4}}(?:{_PRIOR}\s+){{1,3}}(?:(?:set of|user|given|safety|and|or|of)\s+){{0,3}}{_RULES}\b"
    rf"|(?:ignore|disregard|forget)\s+(?:everything|all|anything|what)\s+(?:that\s+)?(?:you\s+(?:were|have been|know|learned)|(?:was|came|is|comes)\s+(?:said|told|written|before|above)|above|before(?: this)?|so far|prior)\b|(?:{_PRIOR}\s+){{1,2}}{_RULES}{_GIVEN}\s+{_OVER}"
    rf"|(?:all|any|every|each|the|those|these|your)\s+(?:\w+\s+)?{_RULES}{_GIVEN_BEFORE}\s+{_OVER}"
    rf"|(?:all|any|every|each|the|those|these|your)\s+(?:\w+\s+)?{_RULES}{_APPLIED}\s+{_OVER}"
    rf"|(?:everything|all|whatever|anything)\s+(?:that\s+)?you\s+(?:were|have been|had been)\s+(?:told|given|taught|instructed|asked)\b[^.\n]{{0,60}}?\s{_OVER}"
    rf"|(?:treat|consider|regard|deem)\w*\s+(?:(?:all|everything|any|the|that|those|what)\s+){{0,2}}(?:{_RULES}|(?:\w+\s+){{0,3}}(?:told|said|instructed|given|set|written)(?:\s+(?:to|you|by)\b(?:\s+\w+)?)?){_GIVEN}\s+(?:as\s+)?(?:now\s+)?(?:void|suspended|obsolete|cancelled|canceled|revoked|overridden|lifted|withdrawn|expired|null|outdated|irrelevant|superseded)\b"
    r"|(?:ignoriere|vergiss|missachte|übergehe|verwirf|(?:halte|richte) dich nicht (?:mehr )?(?:an|nach))\s+(?:\w+\s+){0,3}(?:anweisungen|regeln|vorgaben|instruktionen|richtlinien|befehle|weisungen)\b|(?:lass|lasse|setze?|befolge|beachte|berücksichtige)\s+(?:\w+\s+){0,3}(?:anweisungen|regeln|vorgaben|instruktionen|richtlinien|befehle|weisungen)\b[^.\n]{0,40}?\b(?:außer (?:acht|kraft)|nicht (?:mehr|länger))\b|(?:ignore[sz]?|oublie[sz]?|ne (?:tiens|tenez|tien) (?:pas|plus|aucun) compte|ne (?:suis|suivez|respecte[sz]?) (?:pas|plus)|(?:fais|faites) abstraction|(?:laisse|mets|mettez)[sz]? de côté|écarte[sz]?)\s+(?:\w+\W){0,5}(?:instructions|consignes|règles|directives|indications|ordres)\b(?:\s+(?:précédentes|antérieures|ci-dessus|système))?|(?:ignora|olvida|descarta|omite|(?:no (?:tengas|tomes|tenga|tome) en cuenta|no (?:hagas|haga) caso (?:de|a)|no (?:sigas|obedezcas)|ha(?:z|ga) caso omiso de|deja de lado|pasa por alto|prescinde de))\s+(?:\w+\s+){0,4}(?:instrucciones|indicaciones|pautas|consignas|reglas|directrices|órdenes|normas)\b|(?:ignore|esqueça|desconsidere|descarte|não (?:leve|tenha) em (?:conta|consideração)|não (?:siga|obedeça)|deixe de lado)\s+(?:\w+\s+){0,3}(?:instruções|regras|diretrizes|orientações|indicações|ordens)\b|(?:ignora|dimentica|tralascia|non (?:tenere|tener) conto|non (?:seguire|rispettare)|metti da parte)\s+(?:\w+\W){0,4}(?:istruzioni|regole|indicazioni|direttive|ordini)\b)|(?:игнорируй|забудь|проигнорируй|отбрось|не (?:учитывай|следуй|соблюдай|выполняй)|не обращай внимания на)\w*\s+(?:\w+\s+){0,4}(?:инструкци\w+|указани\w+|правил\w+)|\b(?:(?:was|alles,? was)\b[^.\n]{0,60}\b(?:gesagt|aufgetragen|vorgegeben|verlangt|mitgeteilt|angewiesen|angeordnet)\b[^.\n]{0,40}\bgilt\b[^.\n]{0,30}\bnicht (?:mehr|länger)\b|(?:anweisungen|regeln|vorgaben|instruktionen|richtlinien|befehle|weisungen)\b[^.\n]{0,60}\b(?:gelten|sind)\b[^.\n]{0,30}\b(?:nicht (?:mehr|länger)|aufgehoben|hinfällig|ungültig)\b|(?:vergiss|ignoriere|missachte)\b[^.\n]{0,40}\balles\b[^.\n]{0,10}\bwas\b[^.\n]{0,40}\b(?:gesagt|aufgetragen|vorgegeben|verlangt|mitgeteilt|steht|stand)\b|(?:olvida|ignora|descarta)\s+(?:\w+\s+){0,3}?todo lo que\b|(?:oublie[sz]?|ignore[sz]?)\s+(?:\w+\s+){0,3}?tout ce qu|(?:dimentica|ignora)\s+(?:\w+\s+){0,3}?tutto (?:ciò|quello) che\b|(?:esque[cç][ae]|ignor[ae])\s+(?:\w+\s+){0,3}?tudo o que\b)|(?:забудь|игнорируй)\w*\s+(?:\w+\s+){0,3}?вс[её],? что|\b(?:vergeet\s+(?:\w+\s+){0,3}?alles wat\b|zapomnij\s+(?:\w+\s+){0,3}?wszystk\w+,? co\b|(?:todo )?lo que\b[^.\n]{0,60}\b(?:dij\w+|dicho|pid\w+|pedido|orden\w+|mand\w+|indic\w+)\b[^.\n]{0,40}\b(?:ya no|deja de)\s(?:vale\w*|valer|rige|regir|(?:se )?aplica\w*|cuenta)|(?:instrucciones|indicaciones|pautas|reglas|órdenes|normas)\b[^.\n]{0,60}\b(?:ya no|dejan de)\s(?:valen|valer|rigen|regir|(?:se )?aplican?\w*|cuentan)|(?:tout )?ce qu(?:e|['’]\w+)\b[^.\n]{0,60}\b(?:dit|demandé|ordonné|indiqué|confié)\b[^.\n]{0,40}\bne (?:vaut|compte|tient|s['’]applique) plus\b|(?:instructions|consignes|règles|directives|indications|ordres)\b[^.\n]{0,60}\b(?:ne (?:valent|comptent|tiennent|s['’]appliquent) plus|sont (?:annulée?s|levée?s|caduques))\b|(?:tudo )?o que\b[^.\n]{0,60}\b(?:disse\w*|dito|pedi\w+|mand\w+|orden\w+|indic\w+)\b[^.\n]{0,40}\b(?:já não|deixa de|não)\s(?:vale\w*|valer|se aplica|conta)\b|(?:ciò|quello|tutto ciò) che\b[^.\n]{0,60}\b(?:detto|chiesto|ordinato|indicato)\b[^.\n]{0,40}\bnon (?:vale|conta|si applica) più\b|(?:istruzioni|regole|indicazioni|direttive|ordini)\b[^.\n]{0,60}\bnon (?:valgono|contano|si applicano) più\b)|(?:то|вс[её]),? что\b[^.\n]{0,60}(?:сказал|просил|поручил|велел|указал)\w*[^.\n]{0,40}больше не (?:действует|имеет)|(?:инструкци\w+|указани\w+|правил\w+)[^.\n]{0,60}больше не (?:действуют|имеют)|\b(?:(?:negeer|vergeet)\s+(?:\w+\s+){0,4}(?:instructies|regels|opdrachten|aanwijzingen)\b|(?:z?ignoruj|zapomnij o|pomiń)\s+(?:\w+\s+){0,4}(?:instrukcj\w+|polece\w+|zasad\w*)\b|(?:ignorera|glöm|bortse från)\s+(?:\w+\s+){0,4}(?:instruktioner\w*|regler\w*|anvisningar\w*)\b|(?:talimat|kural)\w*\s+(?:\w+\s+){0,2}(?:yok say|görmezden gel|unut|dikkate alma)\w*)|(?:忽略|无视|忘记|抛开|不要(?:理会|遵守|遵循|考虑))[^。\n]{0,12}(?:指令|指示|规则|提示|说明)|(?:無視|忘れ)[^。\n]{0,4}(?:指示|命令|ルール)|(?:指示|命令|ルール)[^。\n]{0,6}(?:無視|忘れ)|(?:지시|명령|규칙)[^.\n]{0,6}(?:무시|잊)",
    re.I,
)
ROLES = pattern(
    r"\b(?:you are (?:now|no longer|hereby|from now on|henceforth)\s+(?:(?:in|an?|the|bound|under|operating|running|entering)\s+)?(?:\w+[ -]){0,3}(?:mode|DAN|unrestricted|jailbroken|root|administrator|admin|developer|free from|without (?:restrictions|limits)|maintenance|bound|subject|restricted)\b|(?:enter|switch (?:in)?to|activate|enable|engage)\s+(?:\w+\s+){0,2}(?:developer|god|dan|jailbreak|unrestricted|maintenance|debug|admin|root|override|sudo|unsafe)\s+mode\b|(?:approvals?|guardrails?|safety (?:checks|rules)|permissions? checks?|confirmations?|restrictions|safeguards)\s+(?:are|is|have been|were)\s+(?:now\s+)?(?:off|disabled|suspended|lifted|not needed|waived|turned off)\b|new system (?:prompt|instructions?|message)\s*[:=])|<\|im_start\|>\s*system|\[/?(?:INST|SYSTEM)\]|<<SYS>>|<system>\s*\w|\b(?:act as (?:if you (?:had|have) no|an? (?:unrestricted|uncensored|unfiltered))|no longer bound by\b|pretend (?:that )?(?:you have no|there are no) (?:rules|restrictions|limits|guidelines))",
    re.I,
)
FALSE_SENDER = pattern(
    r"(?:^|\n)[ \t]*(?:[#>*\[(-]+[ \t]*)?(?:SYSTEM|ADMIN(?:ISTRATOR)?|DEVELOPER|OPERATOR|ANTHROPIC|OPENAI|ROOT|OVERRIDE)(?:\s+(?:MESSAGE|NOTICE|PROMPT|OVERRIDE|INSTRUCTION|UPDATE|NOTE|ALERT))?\]?\s*[:：]\s*(?P<said>[^\n]{10,})"
)
_ORDER_WORDS = pattern(
    r"\b(?:you (?:are|must|should|will|may|can)|do not|don['’]t|never|always|ignore|disregard|approv\w+|forward|send|run|execute|push|delete|grant|allow|skip|must)\b",
    re.I,
)
_TO_AN_AGENT = pattern(
    r"\b(?:you (?:are|must|will|may)|do not|don['’]t|never|ignore|approv\w*|disregard|override|forward|user)\b", re.I
)
CONCEALS = pattern(
    r"\b(?:(?:do not|don['’]t|never|must not|without|avoid|refrain from|no need to|need not|not)\s+(?:ever\s+|explicitly\s+)?(?:tell(?:ing)?|inform(?:ing)?|notify(?:ing)?|alert(?:ing)?|warn(?:ing)?|let(?:ting)?)\s+(?:the\s+|your\s+|any\s+)?(?:user|human|operator|owner|developer|reviewer|person|customer|anyone|anybody|team|them)s?\b(?:\s+(?:know\s+)?(?P<what>that|about|of|you|this|it|what|these|anything|why|when))?"
    r"|(?:do not|don['’]t|never|must not|without|avoid)\s+(?:ever\s+)?(?:mention(?:ing)?|reveal(?:ing)?|disclos(?:e|ing)|show(?:ing)?|report(?:ing)?|log(?:ging)?|display(?:ing)?|print(?:ing)?|list(?:ing)?|surface|explain(?:ing)?|discuss(?:ing)?|acknowledg(?:e|ing)|record(?:ing)?|include)\s+(?:(?:any of|that|this|these|it|the|your|them|having|doing|what)\s+){0,3}(?:(?:step|action|command|instruction|note|message|line|rule|part|fact|section|tool call|call|request|file|text|change)s?\s+)?(?:to|in|from|with|before)\s+(?:the\s+|your\s+|any\s+)?(?:user|human|operator|owner|reviewer|summary|answer|reply|output|response|log|report|transcript|chat|conversation|commit|pull request|PR|anyone)\b"
    r"|(?:do not|don['’]t|never|without|avoid)\s+(?:ever\s+)?(?:bring(?:ing)?\s+(?:this|it|that|these|any of this)\s+up|(?:draw|call)(?:ing)? attention to (?:this|it)|rais(?:e|ing) (?:this|it)|mak(?:e|ing) (?:this|it) known)\s+(?:to|with|before|in front of)\b"
    r"|(?:hid(?:e|ing)|conceal(?:ing)?|keep(?:ing)?|leav(?:e|ing)|withhold(?:ing)?)\s+(?:this|that|it|these|them|the\s+\w+|all of this|any of this)\s+(?:\w+\s+)?(?:from\s+(?:the\s+|your\s+)?(?:user|human|operator|owner|reviewer|log|team|summary|everyone|anyone)|(?:a\s+)?secret\b|hidden\b(?! (?:by|until|behind|when|in css|layer))|to yourself\b|between us\b|confidential from|out of (?:the|your|any) (?:log|summary|report|answer|reply|output|response|transcript|commit|chat)s?)"
    r"|(?:users?|owners?|people|readers?|customers?|reviewers?|maintainers?|colleagues|anyone|anybody|everyone|they|the team)\s+(?:do(?:es)?\s+not\s+(?:have|need)\s+to|don['’]t\s+(?:have|need)\s+to|need(?:s)?\s+(?:not|never)|needn['’]t|(?:should|must|ought\s+to|are|is|will)\s+(?:not|never))\s+(?:(?:to\s+)?(?:hear|know|learn|notice|find\s+out|be(?:come)?\s+(?:told|aware|informed|shown|notified))|told|informed|notified|aware)\b(?:\s+(?:about|of)\s+(?:it|this|that|them|these|any of (?:it|this)|the (?:change|step|call|copy|switch|transfer))\b|(?=\s*(?:[.;,)]|$|and\b)))"
    r"|(?:users?|owners?|people|readers?|customers?|reviewers?|maintainers?|colleagues|nobody|they|it|this|that|these|the\s+\w+)\b[^.;\n]{0,60}\bneeds?\s+no\s+(?:notice|mention|explanation|warning|message)\b|(?:there(?:['’]s| is)\s+)?no\s+need\s+to\s+(?:speak|talk|tell)\s+(?:of|about)\s+(?:it|this|that|them)\b"
    r"|(?:leave|make)\s+no\s+(?:mention|note|trace)\s+(?:of\s+(?:it|this|that|them)\s+)?(?:in|to)\b|(?:无需|不必|不用|不要)(?:向用户|对用户|给用户)?(?:展示|说明|告知|告诉|提及)|(?:keep|leave)\s+(?:it|this|that|them|these)\s+out\s+of\s+(?:[\w.'’/-]+(?:,\s*|\s+(?:and|or)\s+|\s+)){0,6}?(?:summar(?:y|ies)|reports?|answers?|repl(?:y|ies)|responses?|read-?me(?:\.md)?|change-?logs?|release notes|transcripts?|reviews?)\b"
    r"|(?:do not|don['’]t|never)\b[^.;\n]{0,60}?\b(?:say|show|tell|mention|reveal|admit|quote|cite|state|write)\w*\b[^.;\n]{0,40}?\b(?:that|whether|how|where)\s+(?:you\s+(?:have\s+)?(?:read|sent|used|ran|run|took|take|look|looked|copied|copy|fetched|loaded|added|changed|posted|opened|wrote)\b|(?:it|they|this|these|the\s+\w+)\s+(?:was|were|is|are|has been|have been|came)\s+(?:loaded|fetched|used|read|consulted|applied|run|sent|added|changed|followed|copied|from))\b"
    r"|no (?:hace falta|es necesario) (?:(?:contar|decir|mencionar)(?:lo|la|los|las|le|les|selo)\b|avisar\w*)|\b(?:inutile|pas besoin|n['’]est pas nécessaire) (?:de |d['’])(?:le |en )?(?:dire|mentionner|parler|préciser|signaler|raconter)\b|\b(?:muss|braucht|brauchst|müssen)\b[^.\n]{0,40}\b(?:nicht|niemand\w*)\b[^.\n]{0,30}\b(?:erwähn\w+|wissen|erfahren|sagen|mitteilen)\b|\bnão (?:é preciso|precisa|é necessário) (?:(?:contar|dizer|mencionar)(?:-l[oae]s?|-lhes?| isso| isto)\b|avisar\b)|\bnon (?:serve|occorre|è necessario) (?:(?:dir|menzionar|raccontar)l[oaie]\b|avvisar\w*)"
    r"|without (?:the )?(?:user|human|operator|owner)['’]?s?\s+(?:\w+\s+)?(?:knowledge|consent|noticing|knowing|awareness|notice|seeing)|(?:so that|such that|and make sure|make sure|ensure)\s+(?:that\s+)?(?:the\s+)?(?:user|human|operator|nobody|no one|reviewer)\s+(?:does not|doesn['’]t|won['’]t|will not|never|cannot|can['’]t)?\s*(?:see|notice|know|find out|realise|realize|learn)s?\b"
    r"|(?:sag|verrate|erwähne|melde|zeige)\w*\s+(?:\w+\s+){0,4}(?:nichts?|nicht)\b[^.\n]{0,30}\b(?:benutzer|nutzer|anwender|zusammenfassung|davon)|(?:dem|den) (?:benutzer|nutzer|anwender)\w*\s+(?:\w+\s+){0,3}(?:nichts?|nicht)\b|ohne (?:den|dem) (?:benutzer|nutzer|anwender)|ne (?:dis|dites|mentionne\w*|parle\w*|révèle\w*|signale\w*)\s+(?:\w+\s+){0,3}(?:pas|rien)\b[^.\n]{0,40}\b(?:utilisateur|résumé)|sans (?:en )?(?:informer|prévenir|avertir|le dire)\b[^.\n]{0,20}utilisateur|no (?:le )?(?:digas|menciones|informes|reveles|muestres|avises)\b[^.\n]{0,40}\b(?:usuario|resumen)|sin (?:informar|avisar|decir)\b[^.\n]{0,20}usuario|(?:über|von) (?:diese[nmr]?|den|das) (?:\w+ )?(?:absatz|hinweis|schritt|anweisung|text|abschnitt|punkt)\w*[^.\n]{0,20}\b(?:nicht|kein wort|nichts)\b[^.\n]{0,20}\b(?:gesprochen|gesagt|reden|sprechen|verloren)\b|(?:diese[nmr]?) (?:absatz|hinweis|schritt|anweisung|abschnitt)\w*[^.\n]{0,20}\bnicht\b[^.\n]{0,20}\b(?:erwähn\w+|zeigen|gezeigt|wiedergegeben)\b|(?:das|dies|es) bleibt unter uns\b|(?:this|these) (?:paragraph|note|step|line|section|instruction|message|text)s? (?:is|are|must|shall|should|will) not (?:to )?(?:be )?(?:mentioned|discussed|repeated|quoted|summari[sz]ed|spoken of|talked about|disclosed|revealed|shown|reported)\b|(?:de|sobre) est[ea] (?:párrafo|nota|paso|indicación|texto) no se (?:habla|dice|menciona|informa)\b|non (?:parlare|parli|parlarne|menzionarlo|raccontarlo|mostrarlo)\b[^.\n]{0,40}\butente|(?:vertel|zeg|meld|noem)\b[^.\n]{0,40}\b(?:gebruiker|niemand)[^.\n]{0,20}\bniet\w*|nie (?:mów|wspominaj|informuj|pokazuj)\w*[^.\n]{0,40}\b(?:użytkownik\w*|nikomu)|kullanıcıya\b[^.\n]{0,40}\b(?:söyleme|gösterme|bahsetme)\w*|on ne parle pas de (?:ce paragraphe|cette note|cette étape|ce texte)\b|no (?:se )?(?:lo |la |los |las )?(?:cuentes|digas|reveles|comentes|menciones|menciones)\b[^.\n]{0,30}\ba nadie\b|n['’e](?:n )?(?:dis|dites|parle[sz]?) (?:rien )?à personne\b|(?:sag|erzähl|verrate?)\w*\b[^.\n]{0,30}\bniemandem\b|não (?:conte|diga|revele)\b[^.\n]{0,30}\ba ninguém\b|non (?:dirlo|dire|raccontar\w+|rivelar\w+)\b[^.\n]{0,30}\ba nessuno\b)|никому\s+(?:\w+\s+){0,3}не (?:говори|сообщай|рассказывай)\w*|\bnão (?:diga|mencione|informe|revele)\b[^.\n]{0,40}\busuário|\bnon (?:dire|menzionare|informare|rivelare)\b[^.\n]{0,40}\butente|не (?:говори|сообщай|упоминай|показывай)\w*\s+[^.\n]{0,30}(?:пользовател\w+|об этом)|(?:不要|别|勿|无需)[^。\n]{0,6}(?:告诉|告知|通知|提及|透露)[^。\n]{0,6}(?:用户|使用者)?|\b(?:no (?:le |les |se lo )?(?:enseñes|cuentes|comentes|expliques|dejes ver)\b[^.\n]{0,40}\busuario|(?:ocúlta|escónde)\w*[^.\n]{0,30}\busuario|n(?:e |['’])(?:montre|affiche|explique|raconte)\w*\s+(?:\w+\s+){0,2}(?:pas|rien|jamais)\b[^.\n]{0,40}\butilisateur|(?:cache|dissimule)[sz]?\b[^.\n]{0,30}\butilisateur|(?:verschweige|verbirg|verheimliche)\w*\b[^.\n]{0,40}\b(?:benutzer|nutzer|anwender)|não (?:mostre|conte|exiba|comente|explique)\b[^.\n]{0,40}\busuário|(?:esconda|oculte)\b[^.\n]{0,30}\busuário|non (?:mostrare|raccontare|spiegare)\b[^.\n]{0,40}\butente|nascond\w+\b[^.\n]{0,30}\butente)|(?:скрой|скрывай)\w*[^.\n]{0,30}пользовател\w+|(?:不要|别|勿)[^。\n]{0,6}(?:显示|展示|让)[^。\n]{0,10}(?:用户|使用者)|(?:对|向)用户隐(?:藏|瞒)|ユーザー[^。\n]{0,10}(?:見せ|表示し|気づかせ|気付かせ)な|ユーザー[^。\n]{0,8}隠|ユーザー[^。\n]{0,6}(?:伝え|知らせ|言わ|報告し)な|사용자[^.\n]{0,10}(?:알리지|말하지)",
    re.I,
)
_ADVICE = pattern(
    r"\b(?:tell|inform|notify|alert|warn)\w*\s+(?:the\s+)?(?:user|them|customer|reader|team)s?\s+(?:to|how|which|whether|yet|again|twice|until|unless|if)\b",
    re.I,
)
ADDRESSES = pattern(
    r"\b(?:note|message|instructions?|attention|reminder|hint|info|memo|hinweis|nota|remarque|примечание)\s+(?:to|for|an|à|para|pour|per|для)\s+(?:the\s+|any\s+|all\s+|an?\s+|den\s+|l['’]|el\s+|la\s+)?(?:ai|llm|agents?|assistants?|models?|claude|codex|gpt|copilot|cursor|gemini|reviewing|coding|language|ki|ia|ии|агент\w*|asistente|assistente|agenten)\b|(?:^|\n|[.!][ \t]+)[ \t]*(?:(?:ai|coding|language|any|all|every)\s+){0,2}(?:ai|llms?|agents?|assistants?|claude|codex|gpt|copilot|gemini|system|models?|asistente|assistent)\s*(?:[:,]|[-—]\s)|\b(?:(?:if|when|as) you(?:['’]re| are) (?:an? )?(?:ai|llm|language model|agent|assistant|automated)|(?:dear|hey|hello|hi) (?:ai|llm|agent|assistant|claude|model)\b|(?:agents?|assistants?|models?|ais?|llms?|claude) (?:reading this|that reads? this|processing this|must|should|shall|needs? to|is to|are to|will)\b)|AI助手|智能体|助手[:：]|エージェント[:：へ]|에이전트",
    re.I,
)
ACTS = pattern(
    r"\b(?:run|start|launch|release|sign|pay|set|execute|approve|merge|send|post|push|delete|remove|skip|ignore|disregard|grant|install|fetch|download|upload|forward|append|write|add|open|call|disable|bypass|include|reply|answer|read|print|reveal|copy|curl|treat|accept|create|commit|use|set|load|transfer|führe|sende|lösche|exécute|envoie|supprime|ejecuta|envía|borra|выполни|отправь|удали|запусти|carry out|drucke|schreibe|führ|lies|gib|imprime|escribe|lee|écris|affiche|lis|escreva|leia|покажи|прочитай|напиши)\b|打印|读取|写入|出力し|読み|书|执行|发送|删除|运行|批准|実行|送信|実行し|실행|보내",
    re.I,
)


VOCATIVE = pattern(
    r"^[\s\W]*(?:(?:dear|hey|hi|hello|attention|to)\s+)?(?:the\s+|any\s+|all\s+)?(?:ai\s+|coding\s+|language\s+)?"
    r"(?:agents?|assistants?|models?|llms?|ai|claude|codex|copilot|gemini|cursor|assistent\w*|asistente|assistente|ассистент|агент)\s*[:,;–—-]\s"
    r"|^[\s\W]*(?:(?:AI)?助手|智能体|アシスタント|エージェント|어시스턴트|에이전트)\s*[:：,，、へ]",
    re.I,
)
SILENT = pattern(
    r"\bsay(?:ing)? nothing\b|\bno need to (?:mention|say|show|report|ask)\b|\b(?:quietly|silently|secretly)\b", re.I
)


def called_by_name(text: str) -> re.Match[str] | None:
    """An agent is spoken to by its name, and told to send or fetch something, to read a secret, or to be silent."""
    called = VOCATIVE().match(text)
    if called and (
        SILENT().search(text)
        or CONCEALS().search(text)
        or catalogue.HOST().search(text)
        or catalogue.CREDENTIALS().search(text)
    ):
        return called
    return None


def calls(sentence: Sentence, emit: Emit) -> None:
    """A field of data that speaks to an agent by its name, and takes the question away, or asks for what is secret."""
    text = sentence.text
    called = VOCATIVE().match(text)
    if not called or sentence.around.quoted or not ACTS().search(text):
        return
    if (
        mention.conceals(text)
        or SILENT().search(text)
        or CONCEALS().search(text)
        or catalogue.CREDENTIALS().search(text)
    ):
        emit(Kind.INSTRUCTION, text[:80], "addressed", "in a field of data")


def turns(sentence: Sentence, emit: Emit) -> None:
    """Orders that set an agent against its rules or its user."""
    text = unwrapped(sentence.text)
    hidden = (f"in {sentence.hidden}",) if sentence.hidden else ()
    for name, found in families(text.lower()):
        for match in found.finditer(text):
            around = _narrowed(sentence.around, text, match)
            if not sentence.hidden and (is_cited(text, *match.span()) or around.quoted):
                continue
            if mention.is_forbidden(around) and name != "conceals":
                continue
            if name == "conceals" and not _keeps(text, match):
                continue
            if name == "overrides" and not sentence.hidden and _is_ordinary(text, match):
                continue
            emit(Kind.INSTRUCTION, " ".join(match[0].split())[:80], name, *hidden)
            return
    text = sentence.text
    for match in FALSE_SENDER().finditer(text):
        said = match["said"]
        at = sentence.paragraph.find(said)
        said += " " + sentence.paragraph[at + len(said) : at + len(said) + 300] if at >= 0 else ""
        if sentence.around.quoted or is_cited(text, match.start("said"), match.end()):
            continue
        if _ORDER_WORDS().search(said) and ACTS().search(said) and _TO_AN_AGENT().search(said):
            emit(Kind.INSTRUCTION, " ".join(match[0].split())[:80], "false-sender", *hidden)
            return
    if sentence.hidden and ACTS().search(text) and not mention.is_forbidden(sentence.around):
        addressed = ADDRESSES().search(text) or called_by_name(text)
        command = re.search(r"\b(?:curl|wget|bash|sh|rm -|base64|powershell|iwr|nc)\b[^\n]{4,}|https?://", text)
        if addressed and not re.search(
            r"(?i)\b(?:keep|update|edit|replace|fill|remove) (?:this|the) (?:comment|section|block|placeholder|table|file|template)",
            text,
        ):
            emit(Kind.INSTRUCTION, " ".join(addressed[0].split())[:80], "addressed", *hidden)
        elif (
            command
            and sentence.hidden != "a source comment"
            and re.search(r"(?i)\b(?:run|execute|paste|fetch|send|post)\b", text[: command.start()])
            and re.search(r"\|\s*(?:sudo\s+)?(?:ba|z)?sh\b|base64", text)
        ):
            emit(Kind.INSTRUCTION, command[0][:80], "addressed", *hidden)


def families(lowered: str) -> list[tuple[str, re.Pattern[str]]]:
    """The kinds of orders that a text may hold, by the words in it."""
    foreign = not lowered.isascii() or any(word in lowered for word in FOREIGN_WORDS)
    found = []
    if foreign or (any(word in lowered for word in AGAINST) and any(word in lowered for word in RULE_WORDS)):
        found.append(("overrides", OVERRIDES()))
    if any(word in lowered for word in ROLE_WORDS):
        found.append(("role", ROLES()))
    if foreign or (any(word in lowered for word in NOT_WORDS) and any(word in lowered for word in KEEP_WORDS)):
        found.append(("conceals", CONCEALS()))
    return found


def _narrowed(around: Around, text: str, match: re.Match[str]) -> Around:
    return around._replace(before=(text[: match.start()])[-300:], after=text[match.end() : match.end() + 300])


def _keeps(text: str, match: re.Match[str]) -> bool:
    """True if what is kept from the user is something that the agent does; not advice, not how to phrase an answer."""
    if _ADVICE().search(text, max(0, match.start() - 5), match.end() + 12):
        return False
    said = match[0].lower()
    what = match.groupdict().get("what")
    if re.search(r"\b(?:tell|inform|notify|alert|warn|let)", said) and what is None:
        after = text[match.end() : match.end() + 40].lower()
        if not said.startswith("without") and not re.match(r"\s*(?:[.;!,]|$|and\b|when|while|before|—|-)", after):
            return False
    if re.search(
        r"(?i)\b(?:never|do not|don['’]t|avoid|must not|shouldn['’]t|should not|cannot|can['’]t)\b[^.\n]{0,80}\bwithout\b[^.\n]*$",
        text[: match.start() + 8],
    ) and said.startswith("without"):
        return False
    if re.search(
        r"(?i)\b(?:unless|until|as if|not actually|without (?:having|actually))\b",
        text[match.start() : match.end() + 200],
    ):
        return False
    return not re.search(
        r"(?i)\b(?:passwords?|secrets?|tokens?|credentials?|api keys?|sensitive|PII|internal (?:ids?|paths?)|raw (?:json|output)|stack traces?)\b",
        text[match.start() : match.end() + 60],
    )


def _is_ordinary(text: str, match: re.Match[str]) -> bool:
    """`Override the default rules of ESLint` is advice about a program."""
    said = match[0].lower()
    if (
        not re.match(
            r"(?:ignor(?:e|ing)|disregard\w*|forget\w*|overrid\w*|bypass|set|put|discard|drop|stop|pay|no longer|do not|don\W?t|supersed\w*|void|cancel|dismiss|neglect|abandon|throw)\s",
            said,
        )
        or not re.search(rf"\b(?:{_RULES}|everything|all|anything|what)\b", said)
        or re.search(r"\b(?:les|tes|vos|ces|toutes)\b", said)
    ):
        return False  # in another language, or said of the rules themselves
    if re.search(r"\b(?:you (?:were|have been|know|learned)|told|above|so far|before)\b", said):
        return False
    if (
        re.search(
            r"\b(?:previous|prior|above|earlier|preceding|system|all|your|safety|original|foregoing|former)\b", said
        )
        is None
    ):
        return True
    if re.search(r"^(?:overrid|bypass|drop|discard|cancel|dismiss|supersed|void|abandon)", said) and not re.search(
        r"\b(?:your|system|safety|previous|prior|all)\b", said
    ):
        return True
    if re.search(
        r"(?i)\b(?:limits?|limitations|context|constraints?|policy|policies|restrictions?|training)$", said
    ) and not re.search(r"\b(?:previous|prior|your|system|safety)\b", said):
        return True
    return bool(
        re.match(
            r"(?i)[- ](?:in|of|from|for|on|by) (?:eslint|css|the (?:config|stylesheet|template|linter|parent|base class)|git|nginx)",
            text[match.end() : match.end() + 40],
        )
    )


_OPENS = pattern(r"[\"“«「„`]|(?<!\w)['‘]")
_CLOSES = pattern(r"[\"”»」“`]|['’](?!\w)")
"""Quotation marks; an apostrophe inside a word is none."""


def is_quoted(text: str, start: int, end: int) -> bool:
    """True if a quotation mark is before the phrase on its line, and one behind it."""
    line, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return bool(_OPENS().search(text, line, start) and _CLOSES().search(text, end, len(text) if stop < 0 else stop))


def is_spoken(text: str, start: int, end: int) -> bool:
    """True inside quotation marks: code marks do not make a quotation."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return (before.count('"') % 2 == 1 and '"' in text[end : end + 400]) or any(
        before.rfind(opening) > before.rfind(closing) for opening, closing in ("“”", "«»", "「」", "„“")
    )


def is_cited(text: str, start: int, end: int) -> bool:
    """True for a phrase inside quotation marks, which may be on several lines."""
    return is_quoted(text, start, end) or is_spoken(text, start, end)


# --- descriptions and pictures -----------------------------------------------------------------------------------------------------

_EVERYTHING = pattern(
    r"\b(?:(?:(?:for|on|in|to|before|with|at|of|handles?|answers?|any|whenever|regardless of|claims?)\s+)?(?:every|any|all|each|whatever|no matter (?:what|which)|absolutely all)\s+(?:\w+\s+){0,2}?(?:requests?|tasks?|messages?|questions?|prompts?|conversations?|quer(?:y|ies)|inputs?|turns?|topics?|interactions?|repl(?:y|ies)|responses?|answers?|user (?:input|intent)|work|problem|situation|things?)\b|(?:whatever|regardless of|no matter what|irrespective of)\s+(?:the\s+)?(?:topic|task|subject|request|user|question|context|language)\w*|before (?:answering|responding|replying|doing|you (?:answer|do|reply|respond)) (?:to )?(?:anything|everything|any|a single|at all)\b|always (?:use|load|invoke|run|apply|trigger|pick|choose|call|select)\b[^.]{0,30}\b(?:first|every|any|all)\b|everything\b[^.]{0,20}\b(?:user|asks?|says)\b|at the (?:start|beginning) of (?:every|each|any) (?:session|conversation|chat|turn)"
    r"|(?:jede|alle|jeglich\w*|jedes|egal welche\w*|bei jedem|für jede)\w*\s+(?:\w+\s+)?(?:anfragen?|aufgaben?|frage\w*|nachricht\w*|thema|themen)\b|(?:toutes?|tous|chaque|n['’]importe quelle?)\s+(?:les\s+)?(?:\w+\s+)?(?:demandes?|tâches?|questions?|requêtes?|messages?|sujets?)\b|(?:todas?|todos|cada|cualquier)\s+(?:las?\s+|los?\s+)?(?:\w+\s+)?(?:solicitud\w*|tareas?|preguntas?|petici\w+|mensajes?|temas?|consultas?)\b|(?:любо\w+|кажд\w+|все\w*)\s+(?:\w+\s+)?(?:запрос\w*|задач\w*|вопрос\w*|сообщени\w*)|(?:każd\w+|wszystk\w+|dowoln\w+)\s+(?:\w+\s+)?(?:wiadomo\w+|pyta\w+|zada\w+|prośb\w+|polece\w+|temat\w*)|bez względu na temat|(?:elke?|iedere?|alle)\s+(?:\w+\s+)?(?:vraag|vragen|bericht\w*|verzoek\w*|tak\w+|opdracht\w*)\b|ongeacht het onderwerp|(?:cada|qualquer|toda[s]?)\s+(?:a[s]?\s+|o[s]?\s+)?(?:\w+\s+)?(?:mensage\w*|pergunt\w*|tarefa\w*|solicita\w*|pedido\w*)|independentemente d\w+ (?:tema|assunto)|(?:ogni|qualsiasi|tutt[ie])\s+(?:l[ae]\s+|i\s+|gli\s+)?(?:\w+\s+)?(?:richiest\w+|messagg\w+|domand\w+|compit\w+|argoment\w+)|a prescindere dall['’]argomento|her\s+(?:\w+\s+)?(?:mesaj|istek|soru|görev)\w*|konu ne olursa olsun)|(?:所有|任何|每个|每次|一切)[^。]{0,6}(?:请求|任务|问题|消息|对话)|(?:すべて|あらゆる|全て|どんな)[^。]{0,6}(?:リクエスト|質問|タスク|依頼)|(?:모든|어떤)\s*(?:요청|질문|작업)",
    re.I,
)
_ABOVE_OTHERS = pattern(
    r"\b(?:(?:before|instead of|over|in place of|rather than|ahead of|in preference to|above|prior to|not|never|ignore|skip|disable|avoid|replaces?|supersedes?|overrides?|outranks?|beats?)\s+(?:\w+\s+){0,3}?(?:any|all|every|other|others|another|competing|built-in)\s*(?:\w+\s+){0,2}?(?:skills?|tools?|agents?|plugins?|instructions?|rules|prompts?|the rest|others)\b|(?:all|any|every) (?:further|other|remaining) (?:skills?|tools?|plugins?) (?:are|is|have been) (?:withdrawn|closed|retired|void|disabled|obsolete|suspended|replaced)|(?:sole|single|only) (?:entry(?: point)?|door|gate)\b|outranks? (?:the )?(?:user|platform|system|owner|company)\w*|no other (?:skills?|tools?|agents?|plugins?)\b|other (?:skills?|tools?|agents?|plugins?)\s+(?:\w+\s+){0,4}?(?:must not|should not|are (?:outdated|deprecated|unsafe|obsolete|wrong|broken|disabled|not needed)|mustn['’]t|cannot|is not|may not|never)|(?:do not|don['’]t|never|must not) (?:use|load|pick|consider|call|choose|invoke|trust) (?:any )?(?:other|another|different|competing)\b|takes? (?:absolute |full )?(?:precedence|priority)\b|(?:highest|top|absolute|maximum|supreme) priority\b|mandatory\b(?! (?:fields?|parameters?|arguments?|section|for|in|when|check|step|review))|overrides? (?:all|any|every|system|user|other|the)\b|(?:the )?only skill\b|supersedes?\b|system (?:and|or) user (?:instructions|prompts?|messages)\b|never (?:ask|skip|ignore|question|decide|doubt)\b[^.]{0,40}\b(?:fits?|whether|this skill|applies|relevant|needed)\b|even (?:if|when) (?:it (?:does not|doesn['’]t)|irrelevant|unrelated|not (?:needed|relevant|asked)|another skill|the user)\b"
    r"|(?:andere|alle anderen)\w* skills?\b[^.]{0,30}\b(?:nicht|ignorier|veraltet|vorrang)|vorrang\b|hat vorrang\b|vor (?:allen|jedem) anderen\b|autres? (?:compétences?|skills?|outils?)\b|priorité (?:absolue|sur)\b|avant (?:tout|toute) autre\b|obligatoire\b|(?:otras?|demás) (?:habilidades?|skills?|herramientas?)\b|antes (?:de|que) (?:cualquier|toda) otr\w+|prioridad (?:absoluta|sobre)\b|обязательно\b|приоритет\w*\b|pierwszeństw\w+|przed (?:wszystkimi )?innymi umiejętno\w+|voorrang\b|andere (?:skills?|vaardigheden)\b[^.]{0,30}\bniet\b|outras? (?:habilidades?|skills?|ferramentas?)\b|prioridade (?:absoluta|sobre)\b|antes de (?:qualquer|todas?) outr\w+|altre? (?:competenz\w+|abilità|skills?|strumenti)\b|(?:precedenza|priorità) (?:assoluta|su)\b|prima di (?:ogni|qualsiasi) altr\w+|diğer (?:becerile\w+|yetenekle\w+|skill\w*)|öncelik\w*)|(?:优先于|先于|其他技能|最高优先|必须首先)|(?:他のスキル|最優先|必ず最初)|(?:다른 스킬|최우선)",
    re.I,
)
_FIRST = pattern(
    r"\balways\b[^.]{0,30}\bfirst\b|\bfirst\b[^.]{0,40}\b(?:before|always|every|any)\b|\bmust (?:always )?(?:be )?(?:used?|loaded?|invoked?|called|run|read) (?:first|before (?:any|every|all|each|answer|respond|repl))|\bload (?:this )?(?:first|before)\b|\bALWAYS\b|\bdo not (?:weigh|consider|ask|check) whether\b|\bstay with it\b|\bimmer\b[^.]{0,20}\bzuerst\b|\btoujours\b[^.]{0,20}\b(?:d['’]abord|premier)|\bsiempre\b[^.]{0,20}\bprimero\b|\bвсегда\b[^.]{0,20}\bперв|\bzawsze\b[^.]{0,40}\bpierwsz|\baltijd\b[^.]{0,30}\beerst|\bsempre\b[^.]{0,30}\b(?:prim|antes)|\bher zaman\b[^.]{0,30}\bilk",
    re.I,
)


def claims(description: str) -> str:
    """Why a description claims more than a subject of its own; empty where it does not."""
    text = re.sub(r"[\"'“‘`][^\"'”’`\n]{0,120}[\"'”’`]", "", description)
    above, first = _ABOVE_OTHERS().search(text), _FIRST().search(text)
    everything = _EVERYTHING().search(text) if above or first else None
    found = [match for match in (everything, above, first) if match]
    if (
        (everything and (above or first))
        or (above and first and re.search(r"(?i)\bother|every|all|any\b", above[0]))
        or (above and len(_ABOVE_OTHERS().findall(text)) > 1)
    ):
        return " and ".join(f'"{" ".join(match[0].split())}"' for match in found[:2])
    return ""


_IMAGE_SIGNS = ("background=", "poster=", "](http", "](//", "](<http", "src=", "data=", "url(", "]: http", "srcset")
_IMAGE = pattern(
    r"!\[(?P<alt>[^\]\n]{0,400})\]\(\s*<?(?P<url>(?:https?:)?//[^)\n]{4,600})\)"
    r"|<(?:img|iframe|embed|video|audio|source|input|script|object|link|image|a)\b[^>\n]{0,200}?(?:src|data|href|srcset)\s*=\s*[\"']?(?P<src>(?:https?:)?//[^\"'>\s](?:[^\"'>\n]|'(?=\w)){3,500})"
    r"|<\w+\b[^>\n]{0,200}?\b(?:background|poster)\s*=\s*[\"']?(?P<shown>(?:https?:)?//[^\"'>\s][^\"'>\n]{3,500})|url\(\s*[\"']?(?P<css>(?:https?:)?//[^)\"'\n]{4,500})|\]:\s*(?P<ref>https?://\S{4,500})",
    re.I,
)
_BLANK = pattern(
    r"[?&#/=.][^\s]{0,200}?(?:<[a-z][^<>\n]{2,80}>?|\{\{?\s*[\w. |()-]{2,80}\}?\}|\$\{?\w{2,60}\}?|\[[A-Za-z][\w ,'’_-]{2,90}\]|%s|%\(\w+\)s|(?-i:\b(?!YOUR_)[A-Z]{2,}_[A-Z_]{2,}\b|=[A-Z]{4,}\b)|\.\.\.$|…)",
    re.I,
)
_USERS = pattern(
    r"summar|conversation|message|chat|history|email|e-mail|user|secret|token|password|key|content|context|data|prompt|answer|session|name|file|text|code|env|history|body|transcript|question|input|output|result|notes?|diff|repo|path|thread|encoded|base64|query|reply|zusammenfassung|résumé|resumen|сообщен|摘要|内容|对话|会話",
    re.I,
)
_PLACEHOLDER = pattern(r"(?:\{\{?|\$\{?|<|%\()\s{0,4}(\w{1,40})")


def _filled_with(blank: str, text: str, start: int, end: int) -> str:
    """What the page says near text[start:end] of the placeholder in its address, if it is what was written or said."""
    named = _PLACEHOLDER().search(blank)
    for at in (text.find(named[1], end, end + 600), text.rfind(named[1], max(0, start - 400), start)) if named else ():
        said = text[max(0, at - (150 if at < start else 0)) : at + 300] if at >= 0 else ""
        if _WHAT_WAS_SAID().search(said):
            return said
    return ""


_WHAT_WAS_SAID = pattern(
    r"\b(?:base64|url-?encode\w*|hex(?:-?encoded)?|joined?|concatenat\w*|summar\w+|conversation|transcript|customers?|log-?ins?|passwords?|tokens?|secrets?|credentials?|what (?:the user|was) \w+|notes|in hex|each value|values? of|\.env)\b",
    re.I,
)


def _is_written(blank: str, meaning: Callable[[str], str] | None) -> bool:
    """True if a page says that a placeholder is filled with what the user wrote."""
    if meaning is None:
        return False
    return any(_WRITTEN().search(meaning(name)) for name in _PLACEHOLDER().findall(blank))


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


def pictures(
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
        here = around(match.start(), match.end())
        is_link = match[0].lower().startswith("<a")
        carried = blank[0] + text[match.end() : match.end() + 160] if not is_template else blank[0]
        filled = next(
            (said for each in blanks if (said := _filled_with(each[0], text, match.start(), match.end()))), ""
        )
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
            or re.search(r"(?i)\b(?:url|percent)-?encoded\b|\bbase64\b", carried + filled)
            or not here.quoted
        ):
            emit(Kind.IMAGE, host, *(("tiny",) if tiny else ()), detail=blank[0][-80:], at=match.start())


# --- a first, cheap look ---------------------------------------------------------------------------------------------------------------

_TELLS = (
    "them out", "it out", "as though", "as if",
    "instruct", "step", "order", "direction", "command", "directive", "rules", "task", "guidance", "prompt", "playbook", "says", "say", "tells", "asks", "contains", "verbatim", "exactly", "letter", "follow it", "follow them", "obey", "precedence",
    "returns", "answers", "reply", "win", "prevail", "supersede", "override", "overrul", "come first", "comes first", "whatever it", "what to do", "snippet", "anweis", "schritt", "befehl", "steht", "consigne", "étape", "ordre", "ce qu", "instrucc", "pasos", "órden", "lo que", "instruç", "passos", "istruzion", "passi", "ciò", "инструкц", "указан", "команд", "指令", "指示", "说明", "步骤", "命令", "手順", "지시",
    "line", "script", "snippet", "code", "installer", "terminal", "shell", "run", "skill.md", "this skill", "itself", "yourself", "these", "kommando", "comando", "execut", "paste", "脚本", "执行", "运行",
    "konsole", "kommandozeile", "eingabeaufforderung", "consol", "prompt", "command line", "línea de", "linha de", "终端", "命令行", "控制台", "ターミナル", "端末", "терминал", "консол", "터미널", "콘솔",
)  # fmt: skip
_SENDING = (
    "recopi", "coll", "transm", "wklej", "wyś", "prześ", "skopi", "plak", "stuur", "gönder", "yapıştır", "kopier", "trag", "entreg",
    "incoll", "cole", "pega", "enter", "fill", "füll", "rempli", "rellen", "preench", "compil", "send", "post", "upload", "include", "attach", "paste", "forward", "mail", "transmit", "submit", "append", "put", "add", "share", "publish", "copy", "copies", "exfiltrat", "encod", "embed", "quot", "deliver", "relay", "push", "leak", "report", "writ", "deposit", "drop", "ship", "ping", "beacon", "return", "mirror", "sync",
    "schick", "sende", "füge", "häng", "lade", "übermittl", "envo", "joins", "ajout", "publi", "télévers", "enví", "envi", "adjunt", "incluy", "sube", "manda", "invia", "allega", "carica", "anexe", "отправ", "прикреп", "загруз", "добав", "пришли", "发送", "上传", "附上", "包含", "粘贴", "送信", "添付", "アップロード", "보내", "첨부", "업로드",
    "content", "value", "whole", "entire", "complet", "full", "output", "inhalt", "vollst", "ungekürzt", "ganze", "contenido", "entero", "contenu", "entier", "conteúdo", "inteir", "contenuto", "内容", "全部", "すべて", "содержим", "내용",
)  # fmt: skip
AGAINST = (
    "ignor",
    "disregard",
    "expired",
    "withdrawn",
    "revoke",
    "lifted",
    "obsolete",
    "cease",
    "applying",
    "not count",
    "forget",
    "overrid",
    "bypass",
    "aside",
    "discard",
    "drop",
    "stop",
    "attention",
    "heed",
    "no longer",
    "not follow",
    "n't follow",
    "not obey",
    "supersed",
    "void",
    "cancel",
    "dismiss",
    "neglect",
    "abandon",
    "throw",
    "suspend",
    "revoked",
    "not apply",
    "replaced",
)
RULE_WORDS = (
    "told",
    "said",
    "instruction",
    "prompt",
    "rule",
    "guideline",
    "direction",
    "directive",
    "polic",
    "constraint",
    "restriction",
    "guardrail",
    "safeguard",
    "orders",
    "programming",
    "condition",
    "terms",
    "context",
    "limit",
    "safety",
    "system message",
    "training",
    "everything",
    "anything",
    "all that",
    "what you",
    "what was",
)
ROLE_WORDS = (
    "you are",
    " mode",
    "approvals",
    "guardrails",
    "checks",
    "confirmations",
    "restrictions",
    "safeguards",
    "system prompt",
    "system instruction",
    "im_start",
    "[inst",
    "[system",
    "[/inst",
    "<<sys",
    "<system",
    "act as",
    "no longer bound",
    "pretend",
)
KEEP_WORDS = (
    "out of",
    "speak",
    "talk",
    "hear",
    "told",
    "say",
    "quote",
    "cite",
    "state",
    "admit",
    "write",
    "no explanation",
    "no message",
    "tell",
    "bring",
    "attention",
    "raise",
    "inform",
    "notify",
    "notif",
    "alert",
    "warn",
    "let the",
    "let your",
    "mention",
    "reveal",
    "disclos",
    "show",
    "report",
    "log",
    "display",
    "print",
    "list",
    "surface",
    "explain",
    "discuss",
    "acknowledg",
    "record",
    "include",
    "hide",
    "hiding",
    "conceal",
    "keep",
    "leav",
    "withhold",
    "knowledge",
    "consent",
    "notic",
    "knowing",
    "aware",
    "seeing",
    "see",
    "know",
    "find out",
    "learn",
    "reali",
)
NOT_WORDS = (
    "not",
    "need no",
    "needs no",
    "n't",
    "n’t",
    "never",
    "without",
    "avoid",
    "refrain",
    "no need",
    "hid",
    "conceal",
    "keep",
    "leav",
    "withhold",
    "so that",
    "ensure",
    "make sure",
    "nobody",
    "no one",
    "such that",
)
_SENDER_WORDS = ("system", "admin", "developer", "operator", "anthropic", "openai", "root", "override")


def worth_a_look(name: str, lowered: str) -> bool:
    """False for most sentences: they hold no word by which the function of this name would find anything."""
    match name:
        case "obeys":
            return any(word in lowered for word in _TELLS)
        case "sends":
            return any(word in lowered for word in _SENDING)
        case "turns":
            if not lowered.isascii() or any(word in lowered for word in FOREIGN_WORDS):
                return True
            return (
                (any(word in lowered for word in AGAINST) and any(word in lowered for word in RULE_WORDS))
                or any(word in lowered for word in ROLE_WORDS)
                or (any(word in lowered for word in NOT_WORDS) and any(word in lowered for word in KEEP_WORDS))
                or (":" in lowered and any(word in lowered for word in _SENDER_WORDS))
            )
    return True


FOREIGN_WORDS = (
    "tout ce qu",
    "todo lo que",
    "tudo o que",
    "tutto quello",
    "alles, was",
    "alles wat",
    "nicht mehr",
    "unter uns",
    "gesprochen",
    "ya no",
    "ne parle pas",
    "o que",
    "che ",
    "negeer",
    "vergeet",
    "ignoruj",
    "ignorera",
    "talimat",
    "indicaciones",
    "en cuenta",
    "caso omiso",
    "a nadie",
    "niemandem",
    "weisungen",
    "vorgaben",
    "indicazioni",
    "nessuno",
    "anweisung",
    "regeln",
    "vergiss",
    "benutzer",
    "nutzer",
    "anwender",
    "consigne",
    "utilisateur",
    "instrucc",
    "reglas",
    "usuario",
    "istruzion",
    "utente",
    "hace falta",
    "es necesario",
    "inutile de",
    "besoin de",
    "muss nicht",
    "braucht n",
    "preciso",
    "não precisa",
    "non serve",
    "non occorre",
)
