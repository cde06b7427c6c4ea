"""Mention is not use: what is quoted, forbidden or shown as an attack is not what a skill does."""

import re

from skillkit.security.around import Around, line_around
from skillkit.text.pattern import pattern

_PROHIBITS = pattern(
    r"\b(?:never(?! (?:ask|tell|mention|wait|stop|forget|skip|fail|hesitate|bother|question))|(?:do|does|must|should|shall|may|can|will|would)(?: not|n['’]t)|cannot|can['’]t|don['’]t|mustn['’]t|shouldn['’]t|avoid|refrain from|instead of|rather than|(?:none(?: of (?:\w+ ){0,2}\w+)?|nobody|no one|nothing|no (?:\w+ ){1,2}?\w+) (?:may|must|should|shall|can|ever)(?=\s*$|\s+(?:ever\s+)?(?:send|upload|post|share|transmit|publish|read|store|log|print|copy|write|contain|include|leave|forward|attach)\b)|forbid\w*|prohibit\w*|disallow\w*|refuse\w*|reject\w*|den(?:y|ies|ied)|block(?:ed|ing)|blocks?(?=:| (?:any|all|every|each|both|commands?|requests?|attempts?|calls?|such|these|those|it|them|on sight|[`\"'“(]))|prevent\w*|stop(?:s|ped)?(?! by)|no(?=[\s:]*[`\"'“(])"
    r"|niemals|nicht|vermeide\w*|jamais|ne pas|évite\w*|nunca|no (?:debes?|uses|ejecutes)|evita\w*|non|mai|nigdy|nie|никогда|не|нельзя)\b|切勿|不要|禁止|绝不|请勿|严禁|不得|(?:し|実行|使わ|行わ)ない(?:で|こと|よう)|(?:する|使う)な(?=[。！：:）*]|$)|(?:して|使って)は(?:いけ|なら)ない|하지 ?(?:마|말|않)",
    re.IGNORECASE,
)
_UNGOVERNED = pattern(
    r"\b(?:not|\w+n['’]t|never) (?:to )?(?:forget|hesitate|worry|bother|fail|skip|omit|wait|ask|tell|mention|stop|need|have to|show|report|log|warn|inform|notify|question|verify|check|dangerous|harmful|a problem|available|installed|present|found|there|exist|work|yet|only|enough|on the)\b|\bunless\b|\bno (?:need|matter|problem)\b",
    re.IGNORECASE,
)
_CLAUSE = pattern(
    r"[.;!?:…]\s|\s\|\s|,\s*(?!(?:or|and|nor|even|e\.g)\b)(?=[a-zA-Z]{2})|\s[—–-]{1,2}\s|\b(?:then|instead|but|so that|therefore|just|simply|otherwise|until|unless|without|before|and (?:run|execute|use|do|start|install|send|post|write|add))\b",
    re.IGNORECASE,
)
_AFTER = pattern(
    r"^[\s\"'`”’)*,]*(?:(?:\w+ ){0,3}?(?:must|should|has to|is to|will|would|gets?|are to|need to) (?:be )?(?:not|never|rejected|refused|denied|blocked|reported|flagged|forbidden|caught|quoted|treated as|stopped|removed|fail)"
    r"|(?:(?:is|are|was|were|counts? as|means|would be|=|→|->|:|—|-|–)\s*)+(?:an?\s+|the\s+|never\s+|always\s+|very\s+|strictly\s+)*(?:dangerous|forbidden|prohibited|not allowed|not ok|unsafe|insecure|malicious|blocked|denied|rejected|refused|an? attack|attack|injection|suspicious|red flag|bad|wrong|deny|block|reject|never|exploit\w*|vulnerab\w*|risky|harmful|exfiltration|reverse shell)|survived\b|(?:pattern|attack|payload|injection)s?\b)",
    re.IGNORECASE,
)
_ABOUT_ATTACKS = pattern(
    r"\b(?:detect\w*|flag(?:s|ged|ging)?|report(?:s|ed)? (?:any|a|each|every|it|them|such|when|the|as)|(?:report|stop|refuse|escalate|alert)\w*,? (?:\w+ ){0,4}?(?:if|when(?:ever)?|where(?:ver)?|what(?:ever)?|anything) you (?:see|find|spot|notice|meet|encounter|come across)|(?:reject\w*|refus\w*|den(?:y|ies|ied|ylist)|block(?:s|ed|list|ing)?)(?![ \t]+(?!(?:by|in|on|at|for|to|because|with|without|if|when\w*|where\w*|as|and|or|nor|unless|until|even|also|too|here|any\w*|all|every\w*|each|an?|the|these|those|this|that|what\w*|which|such|its?|them|they|one|you|we|must|should|will|would|is|are|was|were|outright|immediately|patterns?|inputs?|calls?|prompts?|texts?|words?|strings?|phrases?|lines?|tools?|examples?|cases?|hosts?|urls?|paths?|programs?|scripts?|skills?|packages?|operations?|actions?|requests?|instructions?|lists?|shell|code|content|commands?|binar\w+|sequences?|domains?|addresses|tests?|rules?|things|forms?)\b)[a-z])|forbid\w*|forbidden|prohibit\w*|look for|looks? like|search for|scan(?:s|ning)? for|watch (?:out )?for|beware|warning signs?|red flags?|signs? of|suspicious|malicious|attack(?:s|er|ers|ing)?|adversar\w*|(?:malicious|attack\w*|hostile|exploit|injection|encoded|decoded|test|xss|hidden) payloads?|inject(?:ion|ed|ions)|exploit\w*|vulnerab\w*|unsafe|insecure|dangerous|anti-?patterns?|bad (?:example|practice)s?"
    r"|phishing|threat(?:s|en\w*)?|what if|jailbreak\w*|red[- ]team\w*|pentest\w*|penetration|test cases?|should fail|must fail|blocked|never do|what not to|do not do|(?:quotes?|says)(?=:|,? [\"'“`])|the input|untrusted|hostile|compromis\w*|smuggl\w*|takes over|sends away|hides|yara|sigma|semgrep|poison\w*|typosquat\w*|homoglyph\w*|confusabl\w*|look-?alikes?|obfuscat\w*|exfiltrat\w*|spoof\w*|hijack\w*|(?:malware|virus|attack|detection|yara) signatures?|indicators? of (?:compromise|attack)|forensic\w*|incident|malware|trojan|backdoor\w*|evil|misuse|abuse|violation\w*|risky|❌|✗|🚫|⚠"
    r"|gefährlich\w*|angriff\w*|verboten\w*|ablehnen|attaque\w*|dangereu\w*|interdit\w*|peligros\w*|ataque\w*|prohibid\w*|pericolos\w*|опасн\w*|атак\w*|запрещ\w*)\b|危险|攻击|恶意|危険|攻撃者?|悪意|不正な|위험|공격|❌|✗|🚫",
    re.IGNORECASE,
)
_TOPIC = pattern(
    r"\b(?:threat[- ]hunt\w*|blue teams?|sigma rules?|(?<!dependency )(?<!content )injection|attacks?|malicious|threat model\w*|penetration|pentest|phishing|social engineering|scams?|intrusions?|intruders?|compromised (?:\w+|host|server|machine)|(?:security )?breach(?:es)?|incident response|security incidents?|tabletop (?:exercise|drill)s?|supply[- ]chain (?:risks?|attacks?|security|review)|cyber[- ]?(?:attacks?|security awareness)|security awareness|forensic\w*|red[- ]team\w*|yara|malware|vulnerabilit\w*|audits? (?:skills|agents|code|scripts|repositories|for)|security (?:review|audit|scan|test|rule)\w*|scanner|detect\w* (?:secrets|malicious|suspicious|dangerous)|dangerous commands|suspicious|harden\w*|hostile|untrusted|angriff\w*|schadsoftware|hameçonnage|hameconnage|attaques?|estafas?|ataques?|truff[ae]|attacchi?|oplichting|aanval\w*|атак\w*|фишинг\w*|мошенн\w*)\b|攻击|钓鱼|诈骗|攻撃|フィッシング|詐欺|不正アクセス|情報漏えい|情報漏洩|マルウェア|사고 대응|침해|入侵|应急响应|공격|피싱",
    re.IGNORECASE,
)


_SECURITY = pattern(
    r"\b(?:security|vulnerabilit\w*|threats?|malicious|pen(?:etration)?[- ]?test\w*|injection|exploit\w*|attacks?|malware|forensic\w*)\b",
    re.IGNORECASE,
)
_PAGE = pattern(
    r"\b(?:dangerous|malicious|attack\w*|injections?|exploit\w*|vulnerab\w*|threat\w*|pwn|abuse\w*|poison\w*|unsafe|insecure|malware|backdoor\w*|supply[- ]chain|exfiltrat\w*|security|compromis\w*|infrastructure|red flags?|escalation|evasion)\b",
    re.IGNORECASE,
)


_LEADS = pattern(
    r"\b(?:(?:(?:must|should|may|shall|can) (?:never|not)|never|do not|don['’]t|cannot)\s+(?:ever\s+)?(?:be|use|run|do|write|put|allow|accept|execute|commit|have|add|include|type|copy|merge|ship|appear|contain|trust)\b|(?:things|what|commands?|patterns?|lines?|habits?) to avoid\b|don['’]ts\b|not allowed\b|forbidden\b|what not to\b|(?:ask for|request) changes (?:when|if|where|on)\b)|\|\s*(?:warning |tell-tale )?signs?\s*\||\|\s*why (?:it|this|that|they) (?:is|are) (?:too |so |a |an )?(?:wide|broad|open|loose|permissive|generous|risk\w*|danger\w*|bad|unsafe|insecure|harmful|problem\w*|mistakes?)\s*\||\b(?:none|nothing) of (?:it|them|this|these|that|the \w+|what \w+)\b[^.\n]{0,40}\b(?:may|must|should|can|is to|are to|will) be (?:run|executed|used|typed|copied|pasted|obeyed|followed)\b",
    re.IGNORECASE,
)
"""A heading or a sentence above a list whose items are forbidden."""

_ASKED = pattern(
    r"(?:^|[.;:!,]\s*|\b(?:then|and|to|first|please|it)\s+)(?:please\s+|first\s+|always\s+|just\s+|now\s+)?(?:run|execute|install|paste|type|start|launch|invoke|set (?:it|this|\w+) up|bootstrap|get|update|upgrade|add)\b[^.;]{0,60}$"
    r"|(?<!they )(?<!would )(?<!could )(?<!might )(?<!not )(?<!never )(?<!ers )(?<!that )(?<!which )\b(?:run|execute|paste|type|enter)[:\s]{0,3}[`\"'“]?$",
    re.IGNORECASE,
)
"""What comes before a command that the reader is to run, in a text about attacks as well."""


_BAD = r"(?:bad|wrong|insecure|unsafe|vulnerable|incorrect|avoid|don['’]t|do not|not like this|anti-?pattern|schlecht|falsch|unsicher|so nicht|mauvais|à éviter|à ne pas faire|incorrect[oa]?|malo?|insegur[oa]|ruim|errado|sbagliato|плохо|неправильно|❌|✗|🚫|⛔|坏|错误|不好|反例|不要这样|悪い|ダメな|나쁜)"
_NOUN = r"(?:examples?|way|code|lines?|one|practice|patterns?|style|form|beispiele?|weg|exemples?|ejemplos?|exemplos?|esempi[oi]?|пример\w*|示例|例子|做法|例|예)"
_LABELLED = pattern(
    rf"(?:^|[\n.;!?|>][ \t]{{0,4}}|\*\*|[-*][ \t]{{1,4}})[*_❌✗🚫⛔ \t]{{0,4}}{_BAD}(?:\s?{_NOUN})?[*_]{{0,2}}(?:[ \t]{{0,2}}[,(–—][^.:：\n`]{{0,100}})?[*_]{{0,2}}[ \t]{{0,2}}[:：][*_]{{0,2}}[ \t]{{0,4}}[\"'`]?(?:(?:RUN|CMD|\$|>)[ \t]{{1,4}})?$"
    rf"|(?:^|\n)#{{1,6}}[ \t]{{1,4}}[❌✗🚫⛔]?[ \t]{{0,2}}{_BAD}(?:\s?{_NOUN})?[ \t]{{0,4}}$",
    re.IGNORECASE,
)
"""A label right before what it names as bad: `Bad:`, `Wrong, since nobody looks:`, a heading that says no more."""

_RUN = r"(?:run|execute|paste|type|enter|launch|start|copy(?=[^.\n]{0,60}\b(?:terminal|shell|console|prompt)\b)|führe?|tippe|füge|exécute[rz]?|lance[rz]?|colle[rz]?|tape[rz]?|ejecut[ae]|ejecútal[oa]s?|peg[ae]|pégal[oa]s?|execut[ae]|col[ae]|digit[ae]|выполни\w*|запусти\w*|вставь\w*)"
_SHOWN = r"(?:it|this|that|them|these|those|above|all (?:of )?(?:them|these)|the (?!following|next)(?:\w+ ){0,3}?(?:block|line|command|example|snippet|code|exhibit|quote|script|message)s?|(?:bad|wrong|unsafe) ones?|es|das|ihn|sie|diese[nrs]?|den (?:block|befehl)|le|la|les|ce|cette|lo|los|las|es[eto]\w*|o bloco|isso|этот?|эту|команд\w+|блок)"
_THEN = r"und|dann|danach|anschließend|et|puis|ensuite|alors|y|luego|después|entonces|e|depois|então|poi|и|затем|потом"
_ASKED_FOR = pattern(
    rf"(?:^|[.;:!?\n][ \t\n]{{0,4}}|\b(?:then|and|now|but|please|to|just|still|first|always|{_THEN})[ \t]{{1,4}}|,[ \t]{{0,4}})(?:(?:please|now|just|still|first|always|bitte)[ \t]{{1,4}})?(?P<order>{_RUN})\b[^.\n]{{0,60}}?\b{_SHOWN}\b"
    r"|(?P<still>\b(?:anyway|nevertheless|nonetheless|all the same|regardless|trotzdem|dennoch|quand même|malgré tout|de todos modos|aun así|mesmo assim|всё равно)\b|照样|仍然执行|それでも|그래도)"
    r"|(?P<eastern>(?:执行|运行|粘贴|复制)[^。\n]{0,20}(?:上面|以上|这|它|命令|代码)|(?:上|これ|この|例)[^。\n]{0,20}(?:実行し|貼り付け|コピーし)|(?:위|이)[^.\n]{0,20}(?:실행하|붙여))",
    re.IGNORECASE | re.MULTILINE,
)
_EXAMPLES_ASKED_FOR = pattern(
    rf"(?:^|[.;:!?\n][ \t\n]{{0,4}}|\b(?:then|and|now|but|please|to|just|first|always|{_THEN})[ \t]{{1,4}}|,[ \t]{{0,4}})(?P<order>{_RUN})\b(?:[^.\n]|\.(?=\w)){{0,80}}?(?:\b(?:{_NOUN}|blocks?|commands?|exhibits?|messages?|snippets?|blöcke?|befehle?|blocs?|commandes?|comandos?|bloques?)\b(?:[^.\n]|\.(?=\w)){{0,60}}?\b(?:marked|labell?ed|tagged|named|called|under|headed|markiert|als|marqués?|marcad[oa]s?)\b[^.\n]{{0,20}}\b{_BAD}|\b{_BAD}\W{{1,3}}(?:{_NOUN}|blocks?|commands?|snippets?|ones)\b|\bexhibits?\b|\b(?:blocks?|commands?|lines?|snippets?|examples?|one)\s+(?:from\s+)?above\b)",
    re.IGNORECASE | re.MULTILINE,
)


def is_labelled(before: str) -> bool:
    """True if what is right before a block or a command names it as bad, and says no more."""
    return bool(_LABELLED().search(before[-300:]))


def is_asked_for(after: str) -> bool:
    """True if a text that follows an example says to run it all the same."""
    return any(found["still"] or found["eastern"] or _orders(after, found) for found in _ASKED_FOR().finditer(after))


def asks_for_examples(page: str) -> bool:
    """True if a page says to run the examples that are called bad, wherever they are."""
    return any(_orders(page, found) for found in _EXAMPLES_ASKED_FOR().finditer(page))


def _orders(text: str, found: re.Match[str]) -> bool:
    start = found.start("order")
    low = max(0, start - 300)
    begin = max(text.rfind("\n", low, start) + 1, text.rfind(". ", low, start) + 1, low)
    return not is_forbidden(Around(text[begin:start], ""))


_JUDGED = pattern(
    r"(?m)^[ \t]*\|(?=[^\n]*\|[ \t]*[*_❌✗🚫⛔ ]{0,4}(?:reject|refuse|deny|block|malicious|dangerous|do not install|ablehnen|rejeter|refuser|rechazar|recusar|rifiutare|отклонить|拒绝|拒否|거부)(?:e?d|ed)?\b[*_]{0,2}[ \t,;|])",
    re.IGNORECASE,
)


def is_judged(text: str, start: int) -> bool:
    """True for a place inside quotation marks in a row of a table another cell of which says that it is refused."""
    begin, end = line_around(text, start)
    row = text[begin:end]
    if not row.lstrip().startswith("|") or not _JUDGED().match(row):
        return False
    cell = row[row.rfind("|", 0, start - begin) + 1 : start - begin]
    return cell.count('"') % 2 == 1 or "“" in cell or "„" in cell or "«" in cell


def is_of_attacks(description: str) -> bool:
    """True for a skill whose description speaks of attacks: what it quotes is mentioned."""
    return bool(_TOPIC().search(description))


def is_of_security(description: str) -> bool:
    """True for a skill whose description speaks of security: it may have pages about attacks."""
    return bool(_SECURITY().search(description))


def is_titled_by_attacks(title: str) -> bool:
    """True for a page whose title or name speaks of attacks; it is about them in a skill of security."""
    return bool(_PAGE().search(title))


def is_mention(around: Around) -> bool:
    """True if the place only speaks of what it names: it is forbidden there, or quoted as an attack."""
    if is_forbidden(around) or around.about or (around.quoted and _is_question(around)):
        return True
    if not around.quoted or around.told:
        return False
    if (
        _forbids_list(around.lead)
        or _is_about_attacks(around.lead, around.topic)
        or _ABOUT_ATTACKS().search(_affirmed(_own(around.before)))
        or _AFTER().search(around.after)
    ):
        return True
    return bool(_ABOUT_ATTACKS().search(around.after[:160])) or (around.topic and not _ASKED().search(around.before))


_TITLE = pattern(
    r"\b(?:what not to|never|do not|don['’]ts?|must not|not allowed|forbidden|prohibited|(?:deny|block)[- ]?list\w*|(?:denied|refused?|rejected?|blocked)(?=[^\w\n]*$|[ \t]+(?:by|in|because|commands?|patterns?|inputs?|calls?|prompts?|texts?|words|strings?|phrases|lines|tools?|examples?|hosts|urls|paths|programs|scripts|packages|operations|actions|requests)\b)|dangerous|unsafe|insecure|suspicious|malicious|hostile|red flags?|anti-?patterns?|attack(?:s|ers?)|attack(?= (?:examples?|patterns?|samples?|strings?|phrases?)|[^\w\n]*$)|threats?|injections?(?! mou?ld)|exploits|jailbreaks?|phish\w*|backdoors?|malware|vulnerab\w*|compromised|exfiltrat\w*|poison\w*|typosquat\w*|obfuscat\w*|look-?alikes?|spoof\w*|hijack\w*|incidents?|intrusions?|(?:report|stop|refuse|escalate|alert)\w*,? (?:\w+ ){0,3}?(?:if|when(?:ever)?|where(?:ver)?|what(?:ever)?|anything)\b|(?:what|when|how) (?:\w+ ){0,3}?(?:refuse|reject|block|den(?:y|ies)|flag|report|catch|detect|stop)\w*|to (?:refuse|reject|detect|look for|watch for)|(?:things|what|commands?|patterns?|lines?|habits?) to avoid|detects|bad examples?|should fail|must fail"
    r"|gefährlich\w*|angriff\w*|verboten\w*|ablehnen|attaque\w*|dangereu\w*|interdit\w*|peligros\w*|ataque\w*|prohibid\w*|pericolos\w*|опасн\w*|атак\w*|запрещ\w*)\b|危险|攻击|恶意|危険|攻撃|悪意|不正|禁止|위험|공격|❌|✗|🚫",
    re.IGNORECASE,
)
"""A heading that calls what is below it bad; another one, such as `Flags` or `Test cases`, says what it is about."""


def _is_about_attacks(lead: str, topic: bool) -> bool:
    """True for a sentence that introduces attacks, and for a heading: of any words where the whole skill is about them."""
    heading, _, sentence = lead.partition("\n") if lead.startswith("#") else ("", "", lead)
    if _ABOUT_ATTACKS().search(_affirmed(sentence)):
        return True
    return bool((_ABOUT_ATTACKS() if topic else _TITLE()).search(_affirmed(heading)))


def _forbids_list(lead: str) -> bool:
    """True for a lead whose items are forbidden: not for one that says when they are to be done."""
    return any(
        not _CONDITIONAL().search(lead[max(0, found.start() - 200) : found.start()])
        for found in _LEADS().finditer(lead)
    )


_QUESTION = pattern(
    r"^[\s>*_\d.)\-]*(?:what|why|which|how|who|where|does|is|are|was|pourquoi|warum|was|wie|por qué|qué)\b",
    re.IGNORECASE,
)


def _is_question(around: Around) -> bool:
    """True inside a question: what it quotes is asked about, and not asked for."""
    return bool(_QUESTION().search(around.before) and re.match(r"[^.!\n]{0,200}\?", around.after))


def is_forbidden(around: Around) -> bool:
    """True if a prohibition governs the place: one in its own clause, or before the colon of its list."""
    before = around.before
    last = next(iter([*_PROHIBITS().finditer(before)][-1:]), None)
    if (
        last is not None
        and not _UNGOVERNED().match(before, last.start())
        and not _ungoverned_near(before, last.start())
        and not _is_condition(before, last)
    ):
        between = _without_code(before[last.end() :])
        if not _CLAUSE().search(between + " x") or re.fullmatch(
            r"[^.;!?,:]{0,60}:(?:[\s,;`\"'“(*-]|\band\b|\bor\b|\bnor\b|e\.g\.)*", between
        ):
            return True
    return bool(_AFTER().search(around.after)) and bool(
        re.search(r"(?i)forbidden|prohibited|not allowed|rejected|refused|denied|blocked|never", around.after[:120])
    )


_CONDITION = pattern(
    r"(?:^|[.;:!?(]\s*|,\s+|[-*]\s+|\b(?:and|or|but)\s+)(?:even\s+|only\s+)?(?:if|when(?:ever)?|where(?:ver)?|in case|as long as|while|until|because|since|should|as soon as|once|so that|falls|wenn|si|quand|cuando|se|если|когда)\b[^.;:!?,]*$",
    re.IGNORECASE,
)
_CONDITIONAL = pattern(
    r"(?:^|[.;:!?\n][ \t]{0,8}|[,*-][ \t]{1,8})(?:if|when(?:ever)?|where(?:ver)?|in case|as long as|while|unless|falls|wenn|si|quand|cuando|se|если|когда)\b[^.;:!?\n]*$",
    re.IGNORECASE,
)
_STATE = pattern(
    r"\b(?:is|are|was|were|been|being|has|have|had|gets?|got|[a-z]+['’](?:s|re|ve))\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_PERMITTED = pattern(
    r"(?:never|not|no longer)\s+(?:ever\s+)?(?:allowed|permitted|acceptable|ok(?:ay)?|safe|fine|right|recommended|supported|to be|be|used?|run|executed|done|a good|good|an option|meant|trusted|advisable|wanted|welcome|part of)\b",
    re.IGNORECASE,
)


def _is_condition(before: str, prohibition: re.Match[str]) -> bool:
    """True for a negation that says how things are, and forbids nothing: `if access is denied`, `is never stale`."""
    clause = before[max(0, prohibition.start() - 200) : prohibition.start()]
    if _CONDITION().search(clause):
        return True
    says = prohibition[0].lower()
    if says.startswith("does"):
        return ":" in _without_code(before[prohibition.end() :])
    return (
        says in ("never", "no")
        and bool(_STATE().search(clause))
        and not _PERMITTED().match(before, prohibition.start())
    )


def _ungoverned_near(text: str, start: int) -> bool:
    return any(
        match.start() <= start < match.end() or 0 <= match.start() - start < 4
        for match in _UNGOVERNED().finditer(text, max(0, start - 12))
    )


_DENIED = pattern(
    r"\b(?:anti-?virus\w*|(?:virus |malware )?scanners?|defender|gatekeeper|smartscreen|browsers?|security (?:tools?|software|products?)|edr)\b[^.\n]{0,60}\b(?:report|flag|block|warn|detect|reject|quarantin|complain)\w*(?:[^.\n]{0,60}\b(?:wrong\w*|false\w*|mistak\w*|error|safe|ignore\w*|harmless|known)\b)?|\bfalse (?:positives?|alarms?)\b|\b(?:access|permissions?|connections?|requests?|writ(?:es|ing)|install\w*|downloads?|log-?ins?|it|they)\s+(?:is|are|was|were|gets?|has been)\s+(?:denied|refused|blocked|rejected|forbidden)\b|\b(?:not|n['’]t|no|never|without|isn['’]t|nothing|hardly|far from)\s+(?:\w+\s+){0,2}?(?:dangerous|malicious|unsafe|insecure|harmful|suspicious|risk\w*|attacks?|threats?|bad|evil)\b",
    re.IGNORECASE,
)


_REASON = pattern(
    r"\b(?:licen[cs]e\w*|terms|contracts?|laws?|regulations?|vendors?|publishers?|prox(?:y|ies)|firewalls?|networks?|gateways?|mail (?:server|filter)s?|lizenz\w*|vertrag|licencia|contrato)\b[^.:;\n]{0,60}?\b(?:forbid|prohibit|disallow|den(?:y|ies)|block|reject|refus|verbiet|prohíb|interdi)\w*\b[^.:;\n]{0,80}?(?:,|\band|\s)\s{0,3}(?:so(?! that)|therefore|hence|thus|which is why|that is why|deshalb|daher|donc|por eso)\b",
    re.IGNORECASE,
)
"""What others forbid, as the reason for what a text does: what follows is done, and is not forbidden."""


def _affirmed(text: str) -> str:
    """The text less what it denies, and less why it does something: `this is not dangerous` warns of nothing."""
    return _DENIED().sub("", _REASON().sub("", text))


def _own(before: str) -> str:
    """The clause that the place is in, with what introduces it."""
    return before[-240:]


def _without_code(text: str) -> str:
    return re.sub(r"`[^`]*`|\"[^\"]*\"|“[^”]*”", "", text)


_CONSENT = pattern(
    r"\b(?:(?<!it )ask(?:s|ing|ed)?(?: for)?(?: \w+){0,3} (?:user|confirm\w*|permission|approval|consent|yes|before|first|whether|which|if)|(?<!it )ask(?:s)? (?:first|before|which|whether|the user|them|for)|confirm(?:s|ed|ation|ing)?\b|approv(?:e|es|ed|al)\b|consent\w*|agree(?:s|d|ment)?\b|with the user|user['’]s (?:yes|approval|consent|permission)|permission from|if the user (?:wants|asks|says|prefers)|when the user (?:asks|agrees|wants|confirms|requests)"
    r"|users? (?:can|may|should|could|puts?|adds?|edits?|writes?|decides?|chooses?|must)|offer(?:s)? to|propos(?:e|es|ed|al)|suggest\w*|show(?:s)? (?:the |a )?(?:diff|list|change|it|them|plan)|review(?:ed|s)? (?:it|the|by)|opt[- ]in|at the user['’]s|on request|by hand|manually|(?<!any )(?:on|in|at|by|from) your own(?= (?:terminal|shell|console|machine|account|risk|time|pace|judg\w+)\b|[ \t]*[.,;:)]|[ \t]*$)|you can|you may|if you (?:want|prefer|like)|optional(?:ly)?|with (?:the )?(?:team|maintainer)\w*|read (?:the|it|what)\b[^.;\n]{0,60}\b(?:first|before|through)|(?:first|then|and|must|should|before[^.;\n]{0,30}) read (?:the|it|what)\b[^.;\n]{0,30}(?=[;,]? (?:then|and then|and only then)\b))\b",
    re.IGNORECASE,
)
_WITHOUT = pattern(
    r"\b(?:(?:do not|don['’]t|never|no need to|need not|not) (?:\w+ ){0,2}?(?:ask|confirm|mention|tell|show|wait|seek|request|prompt|inform|notify|bother\w*|disturb\w*|report|log)|without (?:\w+ ){0,2}?(?:ask\w*|bother\w*|disturb\w*|confirm\w*|approval|permission|consent|telling|mention\w*|notif\w*|inform\w*|review\w*)|silently|approve all|approves? (?:all|every|any)|auto-?approv\w*|no confirmation|no questions?|quietly|in the background without)\b"
    r"|\banswer\w*\b[^.\n]{0,80}\byes\b[^.\n]{0,20}\b(?:for|instead of|on behalf of) (?:the |your )?user\b|(?<!never )(?<!not )(?<!n['’]t )\b(?:trust|approve|accept|allow|confirm)\w* (?:it|them|this|all|the \w+|its tools|every tool)\b[^.\n]{0,40}\b(?:for|instead of|on behalf of) (?:the |your )?user\b"
    r"|\b(?:ohne (?:zu (?:fragen|zögern)|(?:nach|rück)frage\w*|nachzufragen|bestätigung)\b|stillschweigend\b|heimlich\b|sans (?:demander|poser|confirmation|rien demander)\b|discrètement\b|sin (?:preguntar|pedir|confirmar|confirmación|consultar)\b|en silencio\b|sem (?:perguntar|pedir|confirmar|confirmação)\b|em silêncio\b|senza (?:chiedere|conferma)\b)|без (?:вопросов|подтверждения|спроса)|не спрашива\w*|无需(?:询问|确认)|不要(?:询问|问)|不用问|静默|確認せず|聞かず|黙って|묻지 (?:말|않)",
    re.IGNORECASE,
)


_CONSENT_OF_SECTION = pattern(
    r"\bask (?:the |your )?(?:user|owner|team|them|maintainer)s? (?:first|before|whether|if|for (?:consent|permission|approval|confirmation|a yes))\b|\bbefore (?:anything|it|this|that|any\w*|the \w+) (?:is|are|gets?) (?:entered|added|installed|changed|written|set|put|made)\b[^.\n]{0,60}\bask\b"
    r"|\b(?:only |not )?(?:after|once|when|if|until|unless|with) (?:the |your )?(?:user|owner|team|maintainer)s?(?:['’]s?)? (?:has |have |had )?(?:agree|consent|confirm|approv|said yes|says? yes|yes\b|permission|consent)\w*",
    re.IGNORECASE,
)


def consents_in_section(text: str) -> bool:
    """True if the lines above a step, in its section, say that the user is asked before it is taken."""
    return bool(_CONSENT_OF_SECTION().search(text)) and not conceals(text)


def consents(text: str) -> bool:
    """True if a text leaves the step to the user: it asks, proposes, or says that the user does it."""
    return bool(_CONSENT().search(text)) and not conceals(text)


def conceals(text: str) -> bool:
    """True if a text keeps a step from the user, or takes the question away."""
    return bool(_WITHOUT().search(text))
