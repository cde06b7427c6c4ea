"""Sentences that ask an agent to write into its own memory or rules."""

import re

from skillkit.security import catalogue, memory_orders, mention
from skillkit.security.facts import Emit, Kind
from skillkit.security.prose.sentence import Sentence
from skillkit.text.pattern import pattern

PUT = pattern(
    r"\b(?:append|add|write|insert|put|save|store|record|copy|paste|prepend|place|inject|merge|set|change|edit|modify|replace|overwrite|update|create|drop|note|remember|persist|plant|stick|configure|enable|switch|turn|remove|delete|empty|clear"
    r"|kopier\w*|leg(?:e|en)|copi\w*|coloca\w*|place\w*|schreib\w*|füge\w*|trag\w*|ergänz\w*|setz\w*|ajout\w*|écri\w*|mets|insère\w*|inscri\w*|enregistr\w*|note[zr]?|ins[eé]r\w*|vermerk\w*|notier\w*|hinterleg\w*|speicher\w*|anota\w*|registr\w*|incluy\w*|inclu[ai]\w*|añad\w*|agreg\w*|escrib\w*|pon|guarda\w*|adicion\w*|escrev\w*|aggiung\w*|scriv\w*|добав\w*|запиши\w*|впиши\w*|вставь\w*)\b|写入|写进|写到|写上|加入|加上|放入|记录|记入|保存|添加|追加|追記|書き込|書いて|書く|記録|加え|추가|기록|적어|써",
    re.I,
)


_LATER = r"(?:from now on|(?:all |every |each |any |the )?(?:later|future|next|coming|other) (?:sessions?|conversations?|tasks?|runs?|chats?)|permanently|for good)"
_OWN_MEMORY = pattern(
    r"\b(?:(?:your|its|own|the (?:agent|assistant)['’]s|long-?term|permanent|persistent|lasting) (?:own |long-?term |permanent |persistent )?memor(?:y|ies)|(?:to|into) memory|a memory (?:that|which|entry|note)|memory (?:tool|bank|entry|note)"
    rf"|(?:remember|memori[sz]e|(?:keep|bear) in mind)\b[^.\n]{{0,60}}?\b{_LATER}"
    r"|langzeitgedächtnis\w*|dein\w{0,2} gedächtnis|merk\w* dir\b[^.\n]{0,40}\b(?:künftig\w*|spätere\w*|alle|dauerhaft|weitere\w*)|(?:ta|votre) mémoire|mémoire à long terme|(?:tu|su|tua|sua) (?:propia |própria |propria )?(?:memoria|memória)|memoria a (?:largo plazo|lungo termine)|memória de longo prazo)\b"
    r"|долго(?:срочн|временн)\w+ памят\w+|сво[юей]{1,2} памят\w+|(?:长期|你的)记忆|長期記憶|記憶に(?:保存|残)|장기 기억|기억에 (?:저장|남)",
    re.I,
)
"""What an agent keeps between sessions, wherever that is."""

_KEEP = pattern(
    r"\b(?:keep|hold|memori[sz]e|use|halte|merk\w*|grav\w*|annota\w*|retiens|retenez|conserv\w*|guard\w*)\b", re.I
)


def _remembers_unnamed(sentence: Sentence, emit: Emit) -> None:
    """The same of a memory that is not named by its file; statements that make a check needless count as orders."""
    own = _OWN_MEMORY().search(sentence.text)
    if not own or not (PUT().search(sentence.text) or _KEEP().search(sentence.text)):
        return
    block = sentence.block if sentence.text.rstrip().endswith((":", "：")) else ""
    content = f"{sentence.text[: own.start()]} {sentence.text[own.end() :]} {block}"
    settled = memory_orders.is_settled(content)
    if not settled and not (memory_orders.flags_of(content) and memory_orders.is_order(content)):
        return
    outside = re.sub(r"\"[^\"]*(?:\"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)", "", sentence.text[: own.start()])
    if mention.is_mention(sentence.around) or mention.is_forbidden(sentence.around) or mention.consents(outside):
        return
    emit(Kind.MEMORY, "the agent's memory", "written", "orders", detail=content.strip())


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
        concealed = mention.conceals(memory_orders.less_denied(sentence.paragraph))
        orders = memory_orders.flags_of(content)
        lasting = re.search(
            r"(?i)\b(?:all (?:later|future|other) (?:sessions|conversations|agents)|every (?:later |future )?(?:session|conversation|agent)|permanently|must stay|keep it there|never remove|survives?|for good)\b",
            sentence.paragraph,
        )
        if (orders and memory_orders.is_order(content)) or concealed or (lasting and orders):
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
    _remembers_unnamed(sentence, emit)
