"""The names of the lake's refs, at the remote and in the lake's own repository."""

from skillkit.events.identity import UUID

NAMESPACE = "refs/skillkit/"
"""At the remote, all of the lake's refs are below it."""

ABOUT = f"{NAMESPACE}about"
"""The lake's identity and format."""

FOLDED = f"{NAMESPACE}folded"
"""What was folded, by month."""

LAKE = f"{NAMESPACE}lake/"
"""One ref a writer."""

FETCHED = "refs/fetched/"
"""Here: the remote's refs as they were when last fetched."""

OUTBOX = "refs/own/outbox"
"""Here: the batches that this clone has landed and that are not folded yet."""

FOLDING = "refs/own/folding"
"""Here: what this clone folds, before it is pushed."""

ABOUT_OWN = "refs/own/about"
"""Here: the identity that this clone gives to a new lake."""


def of_writer(writer: str) -> str:
    """The ref of a writer at the remote."""
    return LAKE + writer


def fetched(ref: str) -> str:
    """Where a ref of the remote is kept here."""
    return FETCHED + ref.removeprefix(NAMESPACE)


def at_remote(ref: str) -> str:
    """The reverse of ``fetched``."""
    return NAMESPACE + ref.removeprefix(FETCHED)


def is_writer(ref: str) -> bool:
    """True for the ref of a writer, at the remote; false for what others put below it."""
    return ref.startswith(LAKE) and bool(UUID.fullmatch(ref.removeprefix(LAKE)))
