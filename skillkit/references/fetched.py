"""Programs that commands download and run."""

from collections.abc import Callable, Iterator

from skillkit.model.markdown.parse import Markdown
from skillkit.text.pattern import pattern

_FETCH = pattern(
    r"(?<![\w./-])(npx|bunx|pnpm[ \t]+dlx|yarn[ \t]+dlx|uvx|pipx[ \t]+run|(?:docker|podman)[ \t]+run)"
    r"((?:[ \t]+(?:-{1,2}(?:yes|y|quiet|q|rm|it|i|t|d|init|offline|no-install)|--?[a-z][\w-]*=\S+"
    r"|(?:-[vpeuwm]|--(?:name|volume|env|publish|network|user|entrypoint|workdir|mount|platform|memory|cpus|gpus|shm-size))"
    r"[ \t]+\S+))*)[ \t]+(?:\\\n[ \t]*)?([@\w][\w./@:+=~^-]*)(?=[\s`'\")]|$)"
)
_PLACEHOLDER = pattern(
    r"^(?:[A-Z_]+|your.*|my[-_].*|my(?:image|app|package|tool|container)|image|package|name|command|tool|cmd|x|foo|bar"
    r"|example.*)$"
)


def in_markdown(text: str, markdown: Markdown, start: int = 0) -> Iterator[tuple[str, str, int, int]]:
    """(the program as it is written, the one that fetches it, start, end) in the code of a text, from ``start`` on."""
    yield from _in(text, start, lambda offset: not markdown.is_prose(offset))


def in_script(text: str) -> Iterator[tuple[str, str, int, int]]:
    """The same of a shell script, outside of its comments."""
    yield from _in(text, 0, lambda offset: "#" not in text[text.rfind("\n", 0, offset) + 1 : offset])


def _in(text: str, start: int, is_command: Callable[[int], bool]) -> Iterator[tuple[str, str, int, int]]:
    for match in _FETCH().finditer(text, start):
        what = match[3].rstrip(".,:;")
        if is_command(match.start()) and not _PLACEHOLDER().match(what):
            yield what, " ".join(match[1].split()), match.start(3), match.start(3) + len(what)
