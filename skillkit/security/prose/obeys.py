"""Sentences that ask an agent to obey what it fetches, or what a program prints."""

import re

from skillkit.security import catalogue, mention
from skillkit.security.commands import host_names
from skillkit.security.facts import Emit, Kind
from skillkit.security.prose.sentence import Sentence
from skillkit.text.pattern import pattern

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
    + r"|what(?:ever)?\s+(?:it|they|the\s+\w+|is|this|that)\b|\bobey|in it\b|it contains|as (?:it|they)|verbatim|to the letter|as (?:if|though) (?:the user|your user|I|you|it|they)\b|(?:all|everything) that|without (?:question|asking|review)|exactly|(?:listed|given|written|shown|found|posted|named) (?:there|in it|on it)\b|(?:instructions?|steps?|commands?|orders?|tasks?|directives?)\s+(?:that\s+)?(?:it|they|the page|the site)\s+\w+|(?:instructions?|steps|commands?|orders?|tasks?|directives?)\s+(?:in|from|inside|within|it|found|contained|returned|there|you find)|as (?:your|new|system)"
    r"|\b(?:includ(?:es?|ing)|along with|as well as|also|even)\b[^.\n]{0,40}\b(?:shell|terminal|sql|commands?|instructions?|scripts?)\b[^.\n]{0,40}|\b(?:commands?|scripts?|instructions|shell lines) (?:included|as well|too)\b",
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
    if _obeys_others(sentence, emit):
        return
    if not hosts and not pasted:
        if not _enters_before(sentence, emit):
            _obeys_before(sentence, emit)
        _obeys_printed(sentence, emit)
        _obeys_configured(sentence, emit)
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
    if obeyed and not catalogue.HOST().search(last) and _GETS().search(sentence.above):
        last = sentence.above
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


_LINE_KEPT = pattern(
    r"\b(?:(?:lines?|commands?|one[- ]?liners?|snippets?|incantation|(?:shell|set-?up|install\w*) scripts?"
    r"|zeilen?|befehle?|kommandos?|einzeiler|schnipsel|lignes?|commandes?|líneas?|comandos?|linhas?|trechos?|rig(?:a|he)|regels?|opdracht|commando"
    r"|komend\w{1,2}|poleceni\w{1,2}|linijk\w{1,2})\b)|\b(?:строк|команд)\w{1,3}\b|命令|脚本|コマンド|スクリプト|명령",
    re.I,
)
"""What a system runs, as it is spoken of where it is kept."""

_TERMINAL = r"(?:terminal\w{0,2}|konsol[ei]|consol[ae]|shell|power-?shell|command (?:line|prompt)|eingabeaufforderung|kommandozeile|invite de commandes?|línea de (?:comandos|órdenes)|linha de comandos?|riga di comando|opdrachtregel|wiersza? poleceń|терминал\w{0,2}|консол\w{1,2})"
_EASTERN_TERMINAL = r"(?:终端|命令行|控制台|ターミナル|端末|コンソール|シェル|터미널|콘솔)"
_ENTERS = pattern(
    r"\b(?:enter|type|put|paste|drop|insert|feed|give|copy|run|execute|gib|tipp|trag|füg|kopier|führ|entre|saisi|tape|colle|mets|mettez|copie|lance|exécut|insère|introd[uú][cz]|escr[ií]b|p[eé]g[au]|c[oó]pi|ejec[uú]t|tecle|digit|cole|insira|escrev|coloque|execut|inseris|incoll|scriv|esegu|voer|typ|plak|wklej|wpisz|uruchom)[\w-]*"
    rf"[^.,;\n]{{0,60}}?\b{_TERMINAL}\b"
    rf"|(?:введ|встав|набер|запуст|скопир)\w*[^.,;\n]{{0,60}}?{_TERMINAL}"
    rf"|(?:输入|粘贴|执行|运行|入力|貼り付け|実行|입력|붙여|실행)[^。，、\n]{{0,20}}{_EASTERN_TERMINAL}|{_EASTERN_TERMINAL}[^。，、\n]{{0,20}}(?:输入|粘贴|执行|运行|入力|貼り付け|実行|입력|붙여|실행)"
    r"|\b(?:run|execute) (?:it|them)\b|\bführe? (?:sie|ihn|es)\b[^.,;\n]{0,30}\baus\b|\b(?:exécute|lance)[sz]?-l(?:a|e|es)\b|\bejec[uú]tal[oa]s?\b|\bexecute-[oa]s?\b|\beseguil[oaie]\b",
    re.I,
)
"""What is to be entered where a system runs it; what that is was said before."""


def _enters_before(sentence: Sentence, emit: Emit) -> bool:
    """A line that is kept on a page, as an earlier sentence or paragraph says, and that this one has entered in a shell."""
    if not _ENTERS().search(sentence.text):
        return False
    at = sentence.paragraph.find(sentence.text[:40])
    before = sentence.paragraph[:at].strip() if at >= 0 else ""
    before = f"{sentence.earlier} {before[before.rfind('. ', 0, -1) + 1 :]}"
    hosts = [host.lower() for host in catalogue.HOST().findall(before)]
    if not hosts or not _LINE_KEPT().search(re.sub(r"https?://\S+", "", before)) or mention.is_mention(sentence.around):
        return False
    host, doubts = hosts[-1], host_names.doubts(frozenset(hosts[-1:]))
    asked = mention.consents(f"{before}\n{sentence.text}") and not doubts
    if asked or catalogue.LOCAL().match(host) or (_is_known(host) and not doubts):
        return False
    emit(Kind.REMOTE_TEXT, host, "run", *doubts, detail="its commands")
    return True


_OTHERS_TEXT = pattern(
    r"\b(?:posts?|comments?|threads?|issues?|tickets?|repl(?:y|ies)|messages?|e-?mails?|mail|wiki|forum|channel|topic|board|pages?|documents?|announcement|feed|pad"
    r"|beitr[aä]g\w{0,2}|kommentar\w{0,2}|nachricht\w{0,2}|kanal\w{0,2}|seite|commentaires?|billets?|fil|salon|comentarios?|mensajes?|hilo|canal|página|comentários?|mensage[mn]s?|publicação|tópico|comment[oi]|messaggi\w?|canale|pagina)\b"
    r"|\b(?:пост|комментари|сообщени|канал|страниц)\w{0,3}\b|帖子|评论|消息|频道|页面|投稿|コメント|メッセージ|チャンネル|댓글|게시글|메시지|채널",
    re.I,
)
"""What another person has written, and may change."""

_WISHES = pattern(
    r"\b(?:wish\w*|requests?|orders?|instructions?|demands?|tasks?|commands?|steps?|asks?|asked|wants?|wanted|meet|fulfil\w*|carry|obey\w*"
    r"|w[uü]nsch\w*|bitten|anweisung\w*|aufträge?|erfüll\w*|befolg\w*|demand\w*|souhait\w*|consignes?|exécut\w*|p[ií]d\w+|pedi\w+|dese[oa]s?|petici\w+|instruc\w+|cumpl\w+|ped\w+|instruç\w+|cumpr\w+|richiest\w+|chied\w+|istruzion\w+|esegu\w+)\b"
    r"|\b(?:просьб|пожелани|указани|просит|выполн)\w*|要求|请求|指示|执行|依頼|要望|実行|요청|지시",
    re.I,
)
_USER = r"(?:the |your )?(?:user|owner|operator)(?:['’]s?)?"
_LIKE_THE_USER = pattern(
    rf"\b(?:as|like) you (?:would|do) (?:(?:those|that|the ones|wishes|requests|orders|words) (?:of|from) )?(?:the |your )(?:user|owner|operator)(?:['’]s?)?\b(?! (?:question|guide|manual|name|language|interface|data|stor)\w*)"
    rf"|\bas (?:if|though) {_USER} (?:had |has |have )?(?:\w+ )?(?:said|asked|made|written|wrote|wanted|given|gave|requested|typed|told|ordered|spoken)\b"
    rf"|\bas (?:if|though) (?:it|they|that|this|these|those) (?:\w+ ){{0,2}}?(?:from|by|the words of|words of) (?:{_USER}|me|us)\b"
    rf"|\b(?:counts?|weighs?|ranks?|matters?|appl(?:y|ies)|holds?) (?:just |exactly )?(?:as|like|the same as|as much as|no less than) (?:the |your )(?:user|owner|operator)['’]s?(?: own)?\b"
    rf"|\b(?:same|equal) (?:weight|rank|force|standing|authority) as (?:the |your )(?:user|owner|operator)|\bon a par with (?:the |your )(?:user|owner|operator)"
    r"|\bwie (?:(?:die|den|das|jene[ns]?|solche)\b[^.,;\n]{0,20})?des (?:benutzers|nutzers|anwenders)\b|\bals (?:hätten?|käme[n]?|wären?|stamm\w+)\b[^.;\n]{0,40}\b(?:benutzer|nutzer|anwender)\b"
    r"|\bcomme (?:si|cell?es|ceux|celui)\b[^.;\n]{0,40}\butilisateur\b|\bcomo (?:si|se|las?|los?|as|os)\b[^.;\n]{0,40}\b(?:usuario|usuário)\b|\bcome (?:se|quell[aeio])\b[^.;\n]{0,40}\butente\b"
    r"|как (?:если бы|будто|слова|просьбы)[^.;\n]{0,40}пользовател\w+|(?:视为|当作|等同于|如同)[^。；\n]{0,10}用户|ユーザー(?:の|から)[^。\n]{0,12}(?:と同じ|同様|のように|として)|사용자[^.\n]{0,12}(?:처럼|같이|와 같)",
    re.I,
)
"""What others ask for has the weight of the user's own words."""

_BE_IT_DONE = pattern(
    r"\b(?:what(?:ever)?|everything|anything|all)\b[^.;\n]{0,80}\b(?:wants?|asks?(?: for)?|requests?|demands?|wishes|says)\b[^.;\n]{0,30}\b(?:is (?:to be )?done|must be done|shall be done|do it|carry it out)\b[^.\n]{0,40}\b(?:without|no questions|at once|even if|also (?:if|where)|including)\b",
    re.I,
)
_ASKS_USER = pattern(
    r"\bask (?:the|your) user\b|\bwith the user\b|\busers? (?:agrees?|confirms?|approves?|says yes|decides?)\b", re.I
)
_DIFFERENT = pattern(r"\b(?:not|never|no|nicht|kein\w*|ne|pas|jamais|nunca|não|non|mai|не)\b|不|ない|않", re.I)


def _obeys_others(sentence: Sentence, emit: Emit) -> bool:
    """What others write in a place of theirs, to be done as if the user had asked for it: no address has to be named."""
    text = sentence.text
    order = _LIKE_THE_USER().search(text) or _BE_IT_DONE().search(text)
    if not order or not _WISHES().search(text):
        return False
    source = _OTHERS_TEXT().search(text) or _OTHERS_TEXT().search(sentence.paragraph)
    forbidden = mention.is_mention(sentence.around) or _DIFFERENT().search(
        text, max(0, order.start() - 80), order.start()
    )
    if not source or forbidden or _AS_MATERIAL().search(sentence.paragraph) or _ASKS_USER().search(text):
        return False
    emit(Kind.REMOTE_TEXT, f"the {source[0].lower()}", "obeyed", detail="its instructions")
    return True


_PROGRAM = pattern(r"(?<![\w/.-])((?:[\w.-]{1,60}/){0,4}[\w-]{1,60}\.(?:py|m?js|cjs|ts|sh|rb|pl|php|ps1|go|lua))\b")
_ARE_THE_STEPS = pattern(
    r"\b(?:(?:what (?:it|they|that|the \w+) \w+|(?:its|the|their) (?:output|answer|response|result|text|lines?)(?: (?:that )?(?:it|they) \w+)?)\s+(?:\w+ ){0,2}?(?:is|are|becomes?|counts? as|serves? as)\s+(?:\w+ ){0,4}?(?:instructions?|orders?|steps?|tasks?|commands?|rules|directions?)"
    r"|was (?:es|sie|das \w+) (?:ausgibt|druckt|liefert|zeigt|meldet)\b[^.\n]{0,20}\b(?:sind|ist|gilt|gelten)\b[^.\n]{0,20}\b(?:schritte?|anweisung\w*|befehle?|aufgaben?)"
    r"|ce qu['’](?:il|elle|on) (?:affiche|imprime|renvoie|donne)\b[^.\n]{0,20}\b(?:sont|est|deviennent)\b[^.\n]{0,20}\b(?:étapes?|consignes?|instructions?|ordres?)"
    r"|lo que (?:imprim\w+|muestr\w+|devuelv\w+)\b[^.\n]{0,20}\b(?:son|es)\b[^.\n]{0,20}\b(?:pasos?|instrucciones|órdenes)|o que (?:\w+ )?(?:imprim\w+|mostr\w+|exib\w+|devolv\w+)\b[^.\n]{0,20}\b(?:são|é)\b[^.\n]{0,20}\b(?:passos?|instruções|ordens)"
    r"|(?:ciò|quello) che (?:stampa|mostra|restituisce)\b[^.\n]{0,20}\b(?:sono|è)\b[^.\n]{0,20}\b(?:passi|istruzioni|ordini))\b",
    re.I,
)
"""What a program prints is called what the agent is to do."""

_PRINTS = pattern(
    r"\b(?:prints?|outputs?|returns?|shows?|says?|emits?|displays?|gives?|gibt|druckt|liefert|affiche|renvoie|imprime|muestra|devuelve|exibe|stampa|выводит|печатает)\b|打印|输出|出力|表示|출력",
    re.I,
)
PRINTED = "printed"
"""The flag of a script whose output is obeyed, until it is known whether that comes from a host."""


def _obeys_printed(sentence: Sentence, emit: Emit) -> None:
    """A script whose output is obeyed: extract.py asks whether the script fetches it."""
    order = _OBEY().search(sentence.text)
    strong = order and (_STRONG_OBEY().search(sentence.text) or _FOREIGN().search(order[0]))
    called = _ARE_THE_STEPS().search(sentence.text)
    if not strong and not called:
        called = _carries_out_printed(sentence)
    if not strong and not called:
        return
    program = next(filter(None, map(_PROGRAM().search, (sentence.paragraph, sentence.above, sentence.earlier))), None)
    if not program or not (called or _PRINTS().search(sentence.paragraph)) or mention.is_mention(sentence.around):
        return
    if not _AS_MATERIAL().search(sentence.paragraph):
        emit(Kind.REMOTE_TEXT, program[1], "obeyed", PRINTED, detail="its instructions")


_CARRIES_OUT = pattern(
    r"\b(?:(?:carry|work through|go through) (?:them|these|those|each|all)(?: of them)?(?: out)?|(?:follow|obey|execute|perform|do|fulfil) (?:them|these|those|each|all of them))\b",
    re.I,
)
_NOUNS = pattern(r"[a-z]{5,20}", re.I)


def _carries_out_printed(sentence: Sentence) -> re.Match[str] | None:
    """The order if what is carried out is called what a program is said to print: `prints the remarks`, `the remarks ...`."""
    order = _CARRIES_OUT().search(sentence.text)
    if not order:
        return None
    what = {noun.lower() for noun in _NOUNS().findall(sentence.text[: order.start()])}
    for text in (sentence.paragraph, sentence.earlier):
        program = _PROGRAM().search(text)
        prints = _PRINTS().search(text, program.end()) if program else None
        if prints and what & {
            noun.lower() for noun in _NOUNS().findall(text[prints.end() : prints.end() + 120].partition("\n")[0])
        }:
            return order
    return None


_KEY = pattern(r"`(?:[\w-]{1,40}\.){0,3}(?P<key>[A-Za-z_][\w-]{1,40})`")
_LINES_AT = pattern(
    r"\b(?:run|apply|execute|follow|obey|carry out|work through|perform|do)\b[^.\n]{0,40}?\b(?:lines?|commands?|steps?|instructions?|snippets?|scripts?|orders?|everything|what(?:ever)?)\b[^.\n`]{0,40}?\b(?:at|behind|under|from|in|by|of|to)\b[^.\n`]{0,30}$",
    re.I,
)
"""An order to carry out what is at the place that is named next."""
CONFIGURED = "configured"
"""The flag of a key whose page is obeyed, until it is known whether a file of the skill sets it to an address."""
_MOST_KEYS = 4


def _obeys_configured(sentence: Sentence, emit: Emit) -> None:
    """A page that is named by the key of a configuration: extract.py asks which address that is."""
    keys = list(_KEY().finditer(sentence.text))[:_MOST_KEYS] if "`" in sentence.text else []
    if not keys or mention.is_mention(sentence.around) or mention.is_forbidden(sentence.around):
        return
    if _AS_MATERIAL().search(sentence.paragraph):
        return
    order = _OBEY().search(sentence.text) or _FROM_PAGE().search(sentence.text)
    whole = order and _FETCH().search(sentence.text) and _STRONG_OBEY().search(sentence.text, order.start())
    for key in keys:
        asked = mention.consents(_steps_of(sentence, key[0]))
        if not asked and (whole or _LINES_AT().search(sentence.text[: key.start()])):
            emit(Kind.REMOTE_TEXT, key["key"], "obeyed", CONFIGURED, detail="its instructions")


def _steps_of(sentence: Sentence, key: str) -> str:
    """The steps of a paragraph that name a key: what the user is asked in another step is no consent to these."""
    return "\n".join(line for line in sentence.paragraph.split("\n") if key in line) or sentence.text


def configured(key: str, text: str) -> tuple[str, list[str]] | None:
    """The host that a text sets a key to, with what speaks against it; None for no address, or a vendor's own pages."""
    if key not in text or "://" not in text:
        return None
    found = re.search(
        rf"(?m)(?:^|[{{,\s])[\"']?{re.escape(key)}[\"']?[ \t]{{0,20}}[:=][ \t]{{0,20}}[\"']?(https?://\S+)", text
    )
    host = next(iter(catalogue.HOST().findall(found[1])), "").lower() if found else ""
    doubts = host_names.doubts(frozenset([host])) if host else []
    return (host, doubts) if host and (doubts or not (_is_known(host) or catalogue.LOCAL().match(host))) else None


_LOOKED_UP = pattern(
    r"\b(?:dig|host|nslookup|drill|kdig|resolvectl|Resolve-DnsName)\b[^`\n]{0,60}?\b((?:[\w-]{1,60}\.){1,6}[a-z]{2,20})\b",
    re.I,
)
"""A host whose records are looked up: a text in them is a page too."""

_GETS = pattern(
    r"(?:^|[|;&(\n]|\$ )[ \t]*(?:curl|wget|xh|https?|dig|host|nslookup|drill|kdig|resolvectl|Resolve-DnsName|irm|iwr)[ \t]",
    re.I,
)
"""A command that prints what another host says."""

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
