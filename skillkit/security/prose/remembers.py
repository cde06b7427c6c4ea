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
