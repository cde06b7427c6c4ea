"""Sentences that ask an agent to write into its own memory or rules."""

import re

from skillkit.security import catalogue, mention
from skillkit.security.commands import flow
from skillkit.security.facts import Emit, Kind
from skillkit.security.prose.sentence import Sentence
from skillkit.text.pattern import pattern

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
