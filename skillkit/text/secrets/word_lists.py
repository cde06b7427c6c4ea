"""Lists of words."""


def words(text: str) -> frozenset[str]:
    """The words of ``text``, between blanks."""
    return frozenset(text.split())
