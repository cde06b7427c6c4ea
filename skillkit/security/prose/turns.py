"""Sentences that set an agent against its rules or its user."""

import re

from skillkit.security import mention
from skillkit.security.around import Around
from skillkit.security.facts import Emit, Kind
from skillkit.security.prose.addressed import ACTS, ADDRESSES, CONCEALS, called_by_name
from skillkit.security.prose.agreed import ANSWERS, says_yes
from skillkit.security.prose.first_look import (
    AGAINST,
    FOREIGN_WORDS,
    KEEP_WORDS,
    NOT_WORDS,
    ROLE_WORDS,
    RULE_WORDS,
    may_answer,
)
from skillkit.security.prose.quotes import is_cited
from skillkit.security.prose.sentence import Sentence, unwrapped
from skillkit.text.pattern import pattern

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
OBSOLETE = pattern(
    r"\b(?:(?:instruções|orientações|regras|diretrizes|indicações|ordens)\b[^.;\n]{0,30}\b(?:você|te|lhe|recebeste)\b[^.;\n]{0,30}\b(?:antes|anteriormente|até (?:aqui|agora))\b[^.;\n]{0,40}\b(?:obsolet[ao]s|revogad[ao]s|sem efeito|inválid[ao]s|cancelad[ao]s|anulad[ao]s|suspens[ao]s|superad[ao]s|(?:perd\w+|deix\w+ de ter) (?:a )?validade|deix\w+ de valer)"
    r"|(?:instrucciones|indicaciones|reglas|pautas|consignas|órdenes|normas)\b[^.;\n]{0,30}\b(?:te|os|recibiste|recibió usted|tenías)\b[^.;\n]{0,30}\b(?:antes|anteriormente|hasta (?:aquí|ahora))\b[^.;\n]{0,40}\b(?:obsoletas|revocadas|sin efecto|inválidas|invalidadas|canceladas|anuladas|suspendidas|superadas|pierden (?:su )?validez|dejan de valer)"
    r"|(?:instructions|consignes|règles|directives|indications|ordres)\b[^.;\n]{0,30}\b(?:tu as|vous avez|t['’]ont|vous ont|te|t['’]étaient)\b[^.;\n]{0,30}\b(?:avant|auparavant|jusqu['’](?:ici|à présent)|précédemment)\b[^.;\n]{0,40}\b(?:obsolètes|caduc|caduques|annulée?s|sans effet|révoquée?s|suspendue?s|levée?s|dépassée?s)"
    r"|(?:anweisungen|vorgaben|regeln|weisungen|richtlinien|hinweise)\b[^.;\n]{0,30}\b(?:du|dir|ihr|ihnen)\b[^.;\n]{0,30}\b(?:vorher|zuvor|bisher|bislang|früher|bis (?:hierher|jetzt))\b[^.;\n]{0,40}\b(?:überholt|hinfällig|ungültig|aufgehoben|außer kraft|gegenstandslos|nichtig|veraltet)"
    r"|(?:istruzioni|indicazioni|regole|direttive|ordini)\b[^.;\n]{0,30}\b(?:hai|ti|avete|vi)\b[^.;\n]{0,30}\b(?:prima|in precedenza|finora|fin qui)\b[^.;\n]{0,40}\b(?:obsolet[ei]|annullat[ei]|superat[ei]|revocat[ei]|sospes[ei]|null[ei]|non valid[ei]|decadut[ei]))\b"
    r"|\b(?:инструкци|указани|правил)\w{1,3}\b[^.;\n]{0,30}\b(?:ты|тебе|вы|вам)\b[^.;\n]{0,30}\b(?:раньше|ранее|прежде|до этого)\b[^.;\n]{0,40}(?:устарел|отмен|недействит|утратил)\w{0,6}",
    re.I,
)
"""What an agent was given before is said to be over, in other languages: its own verb says so, and no order."""

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
_ADVICE = pattern(
    r"\b(?:tell|inform|notify|alert|warn)\w*\s+(?:the\s+)?(?:user|them|customer|reader|team)s?\s+(?:to|how|which|whether|yet|again|twice|until|unless|if)\b",
    re.I,
)


_IF_EMPTY = pattern(
    r"\s+(?:if|when|where) (?:(?:it|they|there) (?:is|are) (?:empty|nothing|none|no|not)|nothing|none)\b", re.I
)
"""A condition that says that there is nothing to tell."""


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
            if name == "answers" and not says_yes(text, match):
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
    if foreign:
        found.append(("overrides", OBSOLETE()))
    if any(word in lowered for word in ROLE_WORDS):
        found.append(("role", ROLES()))
    if foreign or (any(word in lowered for word in NOT_WORDS) and any(word in lowered for word in KEEP_WORDS)):
        found.append(("conceals", CONCEALS()))
    if may_answer(lowered):
        found.append(("answers", ANSWERS()))
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
    if _IF_EMPTY().match(text, match.end()):
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
