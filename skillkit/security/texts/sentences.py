"""Sentences that speak to an agent, in their paragraph."""

from itertools import islice

from skillkit.model.markdown.parse import Markdown
from skillkit.security import mention, prose
from skillkit.security.facts import Via
from skillkit.security.hot import MOST_PLACES
from skillkit.security.prose import remembers, turns
from skillkit.security.prose.first_look import worth_a_look
from skillkit.security.prose.quotes import is_spoken
from skillkit.security.prose.sentence import Sentence, unwrapped
from skillkit.security.texts.look import TextLook
from skillkit.text.pattern import pattern

_ATTACK_LIST = pattern(
    r"(?i)\b(?:attack|poison|inject|malicious|suspicious|red flag|threat|exploit|abuse|refuse|reject|flag|detect|report|escalate (?:if|when)|look for|vulnerab|exfiltrat|warning sign|forbidden|never)\w*"
)


_ATTACK_TABLE = pattern(
    r"(?i)\b(?:pattern|attack|severity|threat|risk|indicator|signal|red flag|sign|injection|example)s?\b"
)


_NEXT = 500
"""Characters around a sentence in which what it takes may be sent."""


_MOST_PLACES = 40
"""Places of a sentence that are looked at one by one."""


_IN_STEPS = ("locks", "launches")
"""Questions whose answer may be in several items of one list."""


def blocks_prose(md: Markdown, offset: int) -> bool:
    """True outside fences, indented code and comments; code spans are in prose."""
    for begin, end in md.prose:
        if begin <= offset < end:
            return not any(comment.start <= offset < comment.end for comment in md.comments)
    return False


def _speaks(before: str) -> bool:
    """True if a quotation is a person's words, not a text that the agent is to write."""
    return not remembers.PUT().search(before)


def _looked_at(name: str, begin: int, end: int) -> tuple[int, int]:
    """Where to look for the words of a question: what leads to an item of a list says where it is sent."""
    return (max(begin - _NEXT, 0), end + _NEXT) if name == "sends" else (begin, end)


def examine(look: TextLook, md: Markdown, offsets: list[int], name: str, start: int) -> None:
    done = start
    for number, offset in enumerate(offsets):
        if offset < done or number > MOST_PLACES:
            continue
        begin, end = look.sentence(offset)
        done = max(end, offset + 1)
        text = look.text[begin:end]
        if (
            begin < start
            or (len(text) > 4_000 and name != "turns")
            or not worth_a_look(name, look.words.text[slice(*_looked_at(name, begin, end))])
        ):
            continue
        in_prose = blocks_prose(md, offset)
        if not in_prose and name != "permits":
            continue
        around = look.around(offset, offset, sentence=(begin, end))
        if name == "turns":
            cited = look.owner.topic and look.text.startswith(">", look.unit(offset)[0])
            around = around._replace(quoted=cited or not md.is_prose(offset))
            first = min(
                (m.start() for _, found in turns.families(text.lower()) if (m := found.search(text))), default=-1
            )
            if first >= 0:
                around = around._replace(quoted=cited or not md.is_prose(begin + first))
            if look.text.startswith("|", look.unit(offset)[0]) and _ATTACK_TABLE().search(
                look.table_head(look.unit(offset)[0])
            ):
                around = around._replace(quoted=True)
        elif name in ("obeys", "sends", "remembers"):
            listed = look.is_listed(offset)
            spoken = is_spoken(look.text, offset, offset + 1) and _speaks(look.text[begin:offset])
            cited = look.text.startswith(">", look.unit(offset)[0]) or not md.is_prose(offset)
            spoken = spoken or (look.owner.topic and cited)
            if any(
                mention.is_judged(look.text, at) for at in islice(offsets, number, number + _MOST_PLACES) if at < end
            ):
                around = around._replace(about=True)
            around = around._replace(
                quoted=spoken or (listed and name != "obeys" and _ATTACK_LIST().search(around.lead) is not None)
            )
        paragraph = look.list_around(begin, end) if name in _IN_STEPS else look.paragraph(begin, end)
        if name != "turns":  # a sentence is one wherever its lines end
            text, paragraph = unwrapped(text), unwrapped(paragraph)
        below = look.below(end) if name in ("sends", "locks") and look.is_listed(offset) else ""
        above = look.block_above(begin) if name == "obeys" else ""
        earlier = look.earlier(begin) if name == "obeys" else ""
        sentence = Sentence(text, paragraph, look.block_after(end), around, below=below, above=above, earlier=earlier)
        prose.ask(name, sentence, look.say(offset, Via.TEXT))
