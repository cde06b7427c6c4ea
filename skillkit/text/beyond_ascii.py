"""The characters of a text that are not ASCII."""

from functools import lru_cache

_ASCII = bytes(range(128))


@lru_cache(maxsize=4)  # several looks at the same text, one after the other
def beyond_ascii(text: str) -> str:
    """The characters beyond ASCII, in order: mostly a few dashes, in which to look takes no time."""
    if text.isascii():
        return ""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
