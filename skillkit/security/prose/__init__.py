"""What sentences ask of an agent, one file a question: to obey a page, to send a secret, to change its own rules."""

from importlib import import_module

from skillkit.security.facts import Emit
from skillkit.security.prose.sentence import Sentence as Sentence


def ask(question: str, sentence: Sentence, emit: Emit) -> None:
    """Look at a sentence by the function of this name, in the file of this name."""
    getattr(import_module(f"{__name__}.{question}"), question)(sentence, emit)
