"""Programs that commands download and run."""

from collections.abc import Callable, Iterator

from skillkit.model.markdown.parse import Markdown
from skillkit.references import package_managers
from skillkit.text.pattern import pattern

_RUNNER = pattern(
    r"(?<![\w./-])(?:npx|bunx|pnpx|pnpm[ \t]+dlx|yarn[ \t]+dlx|bun[ \t]+x|npm[ \t]+(?:exec|x)|uvx|uv[ \t]+tool[ \t]+run"
    r"|pipx[ \t]+run|uv[ \t]+run(?=[ \t][^\n]{0,200}--with[ =])|(?:docker|podman)[ \t]+run)(?=[ \t]|\\\n)"
)
_WORD = pattern(r"(?:[ \t]|\\\n){1,40}(?![|;&<>()#])([\"']?)([^\s`\"'|;&)]{1,300})\1(?=[\s`'\")|;&\\]|$)")
_NAME = pattern(r"[@\w][\w./@:+=~^,<>!\[\]-]*")
_PLACEHOLDER = pattern(
    r"^(?:[A-Z_]+|your.*|my[-_].*|my(?:image|app|package|tool|container)|image|package|name|command|tool|cmd|x|foo|bar"
    r"|example.*)$"
)
_MOST_WORDS = 40


def in_markdown(text: str, markdown: Markdown, start: int = 0) -> Iterator[tuple[str, str, int, int]]:
    """(the program as it is written, the one that fetches it, start, end) in the code of a text, from ``start`` on."""
    yield from _in(text, start, lambda offset: not markdown.is_prose(offset))


def in_script(text: str) -> Iterator[tuple[str, str, int, int]]:
    """The same of a shell script, outside of its comments."""
    yield from _in(text, 0, lambda offset: "#" not in text[text.rfind("\n", 0, offset) + 1 : offset])


def _in(text: str, start: int, is_command: Callable[[int], bool]) -> Iterator[tuple[str, str, int, int]]:
    for match in _RUNNER().finditer(text, start):
        if not is_command(match.start()):
            continue
        words = match[0].split()
        places = [match.start()] * len(words)
        at = match.end()
        while len(words) < _MOST_WORDS and (word := _WORD().match(text, at)):
            words.append(word[2])
            places.append(word.start(2))
            at = word.end()
        fetched = package_managers.runner(words)
        for place, package in zip(fetched.at, fetched.packages, strict=True) if fetched else ():
            what = package.rstrip(".,:;")
            if _NAME().fullmatch(what) and not _PLACEHOLDER().match(what):
                begin = text.find(what, places[place])
                yield what, fetched.asked if fetched else "", begin, begin + len(what)
