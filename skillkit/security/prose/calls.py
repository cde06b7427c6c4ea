"""Fields of data that speak to an agent by its name."""

from skillkit.security import catalogue, mention
from skillkit.security.facts import Emit, Kind
from skillkit.security.prose.addressed import ACTS, CONCEALS, SILENT, VOCATIVE
from skillkit.security.prose.sentence import Sentence


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
