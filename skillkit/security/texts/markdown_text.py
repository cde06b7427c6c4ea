"""A page of Markdown: its fences, code spans, indented code, and commands in its sentences."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from skillkit.late import Late
from skillkit.model import frontmatter
from skillkit.model.markdown import parse
from skillkit.model.markdown.parse import Markdown
from skillkit.security import hot
from skillkit.security.around import Around, line_around
from skillkit.security.facts import Kind, Via
from skillkit.security.texts.look import TextLook, any_in
from skillkit.text.pattern import pattern

if TYPE_CHECKING:
    from skillkit.security import mention
    from skillkit.security.commands import flow, shell
    from skillkit.security.prose import quotes
    from skillkit.security.texts import (
        data_text,
        fences,
        hook_commands,
        kept_secrets,
        pictures,
        requests,
        script_text,
        sentences,
        shell_lines,
        unseen,
    )
else:  # most skills hold nothing that these would look at
    data_text, fences, hook_commands, kept_secrets, pictures, requests, script_text, sentences, shell_lines, unseen = (
        Late(f"skillkit.security.texts.{name}")
        for name in (
            *("data_text", "fences", "hook_commands", "kept_secrets", "pictures", "requests"),
            *("script_text", "sentences", "shell_lines", "unseen"),
        )
    )
    mention = Late("skillkit.security.mention")
    quotes = Late("skillkit.security.prose.quotes")
    flow, shell = (Late(f"skillkit.security.commands.{name}") for name in ("flow", "shell"))


_ASKED_FOR = (Kind.MCP, Kind.PERSISTENCE, Kind.MEMORY, Kind.PERMISSIONS, Kind.REGISTRY)
"""What is a fault only where the user is not asked."""


_MAY_RUN = pattern(
    r"(?:sudo\s+)?(?:(?:ba|z|da|k|fi)?sh|source|\.|python3?|node|ruby|perl|php|pwsh|chmod|start|open)\s+\S|\./\S|/(?:tmp|var/tmp|dev/shm)/\S|~/\S|&\s*[\"'.$]"
)
"""What may run a file that another command of the page kept."""

_LONGEST_SECTION = 2_000
"""Characters above a command in which its section may say that the user is asked."""

_HTML_CODE = pattern(r"(?is)<(pre|code|kbd)\b[^<>]{0,200}>.{2,4000}?</\1>")
_BARE_COMMAND = pattern(
    r"(?:curl|wget|iwr|irm)\b[^\n|;`]{2,300}?(?:\|&?\s*(?:sudo\s+(?:-\S+\s+){0,3})?(?:(?:ba|z|da|k)?sh|python3?|node|perl|ruby|iex)\b(?:\s+-s?(?=\s|$))?)|(?:ba|z)?sh\s+<\(\s*(?:curl|wget)[^\n)]{2,200}\)|base64\s+(?:-d|--decode|-D)[^\n|]{0,60}\|\s*(?:ba|z)?sh\b|rm\s+-[a-zA-Z]*[rR][a-zA-Z]*\s+(?:~|/|\$HOME|\$\{HOME\})[^\s,;]{0,60}"
)


def examine(look: TextLook) -> None:
    if look.body_start or look.text is look.owner.skill.text:  # already walked for the other rules
        start, md = look.owner.skill.frontmatter.body_start, look.owner.skill.markdown
    else:
        start = frontmatter.read(look.text).body_start if look.text.startswith("---") else 0
        md = parse.read(look.text, start, look.text.count("\n", 0, start) + 1)
    places = look.words.commands()
    places = places[bisect_left(places, start) :]
    held = kept_secrets.gathered(look, md, start) if look.words.found("sends") else {}
    if places or held or "!`" in look.text or "```!" in look.text:
        _commands(look, md, places, start, held)
    if "HTTP/" in look.text or "Host:" in look.text:
        requests.examine(look, md)
    for name in hot.SENTENCES:
        offsets = look.words.places(name)
        if offsets:
            sentences.examine(look, md, offsets, name, start)
    if "](" in look.text or "<" in look.text:
        pictures.examine(look, md, start)
    if any(mark in look.text for mark in ("<", "![", "]:", "](")):
        unseen.examine(look, md, start)


def _commands(look: TextLook, md: Markdown, places: list[int], start: int, held: Mapping[str, tuple[str, int]]) -> None:
    """Look at the commands of a page. ``held`` are the files that the agent itself is to fill with secrets."""
    spans: list[tuple[int, int, str]] = []
    for fence in md.fences:
        end = fence.start + len(fence.text)
        info = fences.language_of(fence)
        if any_in(places, fence.start, end) or any(name in fence.text for name in held):
            kind = (
                "powershell"
                if info in ("powershell", "ps1", "pwsh", "ps")
                else "shell"
                if info in fences.SHELL_LIKE or fence.info.startswith("!")
                else "script"
                if info in fences.LANGUAGES
                else "data"
            )
            spans.append((fence.start, end, kind))
        if fence.info.startswith("!"):
            spans.append((fence.start, end, "load"))
    for code in md.codes:
        bang = look.text[max(0, code.start - 4) : code.start].rstrip("`").endswith("!")
        if bang or any_in(places, code.start, code.end) or (places and _MAY_RUN().match(code.text)):
            spans.append((code.start, code.end, "load" if bang and code.text[:1] not in ("=", "!", "") else "inline"))
    covered = sorted((span[0], span[1]) for span in spans)
    spans += _indented(look, md, places, start)
    known, functions = {}, {}
    for begin, end, kind in spans:
        if kind in ("shell", "powershell"):
            known.update(shell.variables(look.text[begin:end]))
            functions.update(shell.functions(look.text[begin:end]))
    current: dict[str, Any] = {"at": 0}

    pending: list[tuple[int, Kind, str, tuple[str, ...], str]] = []

    def emit(kind: Kind, what: str, *flags: str, detail: str = "") -> None:
        pending.append((current["at"], kind, what, flags, detail))

    def settle(around: Around | None) -> None:
        """Add what a place has given, unless it is only spoken of there."""
        if pending and not (around is not None and mention.is_mention(around)):
            for at, kind, what, flags, detail in pending:
                asked = _consent(look, at) if kind in _ASKED_FOR else ()
                look.owner.add(kind, what, look.path, look.line_at(at), Via.COMMAND, (*flags, *asked), detail)
        pending.clear()

    running = flow.Script(emit, known, functions)
    kept = {name.rpartition("/")[2]: found for name, found in held.items()}
    for name, (secret, _) in held.items():
        running.holds(name, secret)
    for begin, end, language in sorted(spans):
        look.owner.labelled = language != "load" and _is_labelled(look, begin, end, language != "inline")
        kind = language
        if kind == "powershell":
            if not mention.is_mention(look.around(begin, end, block=True)):
                script_text.flows(look, look.text[begin:end], begin, Via.COMMAND)
            kind = "shell"
        if kind == "script":
            script_text.examine_script(look, begin, end, example=True)
            continue
        if kind == "data":
            data_text.examine(look, begin, end)
            continue
        if kind == "load":
            command = look.text[begin:end].strip("` \n")
            current["at"] = begin
            look.owner.add(Kind.SHELL, command[:60], look.path, look.line_at(begin), Via.LOAD, ("load",), command)
            hook_commands.run_command(look.owner, command, look.path, look.line_at(begin), Via.LOAD)
            continue
        shell_lines.run(look, running, begin, end, places, current, kind)
        for name, secret in running.secret_files.items():
            kept.setdefault(name, (secret, end))
        if pending:
            around = look.around(begin, end, block=kind == "shell")
            settle(around._replace(told=mention.is_asked_for(_behind(look, end))))
    look.owner.labelled = False
    if kept:
        kept_secrets.examine(look, md, kept)
    for begin, end, command in _html_code(look, places, start):
        current["at"] = begin
        for each in shell.lines(command):
            running.run(each.text.strip(), each.body)
        settle(look.around(begin, end))
    _prose_commands(look, md, places, covered, running, current, settle)


_FENCED = pattern(r"(?ms)^[ \t]*(?P<fence>```+|~~~+).*?^[ \t]*(?P=fence)[ \t]*$|^[ \t]*>[^\n]*$")


def _is_labelled(look: TextLook, begin: int, end: int, is_block: bool) -> bool:
    """True for an example that is called bad, or a message that a page about such messages quotes, and none is to be run."""
    line = line_around(look.text, begin)[0]
    before = look.text[max(0, begin - 400) : begin] if is_block else look.text[max(line, begin - 300) : begin]
    if is_block:
        before = before.rstrip()
        last = before.rpartition("\n")[2]
        before = before[: -len(last)].rstrip() if last.lstrip().startswith(("```", "~~~")) else before
    is_quoted = look.owner.topic and not is_block and look.text.startswith(">", line)
    if not is_quoted and not mention.is_labelled(before):
        return False
    return not mention.is_asked_for(_behind(look, end))


def _behind(look: TextLook, end: int) -> str:
    """What follows an example in its section, without other examples."""
    stop = look.text.find("\n#", end, end + 1_500)
    after = look.text[end : end + 1_500 if stop < 0 else stop].lstrip("`~ \t\n")
    return _FENCED().sub("", after)


def _consent(look: TextLook, offset: int) -> tuple[str, ...]:
    """What the paragraph around a command, or the one that leads to it, says of the user."""
    first, _ = look.unit(offset)
    text = f"{look.lead(first) if _is_block(look, offset) else ''}\n{look.paragraph(offset, offset + 1)}"
    if mention.conceals(text):
        return ("concealed",)
    if mention.consents(text):
        return ("consented",)
    low = max(0, offset - _LONGEST_SECTION)
    above = look.text[max(low, look.text.rfind("\n#", low, offset)) : offset]
    return ("consented",) if mention.consents_in_section(above) else ()


def _indented(look: TextLook, md: Markdown, places: list[int], start: int) -> list[tuple[int, int, str]]:
    """Indented code, which is neither in prose nor in a fence."""
    taken = sorted(
        [
            *md.prose,
            *((f.start - 1, f.start + len(f.text) + 1) for f in md.fences),
            *((c.start, c.end) for c in md.comments),
        ]
    )
    found, at = [], start
    for begin, end in [*taken, (len(look.text), len(look.text))]:
        if begin > at and any_in(places, at, begin) and look.text[at:begin].strip().strip("`~"):
            found.append((at, begin, "shell"))
        at = max(at, end)
    return found


def _html_code(look: TextLook, places: list[int], start: int) -> list[tuple[int, int, str]]:
    """Commands in elements of HTML that show code."""
    if "<pre" not in look.words.text and "<code" not in look.words.text and "<kbd" not in look.words.text:
        return []
    import html

    return [
        (match.start(), match.end(), html.unescape(re.sub(r"<[^<>]{1,200}>", "", match[0])))
        for match in _HTML_CODE().finditer(look.text, start)
        if any_in(places, match.start(), match.end())
    ]


def _is_block(look: TextLook, offset: int) -> bool:
    return look.text.count("```", max(0, offset - 8_000), offset) % 2 == 1


def _prose_commands(
    look: TextLook,
    md: Markdown,
    places: list[int],
    covered: list[tuple[int, int]],
    running: "flow.Script",
    current: dict[str, Any],
    settle: Callable[[Around | None], None],
) -> None:
    """Commands that are in a sentence without any mark."""
    for place in places:
        index = bisect_left(covered, (place + 1,)) - 1
        if index >= 0 and covered[index][0] - 1 <= place <= covered[index][1]:
            continue
        line = look.text[place : line_around(look.text, place)[1]][:600]
        bare = _BARE_COMMAND().match(line)
        if bare and md.is_prose(place):
            current["at"] = place
            running.run(bare[0])
            settle(
                look.around(place, place + bare.end())._replace(
                    quoted=quotes.is_quoted(look.text, place, place + bare.end())
                )
            )
