"""Sentences that ask an agent to delete all of a person's things."""

import re

from skillkit.security import mention
from skillkit.security.facts import Emit, Kind
from skillkit.security.prose.sentence import Sentence
from skillkit.text.pattern import pattern

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
